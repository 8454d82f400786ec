import { expect, it } from 'vitest';
import { beforeAfter } from '../../../../packages/reporter/src/report/sections/before-after.ts';
import { lonelinessEvidence } from '../loneliness-evidence.ts';
import { nswEvidence } from '../nsw-evidence.ts';
import { blocksOf, rowOf, tablesOf, textOf } from '../section-blocks.ts';

it('puts the change of the treated beside the change without, and the effect, interval first', () => {
  const text = textOf(blocksOf(beforeAfter, lonelinessEvidence()));
  expect(text).toContain(
    'Verandering met Huisbezoek: 0,99 punten lager. Verandering met Koffieochtend, dus zonder die aanpak: 0,36 punten lager. ' +
      'Met 97,5% zekerheid ligt het effect tussen 0,15 en 1,12 punten lager; de beste schatting is 0,63 punten lager.',
  );
});

it('shows every arm and moment', () => {
  const [table] = tablesOf(blocksOf(beforeAfter, lonelinessEvidence()));
  expect(table?.rows.length).toBe(6);
  expect(rowOf(table, 'Huisbezoek', 'na 12 maanden')).toEqual([
    'Huisbezoek',
    'na 12 maanden',
    '101',
    '4,01',
    '3,02',
    '−0,99\n(−1,29 tot −0,69)',
    '−1,06 tot −0,21\n(−0,63)',
  ]);
});

it('hides the mean of fewer than ten people, unless the report stays inside', () => {
  const evidence = lonelinessEvidence();
  const changes = evidence.changes.map((change) => (change.arm === 'visits' ? { ...change, units: 9 } : change));
  const cells = (internal: boolean) =>
    rowOf(tablesOf(blocksOf(beforeAfter, { ...evidence, changes }, { internal }))[0], 'Huisbezoek', 'na 12 maanden');
  expect(cells(false)?.slice(2, 6)).toEqual(['<10', '–*', '–*', '–*']);
  expect(cells(true)?.slice(2, 5)).toEqual(['9', '4,01', '3,02']);
});

it('is left out where nothing was measured beforehand', () => {
  expect(blocksOf(beforeAfter, nswEvidence())).toEqual([]);
});
