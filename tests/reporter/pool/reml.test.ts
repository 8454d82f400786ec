import { expect, test } from 'vitest';
import { reml } from '../../../packages/reporter/src/pool/reml.ts';
import { between, describeMethod } from './method.ts';
import { expectClose, reference } from './reference.ts';

describeMethod(reml);

test('worked by hand: of equal variances, Σ(y − ȳ)²/(k − 1) − v', () => {
  expectClose(between(reml, [0, 4], [1, 1]), 7, 1e-14);
  expectClose(between(reml, [0, 2, 4], [1, 1, 1]), 3, 1e-14);
  expect(between(reml, [0, 1], [1, 1])).toBe(0);
});

test('the published answer on the thirteen BCG trials', () => {
  const { yi, vi } = reference.sets['bcg']!;
  expectClose(between(reml, yi, vi), 0.313243258136, 1e-11);
});
