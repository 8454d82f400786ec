import { readFileSync } from 'node:fs';
import { type MahalanobisPoints, mahalanobisPoints } from '@pionier/core';
import { expect, test } from 'vitest';

type Made = {
  readonly treated: readonly number[];
  readonly columns: { readonly [name: string]: readonly number[] };
  readonly cases: readonly { readonly columns: readonly string[]; readonly distance: readonly (readonly number[])[] }[];
};
const made: Made = JSON.parse(readFileSync(new URL('../../reference/mahalanobis.json', import.meta.url), 'utf8'));
const group = Uint8Array.from(made.treated);
const everyone = Int32Array.from(group, (_, row) => row);

function distance({ points, size }: MahalanobisPoints, a: number, b: number): number {
  let square = 0;
  for (let j = 0; j < size; j++) {
    const apart = points[a * size + j]! - points[b * size + j]!;
    square += apart * apart;
  }
  return Math.sqrt(square);
}

const pointsOf = (columns: readonly (readonly number[])[], groups: Uint8Array, rows: Int32Array): MahalanobisPoints => {
  const found = mahalanobisPoints(
    columns.map((column) => Float64Array.from(column)),
    groups,
    rows,
  );
  if ('singular' in found) throw new Error(`singular: ${found.singular}`);
  return found;
};

test.each(made.cases)('distances are MatchIt’s: $columns', ({ columns, distance: expected }) => {
  const found = pointsOf(
    columns.map((name) => made.columns[name]!),
    group,
    everyone,
  );
  const treated = everyone.filter((row) => group[row] === 1);
  const controls = everyone.filter((row) => group[row] === 0);
  treated.forEach((a, i) => {
    controls.forEach((b, j) => {
      const wanted = expected[i]![j]!;
      expect(Math.abs(distance(found, a, b) - wanted)).toBeLessThanOrEqual(1e-10 * Math.max(wanted, 1));
    });
  });
});

test('by hand: one column is its difference over the pooled deviation; a column that repeats it changes nothing', () => {
  const groups = Uint8Array.of(1, 1, 0, 0);
  const x = [0, 2, 10, 14];
  // Within the groups 2 + 8 = 10 over n − 2 = 2.
  const found = pointsOf([x, x.map((value) => 3 - value)], groups, Int32Array.of(0, 1, 2, 3));
  expect(found).toMatchObject({ size: 1, dropped: [1] });
  expect(distance(found, 0, 2)).toBeCloseTo(10 / Math.sqrt(5), 13);
});

test('rows outside get a point, but do not count for the covariance', () => {
  const groups = Uint8Array.of(1, 1, 0, 0, 0);
  const found = pointsOf([[0, 2, 10, 14, 1000]], groups, Int32Array.of(0, 1, 2, 3));
  expect(distance(found, 0, 4)).toBeCloseTo(1000 / Math.sqrt(5), 10);
});

test('a column that differs between the groups alone has no distance', () => {
  const groups = Uint8Array.of(1, 1, 0, 0);
  const columns = [Float64Array.of(1, 2, 1, 2), Float64Array.of(5, 6, 3, 4)];
  expect(mahalanobisPoints(columns, groups, Int32Array.of(0, 1, 2, 3))).toEqual({ singular: 1 });
});
