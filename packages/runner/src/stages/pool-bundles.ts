import path from 'node:path';
import { PilotError, type Problem } from '@pionier/core';
import { commonHash, type Gate, type GateCode, gateOf, type KeptOut, type PoolMember } from '@pionier/reporter';
import { hashOf, type TrustedKey, type VerifiedBundle, verifyBundle } from './verify.ts';

/** What a user says of bundles beforehand. */
export type BundlesAsked = {
  readonly files: readonly string[];
  readonly trusted: readonly TrustedKey[] | null;
  /** The pilot's file whose protocol they must have; null for that of most. */
  readonly protocol: string | null;
  /** Whether the others are pooled where some are refused. */
  readonly isRefusedAllowed: boolean;
  readonly allowed: readonly GateCode[];
};

/** Bundles that may be pooled, and what is wrong with the others. */
export type BundlesRead = {
  readonly gate: Gate;
  readonly protocolHash: string;
  readonly signed: ReadonlyMap<string, readonly string[]>;
  readonly refused: readonly KeptOut[];
  /** The digests of the bundles, by their site. */
  readonly inputs: { readonly [file: string]: string };
  readonly problems: readonly Problem[];
};

/**
 * Reads bundles, which may be hostile. One that is no bundle, or whose signature is wrong, or that the gate keeps out is an error
 * `unsafe` with its reason; with `isRefusedAllowed` a warning, and the others are pooled. One that nobody signed has a warning, and is refused
 * where trusted keys are given. One that another replaces has a warning.
 */
export async function readBundles(asked: BundlesAsked): Promise<BundlesRead> {
  const { files, trusted, protocol, isRefusedAllowed, allowed } = asked;
  const expected = protocol === null ? null : await hashOf(protocol);
  if (expected !== null && typeof expected !== 'string') return nothing(expected);
  const verified = files.map((file) => verifiedOrRefused(file, trusted));
  const [sound, wrong] = [verified.filter(isSound), verified.filter((one) => !isSound(one))];
  const members = sound.flatMap(memberOf);
  const gate = gateOf(members, { ...(expected === null ? {} : { protocolHash: expected }), allowed });
  const found = [...verified.flatMap(({ problems }) => problems), ...gate.kept.map(problemOf)];
  const problems = found.map((problem) => (isRefusedAllowed ? { ...problem, severity: 'warning' as const } : problem));
  return {
    gate,
    protocolHash: expected ?? commonHash(gate.admitted),
    signed: new Map(sound.flatMap(signersOf)),
    refused: wrong.map(refusedOf),
    inputs: Object.fromEntries(gate.admitted.map(({ bundle, digest }) => [`bundle ${bundle.site.code}`, digest])),
    problems: [...problems, ...(gate.admitted.length === 0 ? [noBundle] : [])],
  };
}

/** A file that is too large or no text is one that is refused, not the end of all. */
function verifiedOrRefused(file: string, trusted: BundlesAsked['trusted']): VerifiedBundle {
  try {
    return verifyBundle(file, trusted, trusted === null ? 'warning' : 'error');
  } catch (error) {
    if (!(error instanceof PilotError && error.code === 'unsafe')) throw error;
    const message = error.message.replaceAll(file, path.basename(file));
    const problem: Problem = { severity: 'error', code: 'unsafe', message, path: [], place: { file } };
    return { file, read: null, signatures: [], problems: [problem] };
  }
}

function nothing(problems: readonly Problem[]): BundlesRead {
  const gate = { admitted: [], kept: [] };
  return { gate, protocolHash: '', signed: new Map(), refused: [], inputs: {}, problems };
}

const noBundle: Problem = {
  severity: 'error',
  code: 'unsafe',
  message: 'missing bundle: none of these can be pooled',
  path: [],
};

const isError = ({ severity }: Problem) => severity === 'error';

function isSound({ read, problems }: VerifiedBundle): boolean {
  return read !== null && !problems.some(isError);
}

function memberOf({ file, read }: VerifiedBundle): readonly PoolMember[] {
  return read === null ? [] : [{ label: file, digest: read.digest, bundle: read.bundle }];
}

function signersOf({ read, signatures }: VerifiedBundle): readonly (readonly [string, readonly string[]])[] {
  return read === null ? [] : [[read.digest, signatures.map(({ name, keyid }) => name ?? keyid)]];
}

function refusedOf({ read, problems }: VerifiedBundle): KeptOut {
  const reasons = problems.filter(isError).map(({ message }) => message);
  return { site: read?.bundle.site.code ?? null, code: 'refused', reasons };
}

function problemOf({ code, label, message }: Gate['kept'][number]): Problem {
  const severity = code === 'superseded' ? 'warning' : 'error';
  return { severity, code: 'unsafe', message, path: [], place: { file: label } };
}
