import { expect, it } from 'vitest';
import { robustness } from '../../../../packages/reporter/src/report/sections/robustness.ts';
import { lonelinessEvidence } from '../loneliness-evidence.ts';
import { nswEvidence } from '../nsw-evidence.ts';
import { blocksOf, tablesOf } from '../section-blocks.ts';

it('puts other calculations beside the first, at the moment of the verdict', () => {
  const tables = tablesOf(blocksOf(robustness, lonelinessEvidence()));
  expect(tables.map(({ caption }) => caption)).toEqual([
    'Eenzaamheid: Huisbezoek tegenover Koffieochtend (punten)',
    'Eenzaamheid: Cursus op de eigen tablet tegenover Koffieochtend (punten)',
  ]);
  expect(tables[0]?.rows.map(([method]) => method)).toEqual([
    'Regressie met een lijn per groep (Lin 2013) (draagt het oordeel)',
    'Verschil in gemiddelden, zoals de loting vraagt',
  ]);
});

it('is left out with one calculation', () => {
  const evidence = nswEvidence();
  const estimates = evidence.estimates.filter(({ first }) => first);
  expect(blocksOf(robustness, { ...evidence, estimates })).toEqual([]);
});
