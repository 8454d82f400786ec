import { combinationsOf } from '@pionier/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';

test('by hand: two factors make four arms, named in the order of code units', () => {
  expect(combinationsOf(['coaching', 'bonus'])).toEqual([
    { id: 'bonus', factors: ['bonus'] },
    { id: 'bonus-and-coaching', factors: ['bonus', 'coaching'] },
    { id: 'coaching', factors: ['coaching'] },
    { id: 'none', factors: [] },
  ]);
});

test('k factors make 2^k arms, every factor in half of them, whatever the order they are given in', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(['a', 'b', 'c', 'd'], { minLength: 1 }), (factors) => {
      const arms = combinationsOf(factors);
      expect(new Set(arms.map(({ id }) => id)).size).toBe(1 << factors.length);
      for (const factor of factors)
        expect(arms.filter(({ factors: own }) => own.includes(factor))).toHaveLength(arms.length / 2);
      expect(combinationsOf(factors.toReversed())).toEqual(arms);
    }),
  );
});
