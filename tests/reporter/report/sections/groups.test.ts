import { expect, it } from 'vitest';
import { groups } from '../../../../packages/reporter/src/report/sections/groups.ts';
import { lonelinessEvidence } from '../loneliness-evidence.ts';
import { nswEvidence } from '../nsw-evidence.ts';
import { blocksOf, rowOf, tablesOf, textOf } from '../section-blocks.ts';

it('warns before any number that groups carry no verdict', () => {
  expect(blocksOf(groups, lonelinessEvidence())[0]).toMatchObject({
    kind: 'note',
    title: 'Groepen dragen nooit een oordeel',
  });
});

it('shows a group and everyone else with their numbers', () => {
  const [table] = tablesOf(blocksOf(groups, lonelinessEvidence()));
  expect(rowOf(table, 'Alleenwonend: Huisbezoek tegenover Koffieochtend')?.slice(2)).toEqual([
    '−1,46 tot −0,16',
    '−0,81',
    '0,017',
    '43 / 41',
  ]);
});

it('hides a group of fewer than ten, and everyone else with it', () => {
  const blocks = blocksOf(groups, lonelinessEvidence());
  const [table, tests] = tablesOf(blocks);
  expect(rowOf(table, 'Laag inkomen: Huisbezoek tegenover Koffieochtend')?.slice(2)).toEqual([
    '–*',
    '–*',
    '–*',
    '<10 / 11',
  ]);
  expect(rowOf(table, 'Anderen (niet: Laag inkomen): Huisbezoek tegenover Koffieochtend')?.slice(2)).toEqual([
    '–*',
    '–*',
    '–*',
    '≥ 10 / 85',
  ]);
  expect(tests?.rows.map(([group]) => group)).toEqual(['Alleenwonend: Huisbezoek tegenover Koffieochtend']);
  expect(textOf(blocks)).not.toMatch(/1,21|0,412|0,55/);
});

it('shows all of it inside', () => {
  const [table, tests] = tablesOf(blocksOf(groups, lonelinessEvidence(), { internal: true }));
  expect(rowOf(table, 'Laag inkomen: Huisbezoek tegenover Koffieochtend')?.at(-1)).toBe('8 / 11');
  expect(tests?.rows.length).toBe(2);
});

it('points at a vulnerable group', () => {
  expect(textOf(blocksOf(groups, lonelinessEvidence()))).toContain('Laag inkomen is als kwetsbare groep aangemerkt');
});

it('is left out without groups', () => {
  expect(blocksOf(groups, nswEvidence())).toEqual([]);
});
