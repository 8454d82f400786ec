import { expect, test } from 'vitest';
import { clusterItems } from '../../../packages/core/src/assign/clusters.ts';

test('clusters are numbered by their labels, among the rows that are drawn', () => {
  const cluster = { codes: Int32Array.of(0, 1, 2, 0, -1), labels: ['z', 'unused', 'b'] };
  expect(clusterItems(Int32Array.of(0, 2, 3), cluster)).toEqual({
    item: Int32Array.of(1, 0, 1),
    labels: ['b', 'z'],
    first: Int32Array.of(2, 0),
  });
  expect(() => clusterItems(Int32Array.of(4), cluster)).toThrow('missing cluster');
});
