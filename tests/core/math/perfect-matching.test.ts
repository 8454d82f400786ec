import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { perfectMatching } from '../../../packages/core/src/math/perfect-matching.ts';

type Case = { name: string; distances: number[][]; total: number; pairs: [number, number][] };
const made = JSON.parse(readFileSync(new URL('../../reference/paired.json', import.meta.url), 'utf8')) as Case[];

/** The total of a matching, which must give everyone one partner. */
function totalOf(distance: Float64Array, size: number, mate: Int32Array): number {
  let total = 0;
  for (let v = 0; v < size; v++) {
    expect(mate[v]).not.toBe(v);
    expect(mate[mate[v]!]).toBe(v);
    if (v < mate[v]!) total += distance[v * size + mate[v]!]!;
  }
  return total;
}

/** The least total over every pairing there is. */
function leastTotal(distance: Float64Array, size: number, left: readonly number[]): number {
  const [first, ...rest] = left;
  if (first === undefined) return 0;
  const others = rest.map((other) => {
    const remaining = rest.filter((one) => one !== other);
    return distance[first * size + other]! + leastTotal(distance, size, remaining);
  });
  return Math.min(...others);
}

function symmetric(size: number, weightOf: (i: number, j: number) => number): Float64Array {
  const distance = new Float64Array(size * size);
  for (let i = 0; i < size; i++)
    for (let j = 0; j < i; j++) distance[i * size + j] = distance[j * size + i] = weightOf(i, j);
  return distance;
}

describe('R, an integer programme (lpSolve)', () => {
  test.each(made.filter(({ distances }) => distances.length % 2 === 0))('$name', ({ distances, total, pairs }) => {
    const { mate, bound } = perfectMatching(Float64Array.from(distances.flat()), distances.length);
    for (const [one, other] of pairs) expect(mate[one - 1]).toBe(other - 1);
    expect(Math.abs(bound / total - 1)).toBeLessThan(1e-10);
  });
});

test('by hand: the nearest two are not a pair where the others would then be far apart', () => {
  // On a line at 0, 4, 5 and 9: 4 with 5 leaves 0 with 9, 10 in all; 0 with 4 and 5 with 9 are 8.
  const at = [0, 4, 5, 9];
  const { mate, bound } = perfectMatching(
    symmetric(4, (i, j) => Math.abs(at[i]! - at[j]!)),
    4,
  );
  expect([...mate]).toEqual([1, 0, 3, 2]);
  expect(bound).toBeCloseTo(8, 9);
});

test('by hand: two triangles need a blossom each', () => {
  // Within a triangle 1, between triangles 10 but for 2 to 3: one edge between, one inside each.
  const inside = (i: number, j: number) => Math.floor(i / 3) === Math.floor(j / 3);
  const weights = symmetric(6, (i, j) => (inside(i, j) ? 1 : i === 3 && j === 2 ? 5 : 10));
  const { mate, bound } = perfectMatching(weights, 6);
  expect([...mate]).toEqual([1, 0, 3, 2, 5, 4]);
  expect(bound).toBeCloseTo(7, 9);
});

const size = fc.integer({ min: 1, max: 4 }).map((half) => 2 * half);
const weights = fc.oneof(
  size.chain((n) => fc.tuple(fc.constant(n), fc.array(fc.nat(3), { minLength: n * n, maxLength: n * n }))),
  size.chain((n) => fc.tuple(fc.constant(n), fc.array(fc.nat(1000), { minLength: n * n, maxLength: n * n }))),
  size.chain((n) =>
    fc.tuple(
      fc.constant(n),
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: n * n, maxLength: n * n }),
    ),
  ),
);

test('no pairing of a small graph is better, with ties and without', () => {
  fc.assert(
    fc.property(weights, ([n, values]) => {
      const distance = symmetric(n, (i, j) => values[i * n + j]!);
      const { mate, bound } = perfectMatching(distance, n);
      const least = leastTotal(distance, n, [...mate.keys()]);
      const rounding = 1e-10 * Math.max(1, ...values) * n;
      expect(Math.abs(totalOf(distance, n, mate) - least)).toBeLessThanOrEqual(rounding);
      expect(Math.abs(bound - least)).toBeLessThanOrEqual(rounding);
    }),
    { numRuns: 400 },
  );
});

test('the duals prove larger pairings: points in a plane and of few values', () => {
  const point = fc.tuple(fc.nat(20), fc.nat(20));
  fc.assert(
    fc.property(fc.array(point, { minLength: 20, maxLength: 80 }), (points) => {
      const n = points.length - (points.length % 2);
      const distance = symmetric(n, (i, j) => {
        const [dx, dy] = [points[i]![0] - points[j]![0], points[i]![1] - points[j]![1]];
        return Math.sqrt(dx * dx + dy * dy);
      });
      const { mate, bound } = perfectMatching(distance, n);
      expect(Math.abs(totalOf(distance, n, mate) - bound)).toBeLessThan(1e-8);
    }),
    { numRuns: 60 },
  );
});

test('nobody, everyone the same, and an odd size', () => {
  expect([...perfectMatching(new Float64Array(0), 0).mate]).toEqual([]);
  expect([...perfectMatching(new Float64Array(16), 4).mate].sort()).toEqual([0, 1, 2, 3]);
  expect(() => perfectMatching(new Float64Array(9), 3)).toThrow(RangeError);
});
