import { expect, it } from 'vitest';
import { costs } from '../../../../packages/reporter/src/report/sections/costs.ts';
import { lonelinessEvidence } from '../loneliness-evidence.ts';
import { nswEvidence } from '../nsw-evidence.ts';
import { blocksOf, rowOf, tablesOf, textOf } from '../section-blocks.ts';

it('adds up what an arm costs: 310 × 117 + 4000 = 40 270', () => {
  const [table] = tablesOf(blocksOf(costs, lonelinessEvidence()));
  expect(rowOf(table, 'Huisbezoek')).toEqual(['Huisbezoek', '117', '€ 310', '€ 4.000', '€ 40.270', '2026', '–']);
  expect(rowOf(table, 'Koffieochtend')?.[3]).toBe('–');
});

it('says how much more than the control arm', () => {
  const text = textOf(blocksOf(costs, lonelinessEvidence()));
  expect(text).toContain('Huisbezoek kost per persoon € 270 meer dan Koffieochtend');
  expect(text).toContain('Cursus op de eigen tablet kost per persoon € 145,50 meer dan Koffieochtend');
});

it('hides a total that would give a small number of people away', () => {
  const evidence = lonelinessEvidence();
  const rows = evidence.costs.map((row) => (row.arm === 'visits' ? { ...row, units: 4 } : row));
  const [table] = tablesOf(blocksOf(costs, { ...evidence, costs: rows }));
  expect(rowOf(table, 'Huisbezoek')?.slice(1, 5)).toEqual(['<10', '€ 310', '€ 4.000', '–*']);
});

it('is left out without costs', () => {
  expect(blocksOf(costs, nswEvidence())).toEqual([]);
});
