import {
  cellErrors,
  cellRegression,
  isOneStageRefusal,
  poolRegression,
  siteCovariance,
  unitContrast,
} from '@pionier/reporter';
import { describe, expect, test } from 'vitest';
import { answered, expectClose, madeSites } from '../../../support/one-stage.ts';
import { cellReference, type UnitFit } from '../../../support/one-stage-cells.ts';

const { warpbreaks, cells } = cellReference;
const kinds = ['hc0', 'hc1', 'hc2', 'hc3'] as const;
const wool = ['intercept', 'woolB', 'tensionM', 'tensionH'];
const made = ['intercept', 'arm', 'group'];

const cases: readonly [string, ReturnType<typeof cellRegression>, UnitFit][] = [
  [
    'warpbreaks',
    cellRegression(wool, [{ site: 'loom', cells: warpbreaks.cells }], { outcome: 'breaks', effects: 'common' }),
    warpbreaks.fit,
  ],
  ['eight sites', cellRegression(made, cells.sites, { outcome: 'y', effects: 'common' }), cells.common],
  [
    'eight sites with effects',
    cellRegression(
      ['arm', 'group'],
      cells.sites.map(({ site, cells: own }) => ({
        site,
        cells: own.map((cell) => ({ ...cell, x: cell.x.slice(1) })),
      })),
      { outcome: 'y', effects: 'site' },
    ),
    cells.site,
  ],
];

describe('cells give the regression of R on the rows, with its errors by unit', () => {
  test.each(cases)('%s', (_, result, expected) => {
    const fit = answered(result);
    expectClose(fit.estimate, expected.estimate);
    expectClose(fit.covariance, expected.errors.classical.flat());
    expect(fit.df).toBe(expected.df);
    for (const kind of kinds) expectClose(cellErrors(fit, kind).covariance, expected.errors[kind].flat());
  });
});

test('figures in print: warpbreaks', () => {
  const fit = answered(cases[0]![1]);
  const error = (kind: 'hc0' | 'hc3') => wool.map((_, at) => Math.sqrt(cellErrors(fit, kind).covariance[at * 5]!));
  expectClose(error('hc0'), [4.25911388193, 3.04242721511, 4.19880608806, 3.90273109677], 1e-11);
  expectClose(error('hc3'), [4.59984299249, 3.28582139232, 4.53471057511, 4.21494958451], 1e-11);
});

test('two roads: the same regression from sums, with the same errors by site', () => {
  const sums = answered(poolRegression(madeSites(), { outcome: 'y', columns: made, effects: 'common' }));
  const fit = answered(cases[1]![1]);
  expectClose(fit.estimate, sums.estimate);
  expectClose(answered(siteCovariance(fit, 'cr2')), answered(siteCovariance(sums, 'cr2')));
});

test('by hand: two arms of two', () => {
  const site = {
    site: 'a',
    cells: [
      { x: [1, 0], units: 2, sum: 2, squares: 4 },
      { x: [1, 1], units: 2, sum: 8, squares: 34 },
    ],
  };
  const fit = answered(cellRegression(['intercept', 'arm'], [site], { outcome: 'y', effects: 'common' }));
  // Residuals ±1 in both arms, h = 1/2: hc0 = 2/4 + 2/4, hc2 twice that, hc3 four times.
  expectClose(
    kinds.map((kind) => cellErrors(fit, kind).covariance[3]!),
    [1, 2, 2, 4],
    1e-14,
  );
  const effect = answered(unitContrast(fit, cellErrors(fit, 'hc2'), { arm: 1 }));
  expectClose([effect.estimate, effect.standardError, effect.df], [3, Math.SQRT2, 2], 1e-14);
});

test('a unit with a parameter of its own counts for nothing, and is said', () => {
  const site = {
    site: 'a',
    cells: [
      { x: [1, 0, 0], units: 4, sum: 4, squares: 8 },
      { x: [1, 1, 0], units: 3, sum: 9, squares: 30 },
      { x: [1, 0, 1], units: 1, sum: 5, squares: 25 },
    ],
  };
  const fit = answered(cellRegression(['intercept', 'arm', 'alone'], [site], { outcome: 'y', effects: 'common' }));
  const { covariance, warnings } = cellErrors(fit, 'hc2');
  expect(covariance.every(Number.isFinite)).toBe(true);
  expect(warnings.map(({ code, values }) => [code, values['units']])).toEqual([['full-leverage', 1]]);
  expect(cellErrors(fit, 'hc0').warnings).toEqual([]);
});

test('refusals', () => {
  const code = (result: object) => (isOneStageRefusal(result) ? result.code : null);
  expect(code(cellRegression(made, [], { outcome: 'y', effects: 'common' }))).toBe('no-sites');
  expect(code(cellRegression(['arm'], cells.sites, { outcome: 'y', effects: 'common' }))).toBe('different-sums');
});
