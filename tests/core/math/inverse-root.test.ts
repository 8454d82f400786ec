import { readFileSync } from 'node:fs';
import { inverseRoot, symmetricTimes } from '@pionier/core';
import { describe, expect, test } from 'vitest';

type Root = { readonly k: number[][]; readonly root: number[]; readonly own: number };
const made: { readonly q: number[]; readonly roots: { readonly [name: string]: Root } } = JSON.parse(
  readFileSync(new URL('../../reference/linear-algebra.json', import.meta.url), 'utf8'),
);

describe('(I − K)^(−1/2) q is R’s, by series and by eigenvalues, also where K fills a direction', () => {
  test.each(Object.entries(made.roots))('%s', (_, { k, root, own }) => {
    const found = inverseRoot(Float64Array.from(k.flat()), 5, Float64Array.from(made.q));
    for (const [index, value] of found.vector.entries()) expect(value).toBeCloseTo(root[index]!, 11);
    expect(found.own).toBeCloseTo(own, 11);
  });
});

test('by hand: a number', () => {
  expect(inverseRoot(Float64Array.of(0.75), 1, Float64Array.of(3))).toEqual({ vector: Float64Array.of(6), own: 6.75 });
  const small = inverseRoot(Float64Array.of(0.19), 1, Float64Array.of(0.9));
  expect(small.vector[0]).toBeCloseTo(1, 15);
  expect(small.own).toBeCloseTo(0.19 * 0.81, 15);
  expect(inverseRoot(Float64Array.of(1), 1, Float64Array.of(3)).vector[0]).toBe(0);
});

test('a symmetric matrix times a vector, from its lower triangle', () => {
  expect([...symmetricTimes(Float64Array.of(1, Number.NaN, 2, 3), 2, Float64Array.of(10, 1))]).toEqual([12, 23]);
});
