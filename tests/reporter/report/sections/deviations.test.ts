import { expect, it } from 'vitest';
import { deviations } from '../../../../packages/reporter/src/report/sections/deviations.ts';
import { lonelinessEvidence } from '../loneliness-evidence.ts';
import { nswEvidence } from '../nsw-evidence.ts';
import { blocksOf, rowOf, tablesOf, textOf } from '../section-blocks.ts';

it('lists what changed, old and new', () => {
  const evidence = lonelinessEvidence();
  const added = { path: 'purpose.vision', registered: null, now: { a: [1, 'x'] } };
  const [table] = tablesOf(blocksOf(deviations, { ...evidence, deviations: [...evidence.deviations, added] }));
  expect(rowOf(table, 'outcomes.loneliness.worthwhile')?.slice(1)).toEqual(['0.4', '0.5']);
  expect(rowOf(table, 'purpose.vision')?.slice(1)).toEqual(['(was er niet)', '{"a":[1,"x"]}']);
});

it('tells nothing changed from nothing registered', () => {
  expect(textOf(blocksOf(deviations, nswEvidence()))).toContain('niet geregistreerd');
  expect(textOf(blocksOf(deviations, { ...nswEvidence(), registered: 'late' }))).toContain('niets veranderd');
});
