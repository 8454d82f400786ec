import type { Study } from '@pionier/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RegressionParams } from '../../../packages/reporter/src/estimate/error-choice.ts';
import { olsAdjusted } from '../../../packages/reporter/src/estimate/ols-adjusted.ts';
import { difference, expectClose, fitted, grouping, madeStudy, reference, refused } from './made-study.ts';
import {
  caseStudy,
  type Expected,
  errorOf,
  expectErrors,
  type RegressionCase,
  regressionData,
  studyOf,
} from './regression-study.ts';

type OlsExpected = RegressionCase['expected'] & {
  readonly units: { readonly treatment: number; readonly control: number };
  readonly dropped: readonly string[];
  readonly controlMean: number;
  readonly controlSd: number;
};
type OlsCase = RegressionCase & {
  readonly group: string | null;
  readonly expected: OlsExpected;
  readonly agreement: number;
};
type Kind = NonNullable<RegressionParams['errors']>;

const made = reference<{
  cases: OlsCase[];
  leverage: { estimate: number; full: number; hc2: number; hc3: number };
  nearLeverage: Expected & { data: { readonly [name: string]: readonly (number | string)[] } };
}>('ols-adjusted');

type Params = Partial<RegressionParams> & { blockEffects?: boolean };
const ols = (study: Study, params: Params = {}) => olsAdjusted.estimate(study, { covariates: [], ...params })[0]!;
const codes = (fit: { warnings: readonly { code: string }[] }) => fit.warnings.map(({ code }) => code);

describe('agrees with lm, sandwich and clubSandwich', () => {
  test.each(made.cases)('$name', (one) => {
    expect(one.agreement).toBeLessThan(1e-11);
    const { expected, covariates, group, cluster } = one;
    const study = caseStudy(one);
    for (const errors of Object.keys(expected.errors) as Kind[]) {
      const clusters = cluster === null || one.design.cluster === cluster ? {} : { clusters: cluster };
      const fit = fitted(
        ols(study, { covariates: [...covariates], errors, blockEffects: group !== null, ...clusters }),
      );
      expectErrors(fit, expected, errors);
      expect(fit.units).toEqual(expected.units);
      expect(fit.errors).toBe(errors);
      expect(fit.blocks?.dropped ?? []).toEqual(expected.dropped);
      expect(codes(fit).filter((code) => code === 'collinear-column')).toHaveLength(expected.collinear);
      expectClose(fit.controlMean, expected.controlMean);
      expectClose(fit.controlSd, expected.controlSd);
    }
  });
});

test('by hand: two blocks of four with an effect of 2 in each', () => {
  const study = madeStudy({
    y: [1, 2, 3, 4, 11, 12, 13, 14],
    z: [0, 0, 1, 1, 0, 0, 1, 1],
    block: [1, 1, 1, 1, 2, 2, 2, 2],
  });
  const fit = fitted(ols(study));
  // Residuals are all ±½, a_i = ±¼ and h = ⅜, so the variance is 8 · (1/16 · 1/4) / (5/8) = 0.2.
  expect(fit.estimate).toBeCloseTo(2, 14);
  expect(errorOf(fit)).toBeCloseTo(Math.sqrt(0.2), 14);
  expect(fit.df).toBe(5);
});

describe('two roads, one answer', () => {
  const plain = studyOf(regressionData.trial, { y: 'yUnit', arm: 'armUnit' });
  test('without covariates: the difference in means and its error', () => {
    const [a, b] = [fitted(ols(plain)), fitted(difference(plain))];
    expectClose(a.estimate, b.estimate, 1e-13);
    expectClose(errorOf(a), errorOf(b), 1e-13);
    for (const [row, psi] of a.influence.entries()) expect(Math.abs(psi - b.influence[row]!)).toBeLessThan(1e-14);
  });
  test('one block is no blocks', () => {
    const block = grouping(Array.from(plain.values, () => 'all'));
    const one = { ...plain, design: { ...plain.design, block } };
    const covariates = ['age', 'hood'];
    const [a, b] = [fitted(ols(one, { covariates })), fitted(ols(plain, { covariates }))];
    expectClose(a.estimate, b.estimate, 1e-13);
    expectClose(errorOf(a), errorOf(b), 1e-13);
    expect(a.df).toBe(b.df);
  });
  test('clusters of one unit: cr2 is hc2', () => {
    const trial = {
      ...regressionData.trial,
      unit: Array.from(plain.values, (_, row) => `u${row}`),
    };
    const study = studyOf(trial, { y: 'yUnit', arm: 'armUnit' });
    const covariates = ['age', 'hood'];
    const [a, b] = [fitted(ols(study, { covariates, clusters: 'unit' })), fitted(ols(study, { covariates }))];
    expectClose(errorOf(a), errorOf(b), 1e-12);
  });
});

