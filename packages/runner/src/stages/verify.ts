import path from 'node:path';
import type { Problem } from '@pionier/core';
import { type Envelope, gateOf, protocolHash, signerRoles } from '@pionier/reporter';
import { language } from '../language.ts';
import { type BundleFile, readBundleFile, readEnvelope, signatureFile } from '../read/bundle-file.ts';
import { readPilot } from '../read/pilot-file.ts';
import { isSigned, readTrustedKey } from '../write/signing.ts';

/** A public key that the user trusts, by the name of its file. */
export type TrustedKey = { readonly name: string; readonly keyid: string };

/** Who signed a bundle: the role, the key, and its owner's name where the key is trusted. */
export type VerifiedSignature = { readonly role: string; readonly keyid: string; readonly name: string | null };

/** A bundle that was looked at, with who signed its bytes; problems say what is wrong. */
export type VerifiedBundle = {
  readonly file: string;
  readonly read: BundleFile | null;
  readonly signatures: readonly VerifiedSignature[];
  readonly problems: readonly Problem[];
};

const error = (file: string, message: string, hint?: string): Problem => ({
  severity: 'error',
  code: 'unsafe',
  message,
  path: [],
  place: { file },
  ...(hint === undefined ? {} : { hint }),
});

/**
 * Whether a bundle is what two people signed: its form, its bytes against the envelope's, every signature, two different keys for the
 * two roles, and with `trusted` keys that both are among them.
 *
 * Problems are errors `unsafe`; without `trusted` keys there is a warning, since anyone can make a key. A signature that is not there is as grave as
 * `missing` says; a wrong one is an error.
 */
export function verifyBundle(
  file: string,
  trusted: readonly TrustedKey[] | null,
  missing: Problem['severity'] = 'error',
): VerifiedBundle {
  const { read, problems } = readBundleFile(file);
  if (read === null) return { file, read, signatures: [], problems };
  const beside = signatureFile(file);
  const envelope = readEnvelope(beside);
  if (envelope === null) {
    const hint = `the signatures stand in ${path.basename(beside)} beside it; both files travel together`;
    return {
      file,
      read,
      signatures: [],
      problems: [{ ...error(file, 'missing signature: nobody has signed', hint), severity: missing }],
    };
  }
  if (!Buffer.from(envelope.payload, 'base64').equals(Buffer.from(read.text))) {
    const message = 'changed bundle: its bytes are not those that were signed';
    return { file, read, signatures: [], problems: [error(file, message, 'ask whoever sent it for both files again')] };
  }
  const signatures = envelope.signatures.map(({ role, keyid }) => ({ role, keyid, name: nameOf(keyid, trusted) }));
  return { file, read, signatures, problems: signatureProblems(file, read.text, envelope, { trusted, missing }) };
}

const nameOf = (keyid: string, trusted: readonly TrustedKey[] | null) =>
  trusted?.find((key) => key.keyid === keyid)?.name ?? null;

function signatureProblems(
  file: string,
  text: string,
  { signatures }: Envelope,
  {
    trusted,
    missing: gravity,
  }: { readonly trusted: readonly TrustedKey[] | null; readonly missing: Problem['severity'] },
): readonly Problem[] {
  const wrong = signatures.filter((signature) => !isSigned(text, signature));
  if (wrong.length > 0)
    return wrong.map(({ role }) => error(file, `wrong signature: that of the ${role} is not of these bytes`));
  const missing = signerRoles.filter((role) => !signatures.some((one) => one.role === role));
  const isOne = new Set(signatures.map(({ keyid }) => keyid)).size < signatures.length;
  const unknown = trusted === null ? [] : signatures.filter(({ keyid }) => nameOf(keyid, trusted) === null);
  return [
    ...missing.map((role) => ({
      ...error(file, `missing signature: the ${role} has not signed`, 'a bundle is signed by two people'),
      severity: gravity,
    })),
    ...(isOne ? [error(file, 'wrong signature: one key for two people')] : []),
    ...unknown.map(({ role, keyid }) =>
      error(file, `unknown key: ${keyid} of the ${role} is not among the trusted keys`),
    ),
    ...(trusted === null ? [untrusted(file)] : []),
  ];
}

function untrusted(file: string): Problem {
  const hint = 'give the public keys that you got from them, with: --keys analyst.pub approver.pub';
  return { ...error(file, 'unknown signers: anyone can make a key', hint), severity: 'warning' };
}

/** The trusted keys of the options; null when none were given. */
export function trustedKeys(files: readonly string[] | null): readonly TrustedKey[] | null {
  return files === null ? null : files.map(readTrustedKey);
}

/** What the bundles are to each other, and to the protocol of a pilot's file where one is given. */
export async function betweenBundles(
  verified: readonly VerifiedBundle[],
  pilotFile: string | null,
): Promise<readonly Problem[]> {
  const members = verified.flatMap(({ read }) =>
    read === null ? [] : [{ label: read.file, digest: read.digest, bundle: read.bundle }],
  );
  const expected = pilotFile === null ? null : await hashOf(pilotFile);
  if (expected !== null && typeof expected !== 'string') return expected;
  const { kept } = gateOf(members, expected === null ? {} : { protocolHash: expected });
  const apart = kept.map(
    ({ code, label, message }): Problem => ({
      ...error(label, message),
      severity: code === 'superseded' ? 'warning' : 'error',
    }),
  );
  if (expected === null) return apart;
  const said = new Set(kept.map(({ label }) => label));
  const others = members.filter(({ label, bundle }) => bundle.protocolHash !== expected && !said.has(label));
  return [...apart, ...others.map(({ label }) => error(label, `other protocol: it is not that of ${pilotFile ?? ''}`))];
}

/** The hash of the protocol of a pilot's file, or what is wrong with the file. */
export async function hashOf(pilotFile: string): Promise<string | readonly Problem[]> {
  const { pilot, problems } = await readPilot(pilotFile, language);
  return pilot === null ? problems : protocolHash(pilot);
}
