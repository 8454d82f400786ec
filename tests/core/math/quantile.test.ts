import { quantile } from '@pionier/core';
import { expect, test } from 'vitest';

test('by hand: R’s type 7', () => {
  const values = Float64Array.of(40, 10, 20, 30);
  expect([0, 0.25, 0.5, 0.9, 1].map((p) => quantile(values, p))).toEqual([10, 17.5, 25, 37, 40]);
  expect([...values]).toEqual([40, 10, 20, 30]);
  expect(quantile(Float64Array.of(3), 0.7)).toBe(3);
});