describe('refusals', () => {
  const trial = regressionData.trial;
  const blocked = studyOf(trial, { y: 'yBlocked', arm: 'armBlocked' }, { block: 'block' });
  const clustered = studyOf(trial, { y: 'yCluster', arm: 'armCluster' }, { cluster: 'cluster' });
  const codeOf = (study: Study, params: Params = {}) => refused(ols(study, params)).code;

  test('errors finer than what was drawn', () => {
    expect(codeOf(clustered, { errors: 'hc2' })).toBe('errors-finer-than-drawn');
    expect(codeOf(clustered, { clusters: 'pair' })).toBe('errors-finer-than-drawn');
    const coarser = fitted(ols(clustered, { clusters: 'block' }));
    expect(coarser.estimand.population).toBe('superpopulation');
    expect(fitted(ols(clustered)).estimand.population).toBe('sample');
  });
  test('cluster errors without clusters', () => expect(codeOf(blocked, { errors: 'cr2' })).toBe('unsupported-design'));
  test('a covariate that is the treatment', () => {
    const study = studyOf(trial, { y: 'yTwo', arm: 'armTwo' });
    expect(codeOf(study, { covariates: ['age', 'armTwo'] })).toBe('collinear-treatment');
  });
  test('baseline that was not measured', () =>
    expect(codeOf({ ...blocked, baseline: null }, { covariates: ['baseline'] })).toBe('no-baseline'));
  test('an arm the study does not have', () => {
    expect(codeOf({ ...blocked, contrasts: [{ treatment: 'unknown', control: 'control' }] })).toBe('missing-arm');
  });
  test('chances that differ within a block, not between blocks', () => {
    const chance = (odd: number) => Float64Array.from(blocked.values, (_, row) => (row === 3 ? odd : 0.25));
    const design = (odd: number) => ({ ...blocked.design, probability: [chance(0.25), chance(odd), chance(0.25)] });
    expect(codeOf({ ...blocked, design: design(0.3) })).toBe('unequal-chances');
    expect(ols({ ...blocked, design: design(0.25) })).not.toHaveProperty('code');
    const byBlock = Float64Array.from(blocked.design.block!.codes, (code) => 0.1 + 0.1 * code);
    const differing = {
      ...blocked,
      design: { ...blocked.design, probability: [byBlock, byBlock.map((p) => p / 2 + 0.1), byBlock] },
    };
    expect(ols(differing)).not.toHaveProperty('code');
    expect(codeOf(differing, { blockEffects: false })).toBe('unequal-chances');
  });
  test('one unit or one cluster of an arm', () => {
    const y = [1, 2, 3, 4, 5, 7];
    expect(codeOf(madeStudy({ y, z: [0, 0, 1, 0, 0, 0] }))).toBe('arm-too-small');
    expect(codeOf(madeStudy({ y, z: [0, 0, 1, 0, 1, 1], block: [1, 1, 1, 2, 2, 2] }))).toBe('arm-too-small');
    expect(codeOf(madeStudy({ y, z: [0, 0, 1, 1, 1, 1], cluster: [1, 1, 2, 2, 3, 3] }))).toBe('too-few-clusters');
  });
  test('nothing left to vary', () => {
    expect(codeOf(madeStudy({ y: [1, 1, 1, 2, 2, 2], z: [0, 0, 0, 1, 1, 1] }))).toBe('no-variation');
    expect(codeOf(madeStudy({ y: [0.1, 0.1, 0.1, 0.1], z: [0, 0, 1, 1] }))).toBe('no-variation');
    const study = studyOf({ y: [1, 2, 4, 7], z: [0, 0, 1, 1], x: [1, 5, 2, 2], w: [1, 1, 3, 4] }, { y: 'y', arm: 'z' });
    expect(codeOf(study, { covariates: ['x', 'w'] })).toBe('no-degrees-of-freedom');
  });
});

test('clusters that nearly determine a coefficient do not drown the others in the degrees of freedom', () => {
  const { data, estimate, errors } = made.nearLeverage;
  const study = studyOf(data, { y: 'y', arm: 'z' });
  const fit = fitted(ols(study, { covariates: ['x', 'cat'], clusters: 'cluster' }));
  expectClose(fit.estimate, estimate);
  expectClose(errorOf(fit), errors.cr2!.standardError, 1e-9);
  // clubSandwich, estimatr and the sums written out agree to 1e-9.
  expectClose(fit.df, errors.cr2!.df, 1e-9);
});

