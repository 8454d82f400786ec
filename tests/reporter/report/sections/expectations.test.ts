import { expect, it } from 'vitest';
import { expectations } from '../../../../packages/reporter/src/report/sections/expectations.ts';
import { lonelinessEvidence } from '../loneliness-evidence.ts';
import { nswEvidence } from '../nsw-evidence.ts';
import { blocksOf, rowOf, tablesOf } from '../section-blocks.ts';

const tableOf = (evidence = lonelinessEvidence()) => tablesOf(blocksOf(expectations, evidence))[0];

it('puts the expectation beside the interval, and says whether they agree', () => {
  const [visits, course] = tableOf()!.rows;
  expect(visits?.at(-1)).toBe('kan: het ligt in het interval');
  expect(course?.at(-1)).toBe('gevonden is slechter dan verwacht');
});

it('turns earlier research in standard deviations into the outcome’s unit: −0,2 × 1,71 lies in −1,06 … −0,21', () => {
  expect(rowOf(tableOf(), 'Masi e.a. 2011 (eerder onderzoek)')?.slice(2)).toEqual([
    '−0,2\nstandaarddeviatie',
    '−1,06 tot −0,21',
    'kan: het ligt in het interval',
  ]);
});

it('says that nothing can be said where nothing was estimated', () => {
  const table = tableOf({ ...lonelinessEvidence(), estimates: [] });
  expect(table?.rows.map((row) => row.at(-1))).toEqual(['niet te zeggen', 'niet te zeggen', 'niet te zeggen']);
});

it('is left out when nothing was expected', () => {
  expect(blocksOf(expectations, nswEvidence())).toEqual([]);
});
