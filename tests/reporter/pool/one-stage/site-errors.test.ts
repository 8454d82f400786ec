import {
  isOneStageRefusal,
  poolRegression,
  type SiteErrorKind,
  type SiteSums,
  siteContrast,
  siteCovariance,
} from '@pionier/reporter';
import { describe, expect, test } from 'vitest';
import {
  answered,
  type Expected,
  expectClose,
  givenSites,
  madeSites,
  regressions,
} from '../../../support/one-stage.ts';
import { sumsOfRows } from '../../../support/sums-of-rows.ts';

const { fits, petersen, forest } = regressions;
const kinds: readonly SiteErrorKind[] = ['cr0', 'cr1', 'cr1s', 'cr2', 'cr3'];
const fitted = (sites: readonly SiteSums[], effects: 'common' | 'site', outcome = 'y', columns?: string[]) =>
  answered(poolRegression(sites, { outcome, effects, ...(columns === undefined ? {} : { columns }) }));

const cases: readonly [string, ReturnType<typeof fitted>, Expected][] = [
  ['one intercept', fitted(madeSites(), 'common'), fits.common],
  ['site effects', fitted(madeSites(), 'site'), fits.site],
  ['block effects', fitted(madeSites(true), 'site'), fits.block],
  ['fewer columns', fitted(madeSites(), 'common', 'y', ['intercept', 'arm', 'age']), fits.dropped],
  ['costs', fitted(madeSites(), 'site', 'cost', ['arm', 'age']), fits.cost],
  ['Petersen', fitted(givenSites(petersen.sites, ['x'], 'y'), 'common'), petersen.common],
  ['Petersen, site effects', fitted(givenSites(petersen.sites, ['x'], 'y'), 'site'), petersen.site],
  ['trees', fitted(givenSites(forest.sites, ['girth'], 'volume'), 'common', 'volume'), forest.common],
];

describe('errors by site are those of clubSandwich on the stacked rows', () => {
  test.each(cases)('%s', (_, fit, expected) => {
    for (const kind of kinds) expectClose(answered(siteCovariance(fit, kind)), expected.errors[kind].flat());
    fit.columns.forEach((column, at) => {
      const one = answered(siteContrast(fit, { [column]: 1 }));
      expectClose([one.standardError], [Math.sqrt(expected.errors.cr2[at]![at]!)]);
      expectClose([one.df], [expected.satterthwaite[at]!]);
    });
  });
  test.each(['common', 'site', 'block'] as const)('a combination of coefficients: %s', (name) => {
    const { weights, estimate, standardError, df } = fits[name].contrast!;
    const fit = fitted(madeSites(name === 'block'), name === 'common' ? 'common' : 'site');
    const one = answered(siteContrast(fit, weights));
    expectClose([one.estimate, one.standardError, one.df], [estimate, standardError, df]);
  });
});

test('figures in print: Petersen’s ten years as ten sites', () => {
  const fit = fitted(givenSites(petersen.sites, ['x'], 'y'), 'common');
  const error = (kind: SiteErrorKind) => Math.sqrt(answered(siteCovariance(fit, kind))[3]!);
  expect(error('cr0')).toBeCloseTo(0.0316723361514, 12);
  expect(error('cr3')).toBeCloseTo(0.035214204719, 12);
  expect(answered(siteContrast(fit, { x: 1 })).df).toBeCloseTo(8.98943607816, 8);
  const within = fitted(givenSites(petersen.sites, ['x'], 'y'), 'site');
  expect(Math.sqrt(answered(siteCovariance(within, 'cr2'))[0]!)).toBeCloseTo(0.0333841292017, 12);
});

test('by hand: a mean over two sites of two', () => {
  const site = (name: string, [a, b]: [number, number]): SiteSums => ({
    site: name,
    sums: { columns: ['intercept'], outcomes: ['y'], units: 2, blocks: 0, gram: [2, a + b, a * a + b * b] },
  });
  const fit = fitted([site('a', [1, 3]), site('b', [5, 7])], 'common');
  // Scores −4 and 4, (ΣS)⁻¹ = 1/4: cr0 = 32/16 = 2; a half of each site is its own, so cr2 = 4 and cr3 = 8.
  for (const [kind, value] of [
    ['cr0', 2],
    ['cr1', 4],
    ['cr2', 4],
    ['cr3', 8],
  ] as const) {
    expectClose(answered(siteCovariance(fit, kind)), [value], 1e-14);
  }
  expect(answered(siteContrast(fit, { intercept: 1 })).df).toBeCloseTo(1, 12);
});

test('two roads: an indicator for every site but one is an effect for every site', () => {
  const { data } = regressions;
  const others = ['b', 'c', 'd', 'e', 'f', 'g', 'h'];
  const indicators = others.map((site) => [site, data.site.map((one) => (one === site ? 1 : 0))] as const);
  const rows = { arm: data['arm']!, age: data['age']!, y: data['y']!, ...Object.fromEntries(indicators) };
  const sites = sumsOfRows(rows, data.site, ['arm', 'age', ...others], ['y']);
  const spelt = fitted(sites, 'common');
  const absorbed = fitted(madeSites(), 'site', 'y', ['arm', 'age']);
  for (const kind of kinds) {
    const [one, other] = [spelt, absorbed].map((fit) => answered(siteContrast(fit, { arm: 1 }, kind)));
    expectClose([one!.estimate, one!.standardError, one!.df], [other!.estimate, other!.standardError, other!.df]);
  }
});

test('one site has no errors by site', () => {
  const fit = fitted(madeSites().slice(0, 1), 'common');
  for (const result of [siteCovariance(fit, 'cr2'), siteContrast(fit, { arm: 1 })]) {
    expect(isOneStageRefusal(result) && result.code).toBe('too-few-sites');
  }
});

test('a column that is not in the regression is named', () => {
  const result = siteContrast(fitted(madeSites(), 'site'), { intercept: 1 });
  expect(isOneStageRefusal(result) && result.message).toBe('unknown column: intercept is not in the regression');
});
