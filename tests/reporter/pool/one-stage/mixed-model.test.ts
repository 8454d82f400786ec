import { readFileSync } from 'node:fs';
import {
  isOneStageRefusal,
  type MixedQuestion,
  mixedContrast,
  mixedModel,
  recombined,
  type SiteSums,
} from '@pionier/reporter';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mixedPlace, mixedProblem } from '../../../../packages/reporter/src/pool/one-stage/mixed-deviance.ts';
import { regressionSums } from '../../../../packages/reporter/src/pool/one-stage/regression-sums.ts';
import { answered, expectClose, givenSites, madeSites, regressions } from '../../../support/one-stage.ts';
import { sumsOfRows } from '../../../support/sums-of-rows.ts';

type Model = {
  readonly logLikelihood: number;
  readonly estimate: number[];
  readonly covariance: number[][];
  readonly residual: number;
  readonly random: number[][];
  readonly predicted: number[][];
};
type Both = { readonly reml: Model; readonly ml: Model };
const reference: {
  readonly sleep: {
    readonly sites: { site: string; units: number; gram: number[] }[];
    readonly slope: Both;
    readonly level: Both;
  };
  readonly data: { readonly alike: number[]; readonly levels: number[] };
  readonly made_sites: {
    readonly [name in 'slope' | 'level' | 'alike' | 'levels' | 'levelsSlope' | 'alikeSlope']: Both;
  };
} = JSON.parse(readFileSync(new URL('../../../reference/one-stage-mixed.json', import.meta.url), 'utf8'));

const sleep = givenSites(reference.sleep.sites, ['days'], 'reaction');
const { data } = regressions;
const other = sumsOfRows({ arm: data['arm']!, ...reference.data }, data.site, ['arm'], ['alike', 'levels']);
const level = ['intercept'];
const slope = ['intercept', 'arm'];

const cases: readonly [string, readonly SiteSums[], MixedQuestion, Both][] = [
  ['sleep, intercept and slope', sleep, { outcome: 'reaction', random: ['intercept', 'days'] }, reference.sleep.slope],
  ['sleep, intercept', sleep, { outcome: 'reaction', random: level }, reference.sleep.level],
  [
    'made, intercept and arm',
    madeSites(),
    { outcome: 'y', columns: ['intercept', 'arm', 'age'], random: slope },
    reference.made_sites.slope,
  ],
  [
    'made, intercept',
    madeSites(),
    { outcome: 'y', columns: ['intercept', 'arm', 'age'], random: level },
    reference.made_sites.level,
  ],
  ['sites alike', other, { outcome: 'alike', random: level }, reference.made_sites.alike],
  ['sites alike, intercept and arm', other, { outcome: 'alike', random: slope }, reference.made_sites.alikeSlope],
  ['sites of different levels', other, { outcome: 'levels', random: level }, reference.made_sites.levels],
  [
    'sites of different levels and one effect',
    other,
    { outcome: 'levels', random: slope },
    reference.made_sites.levelsSlope,
  ],
];

describe('sums give the mixed model of lme4 on the rows', () => {
  test.each(cases)('%s', (_, sites, question, both) => {
    for (const likelihood of ['reml', 'ml'] as const) {
      const model = answered(mixedModel(sites, { ...question, likelihood }));
      const expected = both[likelihood];
      expectClose([model.logLikelihood], [expected.logLikelihood]);
      expectClose(model.estimate, expected.estimate);
      expectClose(model.covariance, expected.covariance.flat());
      expectClose([model.residual], [expected.residual]);
      expectClose(model.between, expected.random.flat());
      for (const [index, { from }] of model.predicted.entries()) expectClose(from, expected.predicted[index]!);
    }
  });
});

test('figures in print: sleepstudy by REML', () => {
  const model = answered(mixedModel(sleep, { outcome: 'reaction', random: ['intercept', 'days'] }));
  expect(model.logLikelihood).toBeCloseTo(-871.814135979, 9);
  expectClose(model.estimate, [251.4051048485, 10.4672859596], 1e-12);
  expectClose([model.between[0]!, model.between[3]!, model.between[1]!], [612.0897, 35.07166, 9.604336], 1e-6);
  expect(model.residual).toBeCloseTo(654.941, 3);
  const days = answered(mixedContrast(model, { days: 1 }));
  expect(days.standardError).toBeCloseTo(1.5457889, 6);
});

describe('variances of 0', () => {
  test('are reached exactly, and said', () => {
    const model = answered(mixedModel(other, { outcome: 'alike', random: slope }));
    expect([...model.between]).toEqual([0, 0, 0, 0]);
    expect(model.warnings.map(({ code, values }) => [code, values['column']])).toEqual([
      ['variance-zero', 'intercept'],
      ['variance-zero', 'arm'],
    ]);
  });
  test('the model is then least squares, with reml', () => {
    const model = answered(mixedModel(other, { outcome: 'alike', random: level }));
    expect(model.predicted.every(({ from }) => from.every((value) => value === 0))).toBe(true);
  });
  test('a slope that goes with the level exactly is said', () => {
    const model = answered(mixedModel(other, { outcome: 'levels', random: slope }));
    expect(model.warnings.map(({ code }) => code)).toEqual(['correlation-one']);
  });
});

