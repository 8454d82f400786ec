import type { Study } from '@pionier/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RegressionParams } from '../../../packages/reporter/src/estimate/error-choice.ts';
import { linAdjusted } from '../../../packages/reporter/src/estimate/lin-adjusted.ts';
import { difference, expectClose, fitted, grouping, madeStudy, reference, refused } from './made-study.ts';
import { caseStudy, errorOf, expectErrors, type RegressionCase, regressionData, studyOf } from './regression-study.ts';

type LinCase = RegressionCase & { readonly agreement: number | 'NA' };
type Kind = NonNullable<RegressionParams['errors']>;
const made = reference<{ cases: LinCase[] }>('lin-adjusted');

const lin = (study: Study, params: Partial<RegressionParams> = {}) =>
  linAdjusted.estimate(study, { covariates: [], ...params })[0]!;
const codes = (fit: { warnings: readonly { code: string }[] }) => fit.warnings.map(({ code }) => code);

describe('agrees with lm, sandwich and clubSandwich', () => {
  test.each(made.cases)('$name', (one) => {
    // lm_lin of estimatr leaves out the treatment itself where a covariate is collinear in one arm; lm() does not.
    if (one.agreement !== 'NA') expect(one.agreement).toBeLessThan(1e-11);
    const { expected, cluster } = one;
    for (const errors of Object.keys(expected.errors) as Kind[]) {
      const clusters = cluster === null || one.design.cluster === cluster ? {} : { clusters: cluster };
      const fit = fitted(lin(caseStudy(one), { covariates: [...one.covariates], errors, ...clusters }));
      expectErrors(fit, expected, errors);
      expect(fit.estimand.weights).toBe('unit');
      expect(codes(fit).filter((code) => code === 'collinear-column')).toHaveLength(expected.collinear);
    }
  });
});

test('by hand: outcomes on two lines, effect at the mean of the covariate', () => {
  // Control 1 + x, treatment 3 + 2x, both ± 1; at x̄ = 2 the lines are 3 and 7.
  const study = studyOf(
    {
      y: [0, 2, 2, 4, 4, 6, 2, 4, 6, 8, 10, 12],
      x: [0, 0, 2, 2, 4, 4, 0, 0, 2, 2, 4, 4],
      z: [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1],
    },
    { y: 'y', arm: 'z' },
  );
  const fit = fitted(lin(study, { covariates: ['x'], errors: 'hc0' }));
  expect(fit.estimate).toBeCloseTo(4, 13);
  // At the mean of x each arm's line is its mean: a_i = ±1/6 and e_i = ±1.
  expect(errorOf(fit)).toBeCloseTo(Math.sqrt(12 / 36), 13);
  expect(fit.df).toBe(8);
});

describe('two roads, one answer', () => {
  test('without covariates: the difference in means; saturated on blocks: the blocked difference', () => {
    for (const [y, arm, design] of [
      ['yUnit', 'armUnit', {}],
      ['yBlocked', 'armBlocked', { block: 'block' }],
    ] as const) {
      const study = studyOf(regressionData.trial, { y, arm }, design);
      const [a, b] = [fitted(lin(study)), fitted(difference(study))];
      expectClose(a.estimate, b.estimate, 1e-13);
      expectClose(errorOf(a), errorOf(b), 1e-13);
      for (const [row, psi] of a.influence.entries()) expect(Math.abs(psi - b.influence[row]!)).toBeLessThan(1e-14);
      if (a.blocks !== null) expect(a.df).toBe(b.df);
    }
  });
  test('one block is no blocks', () => {
    const plain = studyOf(regressionData.trial, { y: 'yUnit', arm: 'armUnit' });
    const block = grouping(Array.from(plain.values, () => 'all'));
    const covariates = ['age', 'hood'];
    const [a, b] = [{ ...plain, design: { ...plain.design, block } }, plain].map((study) =>
      fitted(lin(study, { covariates })),
    );
    expectClose(a!.estimate, b!.estimate, 1e-13);
    expectClose(errorOf(a!), errorOf(b!), 1e-13);
    expect(a!.df).toBe(b!.df);
  });
});

describe('refusals', () => {
  const { trial } = regressionData;
  test('pairs have too few units for a regression in each arm', () => {
    const study = studyOf(trial, { y: 'yPair', arm: 'armPair' }, { pair: 'pair' });
    expect(refused(lin(study)).code).toBe('unsupported-design');
  });
  test('blocks as clusters leave nothing between the clusters of a block', () => {
    const study = studyOf(trial, { y: 'yBlocked', arm: 'armBlocked' }, { block: 'block' });
    expect(refused(lin(study, { clusters: 'block' })).code).toBe('too-few-clusters');
  });
  test('a covariate that is the treatment, a baseline there is not, one unit in a block', () => {
    const study = studyOf(trial, { y: 'yTwo', arm: 'armTwo' });
    expect(refused(lin(study, { covariates: ['age', 'armTwo'] })).code).toBe('collinear-treatment');
    expect(refused(lin({ ...study, baseline: null }, { covariates: ['baseline'] })).code).toBe('no-baseline');
    const lone = madeStudy({ y: [1, 2, 3, 4, 5, 7], z: [0, 0, 1, 0, 1, 1], block: [1, 1, 1, 2, 2, 2] });
    expect(refused(lin(lone)).code).toBe('arm-too-small');
  });
});

test('a column that is collinear in one arm is named by its product with the treatment', () => {
  const study = studyOf(regressionData.trial, { y: 'yUnit', arm: 'armUnit' });
  const warnings = fitted(lin(study, { covariates: ['high', 'alone'] })).warnings;
  expect(warnings).toMatchObject([{ code: 'collinear-column', values: { column: 'treatment:high' } }]);
});

test('y → a + b·y gives effect → b·effect, also far from 0', () => {
  const outcome = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 16, maxLength: 40 });
  const studyFrom = (y: readonly number[]) => {
    const columns = { y, x: y.map((_, row) => (row * 7) % 5), z: y.map((_, row) => (row % 4 < 2 ? 0 : 1)) };
    return studyOf(columns, { y: 'y', arm: 'z' });
  };
  const covariates = ['x'];
  fc.assert(
    fc.property(outcome, fc.constantFrom(-2, 0.5, 1, 4), (y, b) => {
      const first = lin(studyFrom(y), { covariates });
      const second = lin(studyFrom(y.map((value) => 1e9 + b * value)), { covariates });
      if ('code' in first || 'code' in second) return 'code' in first && 'code' in second;
      // Rounding is relative to the outcome's size, of which the effect may be any part.
      const size = 1000 + Math.abs(b * first.estimate);
      expect(Math.abs(second.estimate - b * first.estimate)).toBeLessThanOrEqual(1e-13 * size);
      expectClose(errorOf(second), Math.abs(b) * errorOf(first), 1e-11);
      return true;
    }),
  );
});
