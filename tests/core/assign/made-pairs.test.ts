import { readFileSync } from 'node:fs';
import { type Column, groupingOf } from '@pionier/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pairsFromCovariates } from '../../../packages/core/src/assign/made-pairs.ts';
import { category, idsUpTo, numbers, tableOf, wholeIntake } from './support.ts';

type Case = {
  name: string;
  columns: { [name: string]: (number | string)[] };
  cluster: string[] | null;
  distances: number[][];
  total: number;
  pairs: [number, number][];
};
const made = JSON.parse(readFileSync(new URL('../../reference/paired.json', import.meta.url), 'utf8')) as Case[];

const columnOf = (values: readonly (number | string)[]): Column =>
  typeof values[0] === 'string' ? category(values.map(String)) : numbers(values.map(Number));

/** For each item its partner; −1 for who is alone. */
function partners(codes: Int32Array): number[] {
  return Array.from(codes, (code, item) => codes.findIndex((other, at) => other === code && at !== item));
}

describe('R, an integer programme (lpSolve) over the Mahalanobis distances of MASS::ginv', () => {
  test.each(made)('$name', ({ columns, cluster, distances, total, pairs }) => {
    const rows = Object.values(columns)[0]!.length;
    const table = tableOf(
      rows,
      Object.fromEntries([
        ...Object.entries(columns).map(([name, values]) => [name, columnOf(values)] as const),
        ['cluster', category(cluster ?? new Array(rows).fill('one'))],
      ]),
    );
    const grouping = cluster === null ? null : groupingOf(table, 'cluster');
    const intake = wholeIntake(idsUpTo(rows), 1, { table });
    const { codes, labels } = pairsFromCovariates(intake, grouping, Object.keys(columns));
    const found = partners(codes);
    let sum = 0;
    found.forEach((other, item) => {
      if (other > item) sum += distances[item]![other]!;
    });
    expect(Math.abs(sum / total - 1)).toBeLessThan(1e-10);
    for (const [one, other] of pairs) expect(found[one - 1]).toBe(other - 1);
    expect(labels.filter((label) => label.startsWith('alone'))).toHaveLength(distances.length % 2);
  });
});

test('one column: neighbours in its order are paired, whatever its scale', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 20 }), (values) => {
      const even = values.slice(0, values.length - (values.length % 2));
      const intake = wholeIntake(idsUpTo(even.length), 1, { table: tableOf(even.length, { x: numbers(even) }) });
      const found = partners(pairsFromCovariates(intake, null, ['x']).codes);
      // On a line the least total is that of first with second, third with fourth, …
      const sorted = [...even.keys()].sort((a, b) => even[a]! - even[b]!);
      const least = sorted.reduce(
        (sum, unit, at) => sum + (at % 2 === 1 ? even[unit]! - even[sorted[at - 1]!]! : 0),
        0,
      );
      const total = found.reduce((sum, other, unit) => sum + Math.abs(even[other]! - even[unit]!) / 2, 0);
      expect(total).toBeCloseTo(least, 6);
    }),
  );
});

test('two columns: everyone has one partner, and swapping two pairs never helps', () => {
  const point = fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 30 }));
  fc.assert(
    fc.property(fc.array(point, { minLength: 4, maxLength: 30 }), (points) => {
      const rows = points.length;
      fc.pre(new Set(points.map(([x]) => x)).size > 1 && new Set(points.map(([, y]) => y)).size > 1);
      const table = tableOf(rows, { x: numbers(points.map(([x]) => x)), y: numbers(points.map(([, y]) => y)) });
      const { codes, labels } = pairsFromCovariates(wholeIntake(idsUpTo(rows), 3, { table }), null, ['x', 'y']);
      const found = partners(codes);
      expect(found.filter((other) => other === -1)).toHaveLength(rows % 2);
      expect(labels).toHaveLength(Math.ceil(rows / 2));
      const squared = mahalanobis(points);
      const distance = (a: number, b: number) => Math.sqrt(squared(a, b));
      found.forEach((other, unit) => {
        found.forEach((another, second) => {
          if (other <= unit || another <= second || second <= unit) return;
          const kept = distance(unit, other) + distance(second, another);
          expect(distance(unit, second) + distance(other, another)).toBeGreaterThan(kept - 1e-6);
          expect(distance(unit, another) + distance(other, second)).toBeGreaterThan(kept - 1e-6);
        });
      });
    }),
  );
});

/** The squared distance in closed form for two columns; the pseudo-inverse where they are collinear. */
function mahalanobis(points: readonly (readonly [number, number])[]) {
  const n = points.length;
  const mean = (axis: 0 | 1) => points.reduce((sum, point) => sum + point[axis], 0) / n;
  const [mx, my] = [mean(0), mean(1)];
  let [xx, xy, yy] = [0, 0, 0];
  for (const [x, y] of points) {
    xx += ((x - mx) * (x - mx)) / (n - 1);
    xy += ((x - mx) * (y - my)) / (n - 1);
    yy += ((y - my) * (y - my)) / (n - 1);
  }
  const determinant = xx * yy - xy * xy;
  return (a: number, b: number) => {
    const [dx, dy] = [points[a]![0] - points[b]![0], points[a]![1] - points[b]![1]];
    if (determinant < 1e-9 * xx * yy) return (dx * dx) / xx;
    return (yy * dx * dx - 2 * xy * dx * dy + xx * dy * dy) / determinant;
  };
}
