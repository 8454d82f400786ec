import type { ArmShare } from '@pionier/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawPlaces, leastWholePlaces, placesPerArm, wholePlaces } from '../../../packages/core/src/assign/places.ts';
import { scripted } from './support.ts';

const sharesOf = (...weights: number[]): ArmShare[] => {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight, index) => ({ id: `arm${index}`, share: weight / total }));
};

/** Mean places per arm over all orders of the arms with a fraction and `grid` midpoints of u: an exact expectation. */
function expectedPlaces(count: number, arms: readonly ArmShare[], moving: number, grid: number): number[] {
  const sum = arms.map(() => 0);
  let cases = 0;
  const visit = (drawn: number[], left: number) => {
    if (left > 1) {
      for (let other = 0; other < left; other += 1) visit([...drawn, (other + 0.5) / left], left - 1);
      return;
    }
    for (let step = 0; step < grid; step += 1) {
      const places = placesPerArm(count, arms, scripted([...drawn, (step + 0.5) / grid]));
      places.forEach((number, arm) => {
        sum[arm]! += number;
      });
      cases += 1;
    }
  };
  visit([], moving);
  return sum.map((total) => total / cases);
}

describe('placesPerArm', () => {
  test('by hand: five places for three equal arms, the arms in order and u = 0.5', () => {
    // Fractions 2/3 each lie on [0, 2/3), [2/3, 4/3), [4/3, 2]; 0.5 and 1.5 fall in the first and the third.
    expect([...placesPerArm(5, sharesOf(1, 1, 1), scripted([0.99, 0.99, 0.5]))]).toEqual([2, 1, 2]);
    // u = 0.9: 0.9 and 1.9 fall in the second and the third.
    expect([...placesPerArm(5, sharesOf(1, 1, 1), scripted([0.99, 0.99, 0.9]))]).toEqual([1, 2, 2]);
  });

  test('whole shares use no random number: the block counts of HairEyeColor', () => {
    const blocks = [
      [30, 108],
      [100, 286],
      [20, 71],
      [40, 127],
    ] as const;
    for (const [treated, count] of blocks) {
      const arms = [
        { id: 'control', share: (count - treated) / count },
        { id: 'treated', share: treated / count },
      ];
      expect([...placesPerArm(count, arms, scripted([]))]).toEqual([count - treated, treated]);
    }
  });

  test('49 equal arms share 49 and 98 places whole, although 49 · (1/49) is below 1 in doubles', () => {
    expect(49 * (1 / 49)).toBeLessThan(1);
    const arms = sharesOf(...new Array<number>(49).fill(1));
    expect(new Set(placesPerArm(49, arms, scripted([])))).toEqual(new Set([1]));
    expect(new Set(placesPerArm(98, arms, scripted([])))).toEqual(new Set([2]));
  });

  test('the mean is n · share exactly, by enumeration over orders and u', () => {
    for (const count of [1, 2, 3, 4, 7]) {
      const expected = expectedPlaces(count, sharesOf(0.1, 0.2, 0.7), 3, 100);
      [0.1, 0.2, 0.7].forEach((share, arm) => {
        expect(expected[arm]).toBeCloseTo(count * share, 12);
      });
    }
    // 5 · (1, 2, 2) / 5 is whole; of 5 · (1, 1, 2, 6) / 10 the second half of arms 0 and 1 moves.
    expect(expectedPlaces(5, sharesOf(1, 1, 2, 6), 2, 10)).toEqual([0.5, 0.5, 1, 3]);
  });

  test('equal chances of the rest would give other chances: those of randomizr’s balance_load', () => {
    // Blocks A (3), B (2) and C (1) with .1, .2, .7: the analytic chances in its test-empirical-probabilities.R.
    const equalChances = [
      [3, [1 / 9, 1 / 9, 7 / 9]],
      [2, [1 / 6, 1 / 6, 2 / 3]],
      [1, [1 / 3, 1 / 3, 1 / 3]],
    ] as const;
    for (const [count, chances] of equalChances) {
      const ours = expectedPlaces(count, sharesOf(0.1, 0.2, 0.7), 3, 100).map((places) => places / count);
      [0.1, 0.2, 0.7].forEach((share, arm) => {
        expect(ours[arm]).toBeCloseTo(share, 12);
        expect(Math.abs(ours[arm]! - chances[arm]!)).toBeGreaterThan(0.01);
      });
    }
  });

  test('a rest of two places is exact as well: seven units over 1 : 2 : 5', () => {
    // Sampling the two one after the other with chances f/2 would give .801, 1.753 and 4.446.
    const expected = expectedPlaces(7, sharesOf(1, 2, 5), 3, 1000);
    [0.875, 1.75, 4.375].forEach((places, arm) => {
      expect(expected[arm]).toBeCloseTo(places, 12);
    });
  });

  test('every arm gets its whole places or one more, and together all places, for any shares and numbers', () => {
    const number = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    const weight = fc.oneof(fc.integer({ min: 1, max: 9 }), fc.double({ min: 0.001, max: 100, noNaN: true }));
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 400 }),
        fc.array(weight, { minLength: 1, maxLength: 7 }),
        fc.array(number, { minLength: 10, maxLength: 10 }),
        (count, weights, given) => {
          const arms = sharesOf(...weights);
          const places = placesPerArm(count, arms, scripted(given));
          expect(places.reduce((sum, value) => sum + value, 0)).toBe(count);
          places.forEach((value, arm) => {
            expect(Math.abs(value - count * arms[arm]!.share)).toBeLessThan(1 + 1e-9);
          });
        },
      ),
      { numRuns: 500 },
    );
  });

  test('the last number below 1 loses no place', () => {
    const least = 1 - 2 ** -53;
    for (let arms = 2; arms < 12; arms += 1) {
      const shares = sharesOf(...Array.from({ length: arms }, (_, index) => 1 + index / 7));
      const places = placesPerArm(arms + 1, shares, scripted(new Array<number>(arms).fill(least)));
      expect(places.reduce((sum, value) => sum + value, 0)).toBe(arms + 1);
    }
  });
});

