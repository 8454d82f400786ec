import { expect, test } from 'vitest';
import { sharedItems } from '../../../packages/reporter/src/estimate/shared-items.ts';
import { grouping } from './made-study.ts';

const clusters = grouping(['a', 'a', 'b', 'c', 'd']);

test('units against clusters share the clusters', () => {
  expect(sharedItems(null, clusters)).toEqual({ left: clusters.codes, right: null, count: 4 });
  expect(sharedItems(clusters, null)).toEqual({ left: null, right: clusters.codes, count: 4 });
});

test('clusterings that overlap are joined, and no others', () => {
  const other = grouping(['x', 'y', 'y', 'z', '']);
  const { left, right } = sharedItems(clusters, other);
  const [a, b, c, d] = left!;
  const [x, y, z] = right!;
  expect(new Set([a, b, x, y]).size).toBe(1);
  expect(c).toBe(z);
  expect(new Set([a, c, d]).size).toBe(3);
});

test('a long chain is one set', () => {
  const n = 20_000;
  const left = {
    codes: Int32Array.from({ length: n }, (_, i) => i >> 1),
    labels: Array.from({ length: n / 2 }, String),
  };
  const right = {
    codes: Int32Array.from({ length: n }, (_, i) => (i + 1) >> 1),
    labels: Array.from({ length: n / 2 + 1 }, String),
  };
  const shared = sharedItems(left, right);
  expect(new Set([...shared.left!, ...shared.right!]).size).toBe(1);
});
