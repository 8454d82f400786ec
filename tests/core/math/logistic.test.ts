import { readFileSync } from 'node:fs';
import { logistic } from '@pionier/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';

type Case = {
  readonly name: string;
  readonly columns: readonly string[];
  readonly y: readonly number[];
  readonly fitted: readonly number[];
  readonly dropped: readonly number[];
};
const made: { readonly columns: { readonly [name: string]: readonly number[] }; readonly cases: readonly Case[] } =
  JSON.parse(readFileSync(new URL('../../reference/logistic.json', import.meta.url), 'utf8'));

const fitted = (columns: readonly ArrayLike<number>[], y: ArrayLike<number>) =>
  logistic(
    columns.map((column) => Float64Array.from(column)),
    Uint8Array.from(y),
  );

test.each(made.cases)('chances are R’s at 1e-10, and so is what is left out: $name', (one) => {
  const columns = one.columns.map((name) => made.columns[name]!);
  const found = fitted(columns, one.y);
  if (typeof found === 'string') throw new Error(found);
  expect(found.dropped).toEqual(one.dropped);
  one.fitted.forEach((value, row) => {
    expect(Math.abs(found.fitted[row]! / value - 1)).toBeLessThan(1e-10);
  });
});

test('by hand: saturated, the chance is the share of each group; without columns that of all', () => {
  const found = fitted([[0, 0, 0, 1, 1]], [1, 0, 0, 1, 0]);
  if (typeof found === 'string') throw new Error(found);
  [1 / 3, 1 / 3, 1 / 3, 1 / 2, 1 / 2].forEach((share, row) => {
    expect(found.fitted[row]).toBeCloseTo(share, 14);
  });
  const all = fitted([], [1, 0, 0, 1]);
  expect(all).toMatchObject({ iterations: 1, fitted: Float64Array.of(0.5, 0.5, 0.5, 0.5) });
});

test.each([
  ['complete', [[1, 2, 3, 4]], [0, 0, 1, 1]],
  ['quasi-complete: they touch', [[1, 2, 2, 3]], [0, 0, 1, 1]],
  ['quasi-complete: one level has one value only', [[1, 1, 0, 0, 0]], [1, 1, 1, 0, 0]],
  [
    'in two columns together',
    [
      [1, 2, 3, 4],
      [2, 1, 4, 3],
    ],
    [0, 0, 1, 1],
  ],
  ['far from 0', [[1e6 + 1, 1e6 + 2, 1e6 + 3]], [0, 0, 1]],
])('separation, %s', (_, columns, y) => {
  expect(fitted(columns, y)).toBe('separation');
});

test('overlap by one unit is no separation', () => {
  const found = fitted([[1, 2, 3, 4, 3.5, 100]], [0, 0, 1, 1, 0, 1]);
  expect(typeof found).toBe('object');
});

test('at the maximum the score is 0: Σ x (y − P) = 0 for the constant and every column', () => {
  const rows = fc.array(fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: 0, max: 3 }), fc.nat(1)), {
    minLength: 4,
    maxLength: 30,
  });
  fc.assert(
    fc.property(rows, (units) => {
      const y = units.map(([, , one]) => one);
      if (new Set(y).size < 2) return;
      const columns = [units.map(([x]) => x * 1000), units.map(([, x]) => x)];
      const found = fitted(columns, y);
      if (typeof found === 'string') {
        expect(found).toBe('separation');
        return;
      }
      for (const column of [y.map(() => 1), ...columns]) {
        const score = column.reduce((sum, x, row) => sum + x * (y[row]! - found.fitted[row]!), 0);
        expect(Math.abs(score)).toBeLessThan(1e-8);
      }
    }),
    { numRuns: 500 },
  );
});

test('200,000 rows, whose sums are not exact, take no more steps than a few', () => {
  const rows = 200_000;
  const x = Float64Array.from({ length: rows }, (_, row) => ((row * 7919) % 10_007) / 1000);
  const y = Uint8Array.from(x, (value, row) =>
    ((row * 104_729) % 9973) / 9973 < 1 / (1 + Math.exp(2 - value)) ? 1 : 0,
  );
  const found = logistic([x], y);
  if (typeof found === 'string') throw new Error(found);
  expect(found.iterations).toBeLessThan(12);
  const ones = y.reduce((sum, value) => sum + value, 0);
  expect(Math.abs(found.fitted.reduce((sum, value) => sum + value, 0) - ones) / ones).toBeLessThan(1e-12);
});
