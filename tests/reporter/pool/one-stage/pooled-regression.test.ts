import {
  addedSums,
  chosenSums,
  isOneStageRefusal,
  type OneStageQuestion,
  plainContrast,
  poolRegression,
  recombined,
  type SiteSums,
} from '@pionier/reporter';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  answered,
  type Expected,
  expectClose,
  givenSites,
  made,
  madeSites,
  regressions,
} from '../../../support/one-stage.ts';
import { gramOf } from '../../../support/sums-of-rows.ts';

const { fits, petersen, forest, scaled, data, collinear } = regressions;
const pooled = (sites: readonly SiteSums[], question: OneStageQuestion) => answered(poolRegression(sites, question));
const each = (sites: readonly SiteSums[], change: (sums: SiteSums['sums']) => SiteSums['sums']) =>
  sites.map(({ site, sums }) => ({ site, sums: change(sums) }));
const merge = { intercept: { intercept: 1 }, help: { arm: 1, armGroup: 1 }, age: { age: 1 } };

const cases: readonly [string, readonly SiteSums[], OneStageQuestion, Expected][] = [
  ['one intercept', madeSites(), { outcome: 'y', effects: 'common' }, fits.common],
  ['site effects', madeSites(), { outcome: 'y', effects: 'site' }, fits.site],
  ['block effects', madeSites(true), { outcome: 'y', effects: 'site' }, fits.block],
  [
    'fewer columns',
    madeSites(),
    { outcome: 'y', columns: ['intercept', 'arm', 'age'], effects: 'common' },
    fits.dropped,
  ],
  [
    'columns put together',
    each(madeSites(), (sums) => recombined(sums, merge)),
    { outcome: 'y', effects: 'common' },
    fits.merged,
  ],
  ['costs', madeSites(), { outcome: 'cost', columns: ['arm', 'age'], effects: 'site' }, fits.cost],
  ['Petersen', givenSites(petersen.sites, ['x'], 'y'), { outcome: 'y', effects: 'common' }, petersen.common],
  ['Petersen, site effects', givenSites(petersen.sites, ['x'], 'y'), { outcome: 'y', effects: 'site' }, petersen.site],
  [
    'trees over three nodes',
    givenSites(forest.sites, ['girth'], 'volume'),
    { outcome: 'volume', effects: 'common' },
    forest.common,
  ],
];

describe('the sums give the regression on the stacked rows', () => {
  test.each(cases)('%s', (_, sites, question, expected) => {
    const fit = pooled(sites, question);
    expectClose(fit.estimate, expected.estimate);
    expectClose(fit.covariance, expected.covariance.flat());
    expectClose([fit.residualSquares, fit.df], [expected.rss, expected.df]);
    expect(fit.warnings).toEqual([]);
    if (question.effects === 'common') expectClose([fit.rSquared], [expected.rSquared]);
    fit.columns.forEach((column, at) => {
      const one = answered(plainContrast(fit, { [column]: 1 }));
      expectClose([one.standardError], [Math.sqrt(expected.covariance[at]![at]!)]);
    });
  });
});

test('figures in print: Petersen’s standard errors, and the trees of a federated library', () => {
  const one = pooled(givenSites(petersen.sites, ['x'], 'y'), { outcome: 'y', effects: 'common' });
  expect(Math.sqrt(one.covariance[3]!)).toBeCloseTo(0.0285832877913, 12);
  const trees = pooled(givenSites(forest.sites, ['girth'], 'volume'), { outcome: 'volume', effects: 'common' });
  expect(trees.estimate[0]).toBeCloseTo(-36.94345912458, 10);
  expect(Math.sqrt(trees.covariance[3]!)).toBeCloseTo(0.24737695008, 10);
  expect(trees.residualSquares).toBeCloseTo(524.3025, 4);
});

test('by hand: y = 1, 3 at x = 0 and 4, 8 at x = 1 over two sites', () => {
  const rows = { x: [0, 1, 0, 1], y: [1, 4, 3, 8] };
  const site = (name: string, which: number[]): SiteSums => ({
    site: name,
    sums: {
      columns: ['intercept', 'x'],
      outcomes: ['y'],
      units: 2,
      blocks: 0,
      gram: gramOf(rows, ['intercept', 'x'], ['y'], which),
    },
  });
  const fit = pooled([site('a', [0, 1]), site('b', [2, 3])], { outcome: 'y', effects: 'common' });
  expectClose(fit.estimate, [2, 4], 1e-14);
  expectClose([fit.residualSquares, fit.covariance[3]!], [10, 5], 1e-14);
  const within = pooled([site('a', [0, 1]), site('b', [2, 3])], { outcome: 'y', effects: 'site' });
  expectClose([within.estimate[0]!, within.residualSquares, within.df], [4, 1, 1], 1e-14);
});

test('a column that others explain is left out with a warning, as by lm', () => {
  const twice = each(madeSites(), (sums) =>
    recombined(sums, {
      intercept: { intercept: 1 },
      arm: { arm: 1 },
      age: { age: 1 },
      ageTwice: { age: 2, intercept: 3 },
      group: { group: 1 },
    }),
  );
  for (const effects of ['common', 'site'] as const) {
    const fit = pooled(twice, { outcome: 'y', effects });
    expect(fit.dropped).toEqual(['ageTwice']);
    expect(fit.warnings.map(({ code }) => code)).toEqual(['collinear']);
    if (effects === 'common') expectClose(fit.estimate.slice(1), collinear.estimate);
  }
  const constant = each(madeSites(), (sums) =>
    recombined(sums, { intercept: { intercept: 1 }, level: { intercept: 7.3 }, arm: { arm: 1 } }),
  );
  expect(pooled(constant, { outcome: 'y', effects: 'site' }).dropped).toEqual(['level']);
});

