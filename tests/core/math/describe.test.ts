import { describeValues } from '@pionier/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';

const all = (values: Float64Array) => Int32Array.from(values, (_, row) => row);

it('describes a case worked by hand', () => {
  const values = Float64Array.of(2, 4, NaN, 4, 6);
  expect(describeValues(values, all(values))).toEqual({ count: 4, mean: 4, variance: 8 / 3 });
  expect(describeValues(values, Int32Array.of(0, 2))).toEqual({ count: 1, mean: 2, variance: NaN });
  expect(describeValues(values, Int32Array.of(2))).toEqual({ count: 0, mean: NaN, variance: NaN });
});

it('keeps its digits at a level of a billion', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 50 }), (noise) => {
      const plain = describeValues(Float64Array.from(noise), all(Float64Array.from(noise)));
      const high = Float64Array.from(noise, (value) => value + 1e9);
      const shifted = describeValues(high, all(high));
      expect(shifted.mean - 1e9).toBeCloseTo(plain.mean, 6);
      expect(Math.abs(shifted.variance - plain.variance)).toBeLessThanOrEqual(1e-9 * (1 + plain.variance));
    }),
  );
});
