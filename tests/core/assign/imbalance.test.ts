import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { distances } from '../../../packages/core/src/assign/imbalance.ts';

const counts = fc.array(fc.nat(9), { minLength: 2, maxLength: 6 });

/** What the definition says of counts with one more in a place. */
const definitions = {
  range: (after: readonly number[]) => Math.max(...after) - Math.min(...after),
  variance: (after: readonly number[]) => {
    const mean = after.reduce((sum, value) => sum + value, 0) / after.length;
    return after.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / (after.length - 1);
  },
};

test('by hand: 3, 5 and 5', () => {
  const into = new Float64Array(3);
  distances.range(Int32Array.of(9, 3, 5, 5), 1, 1, into);
  expect([...into]).toEqual([1, 3, 3]);
  into.fill(0);
  distances.variance(Int32Array.of(9, 3, 5, 5), 1, 1, into);
  // 4 5 5: variance 1/3; 3 6 5: 7/3; six times that.
  expect([...into]).toEqual([2, 14, 14]);
});

describe.each(['range', 'variance'] as const)('%s', (name) => {
  test('is its definition for one more in each place, times the weight, added to what was there', () => {
    fc.assert(
      fc.property(counts, fc.integer({ min: 1, max: 5 }), fc.nat(3), (given, weight, from) => {
        const into = new Float64Array(given.length).fill(7);
        distances[name](Int32Array.of(...new Array<number>(from).fill(99), ...given), from, weight, into);
        const scale = name === 'range' ? 1 : given.length * (given.length - 1);
        given.forEach((_, place) => {
          const after = given.map((count, index) => count + (index === place ? 1 : 0));
          expect(into[place]! - 7).toBeCloseTo(weight * scale * definitions[name](after), 8);
        });
      }),
    );
  });
});
