import type { Grouping } from '@pionier/core';
import { describe, expect, test } from 'vitest';
import { covarianceOf, lowerIndex } from '../../../packages/reporter/src/estimate/covariance.ts';
import { intervalOf } from '../../../packages/reporter/src/estimate/interval.ts';
import { type Columns, difference, expectClose, fitted, grouping, madeStudy, reference } from './made-study.ts';

const of = (items: Grouping | null, ...influence: number[]) => ({ items, influence: Float64Array.from(influence) });

describe('worked by hand', () => {
  const clusters = grouping(['a', 'a', 'b', 'b', '']);
  const pairs = grouping(['p', 'q', 'q', 'r', 'r']);

  test('the same items: products', () => {
    expect([...covarianceOf([of(null, 1, 2, 3), of(null, 4, 0, -1), of(null, 0, 1, 0)]).lower]).toEqual([
      14, 1, 17, 2, 0, 1,
    ]);
  });

  test('units against clusters: the units summed to the clusters, one in none left out', () => {
    const unit = of(null, 1, 2, 3, -5, 7);
    const cluster = of(clusters, 10, 100);
    expect([...covarianceOf([unit, cluster]).lower]).toEqual([88, 30 - 200, 10_100]);
    expect([...covarianceOf([cluster, unit]).lower]).toEqual([10_100, 30 - 200, 88]);
  });

  test('two clusterings: sets without overlap', () => {
    // a = {0, 1}, b = {2, 3}; p = {0}, q = {1, 2}, r = {3, 4}: all are linked
    expect(covarianceOf([of(clusters, 1, 2), of(pairs, 3, 4, 5)]).lower[1]).toBe(3 * 12);
    // without the units that link: a with p, b with r, q with neither
    const loose = grouping(['p', '', '', 'r', 'q']);
    expect(covarianceOf([of(clusters, 1, 2), of(loose, 3, 4, 5)]).lower[1]).toBe(1 * 3 + 2 * 5);
  });

  test('the same partition under another name is the same', () => {
    const renamed = grouping(['x', 'x', 'y', 'y', '']);
    expect(covarianceOf([of(clusters, 1, 2), of(renamed, 3, 4)]).lower[1]).toBe(11);
  });
});

test('batches of fits land in their places', () => {
  const clusters = grouping(['a', 'a', 'b']);
  const fits = [of(null, 1, 0, 0), of(clusters, 1, 1), of(null, 0, 2, 1), of(clusters, 0, 3)];
  const { lower } = covarianceOf(fits);
  expect(lower).toHaveLength(10);
  expect(lower[lowerIndex(2, 0)]).toBe(0);
  expect(lower[lowerIndex(3, 1)]).toBe(3);
  expect(lower[lowerIndex(1, 0)]).toBe(1);
  expect(lower[lowerIndex(2, 1)]).toBe(3);
  expect(lower[lowerIndex(3, 2)]).toBe(3);
  expect(lower[lowerIndex(3, 0)]).toBe(0);
});

test('the diagonal is the squared standard error, and more rows than one tile count', () => {
  const n = 5000;
  const y = Array.from({ length: n }, (_, i) => ((i * 37) % 101) / 7);
  const study = madeStudy({ y, z: y.map((_, i) => i % 3) });
  const contrasts = [
    { treatment: 'treatment', control: 'control' },
    { treatment: 'other', control: 'control' },
  ];
  const fits = contrasts.map((contrast) => fitted(difference({ ...study, contrasts: [contrast] })));
  const { lower } = covarianceOf(fits);
  const variances = fits.map((fit) => intervalOf(fit, 0.95).standardError * intervalOf(fit, 0.95).standardError);
  expectClose(lower[0]!, variances[0]!, 1e-12);
  expectClose(lower[2]!, variances[1]!, 1e-12);
  // Two contrasts share the control arm only: their covariance is its part of the variance.
  const own = y.filter((_, i) => i % 3 === 0);
  const mean = own.reduce((sum, value) => sum + value, 0) / own.length;
  const variance = own.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / (own.length - 1) / own.length;
  expectClose(lower[1]!, variance, 1e-12);
});

test('three arms agree with the covariance of lm_robust (HC2)', () => {
  const { data, joint } = reference<{
    data: { arm: number[]; ya: number[] };
    joint: { covariance: number; variances: [number, number] };
  }>('interaction');
  const columns: Columns = { y: data.ya, z: data.arm };
  const fits = ['treatment', 'other'].map((treatment) =>
    fitted(difference(madeStudy(columns, { contrasts: [{ treatment, control: 'control' }] }))),
  );
  const { lower } = covarianceOf(fits);
  for (const [index, expected] of [joint.variances[0], joint.covariance, joint.variances[1]].entries()) {
    expectClose(lower[index]!, expected);
  }
});

test('vectors of different lengths on the same items are an error', () => {
  expect(() => covarianceOf([of(null, 1), of(null, 1, 2)])).toThrow('inconsistent influence');
  expect(covarianceOf([]).lower).toHaveLength(0);
});
