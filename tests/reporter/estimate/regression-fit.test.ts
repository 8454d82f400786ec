import { expect, test } from 'vitest';
import { centre, references } from '../../../packages/reporter/src/estimate/centring.ts';
import { combination } from '../../../packages/reporter/src/estimate/contrast-scores.ts';
import { numberColumn } from '../../../packages/reporter/src/estimate/covariates.ts';
import { leastSquares } from '../../../packages/reporter/src/estimate/least-squares.ts';
import { regressionFit } from '../../../packages/reporter/src/estimate/regression-fit.ts';
import { groupedBy, regressionSample } from '../../../packages/reporter/src/estimate/regression-sample.ts';
import { contrast, madeStudy } from './made-study.ts';

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
