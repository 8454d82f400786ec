import { expect, test } from 'vitest';
import { centre, references } from '../../../packages/reporter/src/estimate/centring.ts';
import { combination } from '../../../packages/reporter/src/estimate/contrast-scores.ts';
import { numberColumn } from '../../../packages/reporter/src/estimate/covariates.ts';
import { leastSquares } from '../../../packages/reporter/src/estimate/least-squares.ts';
import { olsAdjusted } from '../../../packages/reporter/src/estimate/ols-adjusted.ts';
import { regressionFit } from '../../../packages/reporter/src/estimate/regression-fit.ts';
import { groupedBy, regressionSample } from '../../../packages/reporter/src/estimate/regression-sample.ts';
import { contrast, madeStudy } from './made-study.ts';
import { studyOf } from './regression-study.ts';

const facts = { weights: 'unit', collinear: ['twin'], warnings: [] } as const;

/** A regression of y on the arm alone. */
function fitOf(y: readonly number[], z: readonly number[]) {
  const study = madeStudy({ y, z });
  const sample = regressionSample(study, contrast, { covariates: [] }, null, false);
  if ('code' in sample) throw new Error(sample.message);
  const { rows } = sample.two;
  const columns = [numberColumn('treatment', Float64Array.from(z)), numberColumn('y', study.values)];
  const fit = leastSquares(centre(columns, groupedBy(rows, null, null), references(columns, rows)));
  return regressionFit(sample, [combination(fit, null, Float64Array.of(1, 0))], facts);
}

test('by hand: control 1, 3 and treatment 4, 8', () => {
  expect(fitOf([1, 3, 4, 8], [0, 0, 1, 1])).toMatchObject({
    estimate: expect.closeTo(4, 14),
    df: 2,
    controlMean: 2,
    controlSd: Math.SQRT2,
    units: { treatment: 2, control: 2 },
    missing: { treatment: 0, control: 0 },
    estimand: { weights: 'unit', population: 'sample', over: 'all' },
    errors: 'hc2',
    reference: 't',
    warnings: [{ code: 'collinear-column', values: { column: 'twin' } }, { code: 'small-df' }],
  });
});

test('an outcome without variation within the arms is refused', () => {
  expect(fitOf([1, 1, 2, 2], [0, 0, 1, 1])).toMatchObject({ code: 'no-variation' });
  expect(fitOf([1e9 + 0.1, 1e9 + 0.1, 1e9 + 0.1, 1e9 + 0.1], [0, 0, 1, 1])).toMatchObject({ code: 'no-variation' });
});

test.each(['cr0', 'cr1s', 'cr2'] as const)('%s: clusters whose residuals cancel are refused, not exact', (errors) => {
  // Arm, city and their product say which of the four clusters a unit is in, so the residuals of each sum to rounding.
  const columns = {
    y: [0.1, 0.4, 1.7, 2.3, 3.1, 0.7, 1.3, 2.9],
    z: [0, 0, 0, 0, 1, 1, 1, 1],
    city: [0, 0, 1, 1, 0, 0, 1, 1],
    both: [0, 0, 0, 0, 0, 0, 1, 1],
    cluster: ['a', 'a', 'b', 'b', 'c', 'c', 'd', 'd'],
  };
  const study = studyOf(columns, { y: 'y', arm: 'z' }, { cluster: 'cluster' });
  const [fit] = olsAdjusted.estimate(study, { covariates: ['city', 'both'], errors });
  expect(fit).toMatchObject({ code: 'no-degrees-of-freedom' });
});

test('residuals of units alone that the effect does not look at leave no error', () => {
  // Of 7 units the two of level r in the control arm differ; no other unit has a residual, and these say nothing of the arm.
  const columns = {
    y: [-29.97, 52.3, 0.1413, 0.2239, 17.77, 123.456, 9.01],
    z: [1, 1, 0, 0, 0, 0, 0],
    level: ['s', 't', 'r', 'r', 's', 't', 'u'],
    yes: [0, 1, 0, 0, 0, 0, 1],
  };
  const [fit] = olsAdjusted.estimate(studyOf(columns, { y: 'y', arm: 'z' }), {
    covariates: ['level', 'yes'],
    errors: 'hc1',
  });
  expect(fit).toMatchObject({ code: 'no-degrees-of-freedom' });
});
