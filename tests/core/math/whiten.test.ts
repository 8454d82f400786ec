import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mahalanobisDistances, whitened } from '../../../packages/core/src/math/whiten.ts';

type Case = { name: string; columns: { [name: string]: number[] }; distances: number[][] };
const made = JSON.parse(readFileSync(new URL('../../reference/paired.json', import.meta.url), 'utf8')) as Case[];
const numeric = made.filter(({ name }) => ['two numbers', 'eight units', 'an odd number'].includes(name));

test.each(numeric)('R, MASS::ginv of the covariance: $name', ({ columns, distances }) => {
  const vectors = Object.values(columns).map((values) => Float64Array.from(values));
  const found = mahalanobisDistances(whitened(vectors, distances.length));
  distances.flat().forEach((expected, index) => {
    expect(Math.abs(found[index]! - expected)).toBeLessThanOrEqual(1e-10 * Math.max(1, expected));
  });
});

test('by hand: one column is the gap in standard deviations', () => {
  // 1, 3, 5: standard deviation 2.
  const found = mahalanobisDistances(whitened([Float64Array.of(1, 3, 5)], 3));
  expect([found[1], found[2], found[5]].map((value) => value!.toFixed(12))).toEqual(
    [1, 2, 1].map((value) => value.toFixed(12)),
  );
});

test('constant columns and columns that follow from others count for nothing', () => {
  const [x, y] = [Float64Array.of(1, 4, 2, 8, 5), Float64Array.of(3, 1, 4, 1, 5)];
  const plain = mahalanobisDistances(whitened([x, y], 5));
  const sum = x.map((value, index) => 2 * value - y[index]! + 7);
  const more = whitened([x, new Float64Array(5).fill(3), y, sum], 5);
  expect(more.rank).toBe(2);
  mahalanobisDistances(more).forEach((value, index) => {
    expect(value).toBeCloseTo(plain[index]!, 10);
  });
  expect(whitened([new Float64Array(4).fill(2)], 4)).toMatchObject({ rank: 0 });
  expect(whitened([Float64Array.of(2)], 1)).toMatchObject({ rank: 0, points: 1 });
});

test('units of measurement do not matter', () => {
  const point = fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: -50, max: 50 }));
  fc.assert(
    fc.property(fc.array(point, { minLength: 4, maxLength: 12 }), (points) => {
      const x = Float64Array.from(points, ([a]) => a);
      const y = Float64Array.from(points, ([, b]) => b);
      const one = mahalanobisDistances(whitened([x, y], points.length));
      const scaled = [x.map((value) => 1000 * value + 3), y.map((value) => value / 7 - 2)];
      const two = mahalanobisDistances(whitened(scaled, points.length));
      one.forEach((value, index) => {
        expect(two[index]).toBeCloseTo(value, 7);
      });
    }),
  );
});
