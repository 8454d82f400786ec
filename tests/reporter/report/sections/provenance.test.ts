import { expect, it } from 'vitest';
import { provenance } from '../../../../packages/reporter/src/report/sections/provenance.ts';
import { lonelinessEvidence } from '../loneliness-evidence.ts';
import { nswEvidence } from '../nsw-evidence.ts';
import { blocksOf, textOf } from '../section-blocks.ts';

it('gives what it takes to make the numbers again', () => {
  const evidence = lonelinessEvidence();
  const text = textOf(blocksOf(provenance, evidence));
  for (const hash of [
    evidence.protocolHash,
    evidence.provenance.seedCommitment!,
    ...Object.values(evidence.provenance.inputs),
  ])
    expect(text).toContain(hash);
  expect(text).toContain('Vingerafdruk van metingen.csv');
});

it('names the public value of a draw', () => {
  const evidence = nswEvidence();
  const protocol = { ...evidence.protocol, assignment: { method: 'complete', publicSeed: 'Lotto 7 March 2026' } };
  const text = textOf(blocksOf(provenance, { ...evidence, protocol }));
  expect(text).toContain('Lotto 7 March 2026');
  expect(text).toContain('geen');
});
