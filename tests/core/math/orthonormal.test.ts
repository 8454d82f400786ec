import { inner, orthonormal } from '@pionier/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const columns = fc
  .record({ rows: fc.integer({ min: 2, max: 20 }), count: fc.integer({ min: 1, max: 5 }) })
  .chain(({ rows, count }) =>
    fc.array(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: rows, maxLength: rows }), {
      minLength: count,
      maxLength: count,
    }),
  )
  .map((lists) => lists.map((list, index) => Float64Array.from(list, (value) => value * 10 ** (3 * index) + 5)));

test('orthonormal, and every column that stays lies in its span, every column that goes in that of those before', () => {
  fc.assert(
    fc.property(columns, (given) => {
      const rows = given[0]!.length;
      const { basis, dropped } = orthonormal(given, rows);
      expect(basis.length + dropped.length).toBe(given.length + 1);
      basis.forEach((a, i) => {
        basis.forEach((b, j) => {
          expect(inner(a, b)).toBeCloseTo(i === j ? 1 : 0, 13);
        });
      });
      given.forEach((column) => {
        const rest = Float64Array.from(column);
        for (const unit of basis) {
          const along = inner(column, unit);
          for (let row = 0; row < rows; row++) rest[row]! -= along * unit[row]!;
        }
        expect(Math.sqrt(inner(rest, rest))).toBeLessThanOrEqual(1e-6 * Math.sqrt(inner(column, column)));
      });
    }),
  );
});

test('by hand: a constant, a column that repeats another, and one of nothing go', () => {
  const x = Float64Array.of(1, 2, 4);
  const { basis, dropped } = orthonormal(
    [Float64Array.of(7, 7, 7), x, x.map((v) => 2 * v - 1), new Float64Array(3)],
    3,
  );
  expect(dropped).toEqual([0, 2, 3]);
  expect(basis.length).toBe(2);
});

test('a sum of products, in fours and the rest', () => {
  for (let length = 0; length < 10; length++) {
    const ones = new Float64Array(length).fill(1);
    const numbers = Float64Array.from({ length }, (_, row) => row + 1);
    expect(inner(ones, numbers)).toBe((length * (length + 1)) / 2);
  }
});
