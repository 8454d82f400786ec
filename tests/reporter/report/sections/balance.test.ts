import { expect, it } from 'vitest';
import { balance } from '../../../../packages/reporter/src/report/sections/balance.ts';
import { lonelinessEvidence } from '../loneliness-evidence.ts';
import { nswEvidence } from '../nsw-evidence.ts';
import { blocksOf, rowOf, tablesOf, textOf } from '../section-blocks.ts';

const tableOf = (internal = false) => tablesOf(blocksOf(balance, lonelinessEvidence(), { internal }))[0];

it('shows means and differences, shares as percentages', () => {
  expect(rowOf(tableOf(), 'leeftijd')).toEqual(['leeftijd', '74,2', '74,9', '73,8', '0,10', '−0,06']);
  expect(rowOf(tableOf(), 'alleen')?.slice(1, 4)).toEqual(['43,2%', '44,1%', '42,5%']);
  expect(rowOf(tableOf(), 'Eenzaamheid')?.[1]).toBe('3,98');
});

it('hides a level of few people (5,1% of 118), and one more that would give it away', () => {
  expect(rowOf(tableOf(), 'wijk: Colmschate')?.slice(1)).toEqual(['<10', '<10', '<10', '–*', '–*']);
  expect(rowOf(tableOf(), 'wijk: Centrum')?.slice(1)).toEqual(['–*', '–*', '–*', '–*', '–*']);
  expect(rowOf(tableOf(), 'wijk: Borgele')?.[1]).toBe('50,0%');
  expect(rowOf(tableOf(true), 'wijk: Colmschate')?.[1]).toBe('5,1%');
});

it('hides the mean of a column of noughts and ones that is not declared as yes and no', () => {
  const evidence = nswEvidence();
  const rows = evidence.balance.map((row) => (row.column === 'age' ? { ...row, mean: 0.03 } : row));
  const [table] = tablesOf(blocksOf(balance, { ...evidence, balance: rows }));
  expect(rowOf(table, 'age')?.slice(1)).toEqual(['<10', '<10', '–*']);
});

it('says that chance imbalance lowers no verdict, but only where chance decided', () => {
  const evidence = nswEvidence();
  expect(textOf(blocksOf(balance, evidence))).toContain('ze verlagen een oordeel niet');
  const undeclared = { ...evidence, design: { method: 'recorded', design: null } };
  expect(textOf(blocksOf(balance, undeclared))).not.toContain('Het lot');
});

it('is left out without characteristics', () => {
  expect(blocksOf(balance, { ...nswEvidence(), balance: [] })).toEqual([]);
});