describe('warnings', () => {
  test('a unit that determines a coefficient counts for nothing', () => {
    const study = studyOf(regressionData.trial, { y: 'yUnit', arm: 'armUnit' });
    for (const errors of ['hc2', 'hc3'] as const) {
      const fit = fitted(ols(study, { covariates: ['rare'], errors }));
      expectClose(errorOf(fit), made.leverage[errors]);
      expect(fit.warnings).toContainEqual(
        expect.objectContaining({ code: 'leverage-one', values: { count: made.leverage.full } }),
      );
    }
  });
  test('the later of two collinear columns goes, by name', () => {
    const study = studyOf(regressionData.trial, { y: 'yUnit', arm: 'armUnit' });
    const fit = fitted(ols(study, { covariates: ['age', 'ageTwice', 'alone'] }));
    expect(fit.warnings).toContainEqual(
      expect.objectContaining({ code: 'collinear-column', values: { column: 'ageTwice' } }),
    );
  });
  test('few degrees of freedom, and clusters that are not used', () => {
    const study = studyOf(regressionData.trial, { y: 'yTwo', arm: 'armTwo' });
    expect(codes(fitted(ols(study, { clusters: 'block' })))).toEqual([]);
    expect(codes(fitted(ols(study, { clusters: 'hood' })))).toEqual(['few-clusters-df']);
    expect(codes(fitted(ols(study, { clusters: 'hood', errors: 'hc1' })))).toEqual(['clusters-unused']);
  });
});

test('missing units are counted by arm', () => {
  const study = studyOf(regressionData.trial, { y: 'yGaps', arm: 'armUnit' });
  const covariates = ['ageGaps'];
  const fit = fitted(ols(study, { covariates }));
  const lost = [0, 1].map((arm) => {
    const { armUnit, yGaps, ageGaps } = regressionData.trial;
    return armUnit!.filter((value, row) => value === arm && (yGaps![row] === null || ageGaps![row] === null)).length;
  });
  expect(fit.missing).toEqual({ control: lost[0], treatment: lost[1] });
  expect(fit.estimand.over).toBe('complete-cases');
  expect(fit.covariates).toEqual(covariates);
});

test('the baseline is the study’s own, and no column', () => {
  expect(olsAdjusted.columns({ covariates: ['age', 'baseline'], clusters: 'region' })).toEqual([
    { name: 'age', kind: 'any', path: ['covariates', 0] },
    { name: 'region', kind: 'category', path: ['clusters'] },
  ]);
});

describe('properties', () => {
  const outcome = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 16, maxLength: 40 });
  const studyFrom = (y: readonly number[]) => {
    const x = y.map((_, row) => (row * 7) % 5);
    const z = y.map((_, row) => (row % 4 < 2 ? 0 : 1));
    return studyOf({ y, x, z }, { y: 'y', arm: 'z' });
  };
  const covariates = ['x'];

  test('y → a + b·y gives effect → b·effect, also far from 0', () => {
    fc.assert(
      fc.property(outcome, fc.constantFrom(-2, 0.5, 1, 4), (y, b) => {
        const first = ols(studyFrom(y), { covariates });
        const second = ols(studyFrom(y.map((value) => 1e9 + b * value)), { covariates });
        if ('code' in first || 'code' in second) return 'code' in first && 'code' in second;
        expectClose(second.estimate + 1, b * first.estimate + 1, 1e-11);
        expectClose(errorOf(second), Math.abs(b) * errorOf(first), 1e-11);
        return true;
      }),
    );
  });
  test('the order of units does not matter', () => {
    const covariates = ['age', 'hood'];
    const order = regressionData.trial.age!.map((_, row) => (row * 101) % 364);
    const shuffled = Object.fromEntries(
      Object.entries(regressionData.trial).map(([name, cells]) => [name, order.map((row) => cells[row]!)]),
    );
    for (const clusters of [{}, { clusters: 'region' }]) {
      const [a, b] = [regressionData.trial, shuffled].map((trial) =>
        fitted(
          ols(studyOf(trial, { y: 'yBlocked', arm: 'armBlocked' }, { block: 'block' }), { covariates, ...clusters }),
        ),
      );
      expectClose(a!.estimate, b!.estimate, 1e-12);
      expectClose(errorOf(a!), errorOf(b!), 1e-12);
      expectClose(a!.df, b!.df, 1e-12);
    }
  });
  test('swapping the arms turns the sign', () => {
    const study = studyOf(regressionData.trial, { y: 'yUnit', arm: 'armUnit' });
    const back = { ...study, contrasts: [{ treatment: 'control', control: 'treatment' }] };
    const covariates = ['age', 'hood'];
    expectClose(fitted(ols(back, { covariates })).estimate, -fitted(ols(study, { covariates })).estimate, 1e-12);
  });
});
