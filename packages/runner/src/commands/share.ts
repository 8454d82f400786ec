import { PilotError, type Problem } from '@pionier/core';
import { type SignerRole, signerRoles } from '@pionier/reporter';
import { gather } from '../stages/gather.ts';
import { type Shared, type Signer, sharePilot } from '../stages/share.ts';
import { readPrivateKey } from '../write/signing.ts';
import type { Command, Options } from './command.ts';
import { outcomeOf } from './stage-outcome.ts';

/** Makes what a site shares, when every disclosure rule passes, and signs it: first the analyst, then the approver. */
export const share: Command = async (file, options, context) => {
  const { signer, problems: aboutKey } = signerOf(options);
  context.progress('reading');
  const found = await gather(file, options);
  const known = [...aboutKey, ...found.problems];
  if (found.gathered === null) return outcomeOf(known, found.reading.sources);
  context.progress('making the bundle');
  const profile = options['public'] === true ? 'public' : 'exact';
  const result = await sharePilot({ ...found.gathered, software: context.software, profile, signer });
  const problems = [...known, ...result.problems];
  if (!result.done) return outcomeOf(problems, found.reading.sources);
  const { files, digest, supersedes, signed, withheld, changed } = result.value;
  return outcomeOf(problems, found.reading.sources, {
    lines: linesOf(file, result.value),
    json: { files, digest, supersedes, signed, withheld, changed },
  });
};

function signerOf({ key, as }: Options): { readonly signer: Signer | null; readonly problems: readonly Problem[] } {
  const role = signerRoles.find((one) => one === as);
  if (as !== undefined && role === undefined)
    throw new PilotError(
      'invalid-value',
      `invalid --as: ${String(as)}`,
      [],
      `it is one of ${signerRoles.join(' and ')}`,
    );
  if (key === undefined && role === undefined) return { signer: null, problems: [] };
  if (typeof key !== 'string' || role === undefined)
    throw new PilotError(
      'missing-key',
      'missing option: a signature needs --key and --as',
      [],
      'such as --key analyst.key --as analyst',
    );
  const { key: read, problems } = readPrivateKey(key);
  return { signer: { key: read, role }, problems };
}

function linesOf(file: string, { files, digest, supersedes, signed, withheld, changed }: Shared): readonly string[] {
  const missing = signerRoles.filter((role) => !signed.includes(role));
  const next: { readonly [role in SignerRole]: string } = {
    analyst: 'who made it signs, with: --key NAME.key --as analyst',
    approver: 'someone else looks at it and signs, with: --key NAME.key --as approver',
  };
  return [
    `${file}: every disclosure rule passed${changed ? '' : ' (unchanged)'}`,
    `  ${files.bundle}`,
    `  ${digest}${supersedes === null ? '' : `, in place of ${supersedes}`}`,
    ...(withheld.length === 0 ? [] : [`  kept back: ${withheld.length}, listed in ${files.disclosure}`]),
    signed.length === 0 ? '  not signed yet' : `  signed by the ${signed.join(' and the ')}`,
    ...(missing[0] === undefined ? [] : [`  next, ${next[missing[0]]}`]),
  ];
}
