import type { Problem } from '@pionier/core';
import { betweenBundles, trustedKeys, type VerifiedBundle, verifyBundle } from '../stages/verify.ts';
import type { Command, Options } from './command.ts';
import { outcomeOf } from './stage-outcome.ts';

const listOf = (value: Options[string]): readonly string[] | null =>
  value === undefined || typeof value === 'boolean' ? null : typeof value === 'string' ? [value] : value;

/** Says who signed which bundles, whether two people did, and whether they belong together; refuses a changed byte. Writes nothing. */
export const verify: Command = async (_, options) => {
  const files = listOf(options['files']) ?? [];
  const trusted = trustedKeys(listOf(options['keys']));
  const verified = files.map((file) => verifyBundle(file, trusted));
  const protocol = typeof options['protocol'] === 'string' ? options['protocol'] : null;
  const between = await betweenBundles(verified, protocol);
  const problems: readonly Problem[] = [...verified.flatMap((one) => one.problems), ...between];
  return outcomeOf(problems, [], { lines: verified.flatMap(linesOf), json: { bundles: verified.map(recordOf) } });
};

function linesOf({ file, read, signatures, problems }: VerifiedBundle): readonly string[] {
  if (read === null) return [`${file}: refused`];
  const { site, protocolHash, profile } = read.bundle;
  const isWhole = problems.every(({ severity }) => severity !== 'error');
  return [
    `${file}: site ${site.code}, profile ${profile}${isWhole ? ', as it was signed' : ', refused'}`,
    `  ${read.digest}`,
    `  protocol ${protocolHash}`,
    ...signatures.map(({ role, keyid, name }) => `  ${role}: ${name ?? 'not known'}, ${keyid}`),
  ];
}

function recordOf({ file, read, signatures, problems }: VerifiedBundle) {
  return {
    file,
    site: read?.bundle.site.code ?? null,
    digest: read?.digest ?? null,
    protocolHash: read?.bundle.protocolHash ?? null,
    supersedes: read?.bundle.provenance.supersedes ?? null,
    signatures,
    verified: problems.every(({ severity }) => severity !== 'error'),
  };
}