describe('sums that cannot carry the answer', () => {
  const sites = givenSites(scaled.sites, ['x', 'year'], 'y');
  test('exact ones of a badly conditioned design give it, with a warning', () => {
    const fit = pooled(sites, { outcome: 'y', effects: 'common' });
    // A condition number of 4e12 leaves R's own lm nine digits.
    expectClose(fit.estimate, scaled.estimate, 1e-8);
    expect(fit.warnings.map(({ code }) => code)).toEqual(['ill-conditioned']);
    expect(fit.condition.asIs / scaled.condition).toBeCloseTo(1, 3);
  });
  test('the same rounded to four decimals are refused', () => {
    const rounded = each(sites, (sums) => ({ ...sums, gram: sums.gram.map((value) => Number(value.toFixed(4))) }));
    const result = poolRegression(rounded, { outcome: 'y', effects: 'common' });
    expect(isOneStageRefusal(result) && result.code).toBe('rounded-sums');
  });
  const refusals: readonly [string, readonly SiteSums[], OneStageQuestion, string][] = [
    ['no sites', [], { outcome: 'y', effects: 'common' }, 'no-sites'],
    [
      'other columns',
      [madeSites()[0]!, { site: 'x', sums: chosenSums(madeSites()[1]!.sums, ['intercept', 'arm']) }],
      { outcome: 'y', effects: 'site' },
      'different-sums',
    ],
    ['an unknown outcome', madeSites(), { outcome: 'z', effects: 'site' }, 'unknown-column'],
    ['an unknown column', madeSites(), { outcome: 'y', columns: ['arms'], effects: 'site' }, 'unknown-column'],
    ['one intercept without blocks’ means', madeSites(true), { outcome: 'y', effects: 'common' }, 'no-intercept'],
    ['nothing to regress on', madeSites(), { outcome: 'y', columns: ['intercept'], effects: 'site' }, 'no-columns'],
    [
      'more parameters than units',
      each(madeSites().slice(0, 1), (sums) => ({ ...sums, units: 5 })),
      { outcome: 'y', effects: 'common' },
      'no-degrees-of-freedom',
    ],
    [
      'a covariate and itself, with more in common than they have',
      each(madeSites(), (sums) => ({ ...sums, gram: sums.gram.map((value, at) => (at === 7 ? 1e6 : value)) })),
      { outcome: 'y', effects: 'common' },
      'not-positive',
    ],
    [
      'columns that vary nowhere',
      each(madeSites(), (sums) => recombined(sums, { intercept: { intercept: 1 }, level: { intercept: 2 } })),
      { outcome: 'y', effects: 'site' },
      'no-columns',
    ],
    [
      'sums of no rows',
      each(madeSites(), (sums) => ({
        ...sums,
        gram: sums.gram.map((value, at) => (at === 20 ? -value : value)),
      })),
      { outcome: 'y', effects: 'common' },
      'not-positive',
    ],
  ];
  test.each(refusals)('%s', (_, given, question, code) => {
    const result = poolRegression(given, question);
    expect(isOneStageRefusal(result) && result.code).toBe(code);
  });
});

describe('properties', () => {
  const effects = fc.constantFrom('common' as const, 'site' as const);
  test('the order of sites changes nothing', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...madeSites()], { minLength: 8 }), effects, (sites, kind) => {
        expectClose(pooled(sites, { outcome: 'y', effects: kind }).estimate, fits[kind].estimate);
      }),
    );
  });
  test('two halves of a site are the site', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: data.site.length, maxLength: data.site.length }), (side) => {
        const columns = ['intercept', ...made];
        const sums = (which: readonly number[]) => ({
          columns,
          outcomes: ['y', 'cost'],
          units: which.length,
          blocks: 0,
          gram: gramOf(data, columns, ['y', 'cost'], which),
        });
        const whole = madeSites().map(({ site }) => {
          const rows = data.site.flatMap((name, row) => (name === site ? [row] : []));
          return {
            site,
            sums: addedSums(sums(rows.filter((row) => side[row])), sums(rows.filter((row) => !side[row]))),
          };
        });
        expectClose(pooled(whole, { outcome: 'y', effects: 'site' }).covariance, fits.site.covariance.flat());
      }),
      { numRuns: 20 },
    );
  });
  test('one site is that site, with its own intercept or centred', () => {
    for (const site of madeSites()) {
      const own = pooled([site], { outcome: 'y', effects: 'common' });
      const centred = pooled([site], { outcome: 'y', effects: 'site' });
      expectClose(own.estimate.slice(1), centred.estimate);
      expectClose([own.residualSquares, own.df], [centred.residualSquares, centred.df]);
    }
  });
  test('other units of measurement rescale the answer', () => {
    const factor = fc.double({ min: 1e-6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(factor, factor, effects, (a, b, kind) => {
        const by = (name: string) => (name === 'age' ? a : name === 'y' ? b : 1);
        const names = ['intercept', ...made, 'y', 'cost'];
        const sites = each(madeSites(), (sums) => ({
          ...sums,
          gram: names.flatMap((one, j) =>
            names.slice(0, j + 1).map((other, l) => sums.gram[(j * (j + 1)) / 2 + l]! * by(one) * by(other)),
          ),
        }));
        const fit = pooled(sites, { outcome: 'y', effects: kind });
        expectClose(
          fit.estimate.map((value, at) => (value * by(fit.columns[at]!)) / b),
          fits[kind].estimate,
          1e-9,
        );
      }),
      { numRuns: 50 },
    );
  });
});
