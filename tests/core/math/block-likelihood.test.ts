import { expect, test } from 'vitest';
import { blockLikelihood } from '../../../packages/core/src/math/block-likelihood.ts';

/** Two blocks of two rows with covariance a for both rows, b on the diagonal, and 1 known. */
const at = (a: number, b: number) =>
  [
    [1, 3],
    [2, 7],
  ].map((y) => ({
    columns: [Float64Array.of(1, 1)],
    y: Float64Array.from(y),
    covariance: Float64Array.of(1 + a + b, a, a, 1 + a + b),
    derivatives: [Float64Array.of(1, 1, 1, 1), Float64Array.of(1, 0, 0, 1)],
  }));

test('worked by hand: independent rows of variance 1', () => {
  const { coefficients, bread, logLikelihood } = blockLikelihood(at(0, 0), false);
  expect(coefficients[0]).toBeCloseTo(3.25, 14);
  expect(bread[0]).toBeCloseTo(0.25, 14);
  expect(logLikelihood).toBeCloseTo(-(4 * Math.log(2 * Math.PI) + 20.75) / 2, 12);
});

test.each([true, false])('the slope is that of the likelihood, restricted %s', (isRestricted) => {
  const height = (a: number, b: number) => blockLikelihood(at(a, b), isRestricted).logLikelihood;
  const { gradient } = blockLikelihood(at(0.4, 0.7), isRestricted);
  const step = 1e-5;
  expect(gradient[0]).toBeCloseTo((height(0.4 + step, 0.7) - height(0.4 - step, 0.7)) / (2 * step), 8);
  expect(gradient[1]).toBeCloseTo((height(0.4, 0.7 + step) - height(0.4, 0.7 - step)) / (2 * step), 8);
});