describe('drawPlaces', () => {
  test('by hand: two of each arm shuffled', () => {
    // Places 0 0 1 1; Fisher and Yates from the end: swap 3 with 0, 2 with 2, 1 with 0.
    expect([...drawPlaces(4, sharesOf(1, 1), scripted([0.1, 0.9, 0.2]))]).toEqual([0, 1, 1, 0]);
  });

  test('every one of the 20 divisions of six units is equally likely, by enumeration of all 720 shuffles', () => {
    const seen = new Map<string, number>();
    const visit = (given: number[], left: number) => {
      if (left > 1) {
        for (let other = 0; other < left; other += 1) visit([...given, (other + 0.5) / left], left - 1);
        return;
      }
      const division = drawPlaces(6, sharesOf(1, 1), scripted(given)).join('');
      seen.set(division, (seen.get(division) ?? 0) + 1);
    };
    visit([], 6);
    expect(seen.size).toBe(20);
    expect(new Set(seen.values())).toEqual(new Set([36]));
  });
});

test('numbers of places of which every arm gets a whole one', () => {
  expect(wholePlaces(6, sharesOf(1, 2))).toEqual(Int32Array.of(2, 4));
  expect(wholePlaces(4, sharesOf(1, 2))).toBeNull();
  expect(wholePlaces(49, sharesOf(...new Array<number>(49).fill(1)))).toEqual(new Int32Array(49).fill(1));
  expect(leastWholePlaces(sharesOf(1, 1), 1000)).toBe(2);
  expect(leastWholePlaces(sharesOf(0.5, 1.25), 1000)).toBe(7);
  expect(leastWholePlaces(sharesOf(1, 999), 1000)).toBe(1000);
  expect(leastWholePlaces(sharesOf(1, 1000), 1000)).toBeNull();
});
