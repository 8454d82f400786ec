import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clusterSizes } from '../../../packages/reporter/src/simulate/cluster-sizes.ts';

describe('sizes of clusters', () => {
  it('are equal as far as they can be', () => {
    expect([...clusterSizes(12, 4, 0)]).toEqual([3, 3, 3, 3]);
    expect([...clusterSizes(10, 4, 0)].sort()).toEqual([2, 2, 3, 3]);
  });

  it('add up, and none is empty', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 0, max: 500 }),
        fc.double({ min: 0, max: 2, noNaN: true }),
        (clusters, more, variation) => {
          const sizes = clusterSizes(clusters + more, clusters, variation);
          expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(clusters + more);
          expect(Math.min(...sizes)).toBeGreaterThan(0);
        },
      ),
    );
  });

  it('are as unequal as asked', () => {
    const sizes = clusterSizes(40_000, 200, 0.6);
    const squares = sizes.reduce((sum, size) => sum + (size - 200) ** 2, 0);
    expect(Math.sqrt(squares / 200) / 200).toBeCloseTo(0.6, 1);
  });
});