test('slopes of the deviance are its differences', () => {
  const sums = regressionSums(madeSites(), { outcome: 'y', effects: 'common' });
  if (isOneStageRefusal(sums)) throw new Error(sums.message);
  const number = fc.double({ min: 0.05, max: 2, noNaN: true });
  fc.assert(
    fc.property(
      number,
      number,
      fc.double({ min: -0.9, max: 0.9, noNaN: true }),
      fc.boolean(),
      (a, c, correlation, reml) => {
        const problem = mixedProblem(sums.sites, Int32Array.of(0, 1), sums.columns.length, reml);
        const b = correlation * Math.sqrt(a * c);
        const at = (da: number, db: number, dc: number) =>
          mixedPlace(problem, Float64Array.of(a + da, b + db, b + db, c + dc));
        const { slope: found } = at(0, 0, 0);
        const h = 1e-5;
        const wanted = [
          (at(h, 0, 0).deviance - at(-h, 0, 0).deviance) / (2 * h),
          (at(0, h, 0).deviance - at(0, -h, 0).deviance) / (4 * h),
          (at(0, 0, h).deviance - at(0, 0, -h).deviance) / (2 * h),
        ];
        expectClose([found[0]!, found[1]!, found[3]!], wanted, 1e-3);
      },
    ),
    { numRuns: 30 },
  );
});

describe('properties', () => {
  const question: MixedQuestion = { outcome: 'y', columns: ['intercept', 'arm', 'age'], random: slope };
  const model = answered(mixedModel(madeSites(), question));
  test('the order of sites changes nothing', () => {
    const reversed = answered(mixedModel([...madeSites()].reverse(), question));
    expectClose(reversed.between, model.between, 1e-7);
    expectClose(reversed.estimate, model.estimate, 1e-9);
  });
  test('other units of measurement rescale the answer', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-5, max: 1e5, noNaN: true }), (by) => {
        const sites = madeSites().map(({ site, sums }) => ({
          site,
          sums: recombined(sums, { intercept: { intercept: 1 }, arm: { arm: by }, age: { age: 1 } }, ['y']),
        }));
        const other = answered(mixedModel(sites, question));
        expectClose(
          [other.between[0]!, other.between[1]! * by, other.between[3]! * by * by],
          [model.between[0]!, model.between[1]!, model.between[3]!],
          1e-6,
        );
        expectClose([other.logLikelihood + Math.log(by)], [model.logLikelihood], 1e-10);
      }),
      { numRuns: 20 },
    );
  });
  test('reml’s likelihood is at a maximum', () => {
    const worse = answered(mixedModel(madeSites(), { ...question, random: level }));
    expect(worse.logLikelihood).toBeLessThan(model.logLikelihood);
  });
});

test('two roads: where sites are very large their own means decide, and the variance between is that of the means', () => {
  const means = [3.1, 4.7, 2.2, 5.9, 4.4];
  const units = 20_000_000;
  const sites = means.map(
    (mean, index): SiteSums => ({
      site: `s${index}`,
      sums: {
        columns: ['intercept'],
        outcomes: ['y'],
        units,
        blocks: 0,
        gram: [units, units * mean, units * (mean * mean + 0.01)],
      },
    }),
  );
  const found = answered(mixedModel(sites, { outcome: 'y', random: level }));
  const middle = means.reduce((sum, mean) => sum + mean, 0) / 5;
  const spread = means.reduce((sum, mean) => sum + (mean - middle) * (mean - middle), 0) / 4;
  expectClose([found.estimate[0]!, found.between[0]!], [middle, spread - 0.01 / units], 1e-8);
  expectClose([found.covariance[0]!], [spread / 5], 1e-8);
});

test('refusals', () => {
  const code = (sites: readonly SiteSums[], random: readonly string[]) => {
    const result = mixedModel(sites, { outcome: 'y', random });
    return isOneStageRefusal(result) ? result.code : null;
  };
  expect(code(madeSites(), ['arms'])).toBe('unknown-column');
  expect(code(madeSites(), ['intercept', 'arm', 'age'])).toBe('unknown-column');
  expect(code(madeSites().slice(0, 2), slope)).toBe('too-few-sites');
  expect(code(madeSites(true), slope)).toBe('no-intercept');
  // Nothing is left over anywhere: every site has one value of its own.
  const perfect = [1, 2, 4].map(
    (value): SiteSums => ({
      site: `s${value}`,
      sums: { columns: ['intercept'], outcomes: ['y'], units: 4, blocks: 0, gram: [4, 4 * value, 4 * value * value] },
    }),
  );
  expect(code(perfect, level)).toBe('no-convergence');
});
