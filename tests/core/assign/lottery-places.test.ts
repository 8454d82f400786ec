import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type LotteryClass,
  lotteryChances,
  lotteryPlaces,
  successively,
} from '../../../packages/core/src/assign/lottery-places.ts';
import { scripted } from './support.ts';

const classesOf = (units: readonly number[], weight: readonly number[]): LotteryClass[] =>
  units.map((count, index) => ({ label: `c${index}`, units: count, weight: weight[index]! }));

type Case = { units: number[]; weight: number[]; places: number; chance: number[] };
const { chances } = JSON.parse(readFileSync(new URL('../../reference/lottery.json', import.meta.url), 'utf8')) as {
  chances: Case[];
};

describe('lotteryChances', () => {
  test.each(chances)('R, by solving for lambda: $units, weights $weight, $places places', (made) => {
    const found = lotteryChances(classesOf(made.units, made.weight), made.places);
    made.chance.forEach((chance, which) => {
      expect(Math.abs(found[which]! / chance - 1)).toBeLessThan(1e-10);
    });
  });

  test('by hand: 20 places, 5 certain, then 10 units of weight 2 and 10 of weight 1', () => {
    const chance = lotteryChances(classesOf([5, 10, 10], [Number.POSITIVE_INFINITY, 2, 1]), 20);
    // λ = 15/30: weight 2 reaches 1 and takes 10; the other 10 share the 5 that are left.
    expect([...chance]).toEqual([1, 1, 0.5]);
  });

  test('chances are in proportion to weights below 1, and sum to the places', () => {
    const case_ = fc
      .array(
        fc.record({ units: fc.integer({ min: 1, max: 50 }), weight: fc.double({ min: 0.1, max: 20, noNaN: true }) }),
        {
          minLength: 1,
          maxLength: 5,
        },
      )
      .chain((list) => {
        const all = list.reduce((sum, { units }) => sum + units, 0);
        return fc.record({ list: fc.constant(list), places: fc.integer({ min: 1, max: Math.max(1, all - 1) }) });
      })
      .filter(({ list, places }) => places < list.reduce((sum, { units }) => sum + units, 0));
    fc.assert(
      fc.property(case_, ({ list, places }) => {
        const classes = list.map((one, index) => ({ label: `c${index}`, ...one }));
        const chance = lotteryChances(classes, places);
        const sum = classes.reduce((total, { units }, which) => total + units * chance[which]!, 0);
        expect(Math.abs(sum - places)).toBeLessThan(1e-9 * places);
        const open = classes.flatMap(({ weight }, which) => (chance[which]! < 1 ? [chance[which]! / weight] : []));
        for (const lambda of open) expect(Math.abs(lambda / open[0]! - 1)).toBeLessThan(1e-9);
        classes.forEach(({ weight }, which) => {
          expect(chance[which]).toBeLessThanOrEqual(1);
          if (chance[which] === 1) expect(weight * (open[0] ?? Number.POSITIVE_INFINITY)).toBeGreaterThan(1 - 1e-9);
        });
      }),
    );
  });
});

test('the mean of the places is units × chance exactly, over all orders and a fine grid of u', () => {
  const classes = classesOf([3, 5, 7], [3, 2, 1]);
  const places = 7;
  const chance = lotteryChances(classes, places);
  const mean = [0, 0, 0];
  let cases = 0;
  const grid = 2600;
  for (const first of [0.1, 0.5, 0.9]) {
    for (const second of [0.25, 0.75]) {
      for (let step = 0; step < grid; step += 1) {
        const given = lotteryPlaces(classes, chance, places, scripted([first, second, (step + 0.5) / grid]));
        expect(given.reduce((sum, count) => sum + count, 0)).toBe(places);
        given.forEach((count, which) => {
          expect(count).toBeLessThanOrEqual(classes[which]!.units);
          mean[which]! += count;
        });
        cases += 1;
      }
    }
  }
  classes.forEach(({ units }, which) => {
    expect(mean[which]! / cases).toBeCloseTo(units * chance[which]!, 10);
  });
});

describe('successively', () => {
  const queue = (weight: number, ...units: number[]) => ({ weight, units: Int32Array.from(units) });

  test('by hand: certain places first, then by weight × units left', () => {
    const queues = [queue(1, 10, 11, 12), queue(Number.POSITIVE_INFINITY, 1, 2), queue(2, 20, 21)];
    // 3 and 4 of 7: 0.5 · 7 = 3.5 lies in the second; 0.5 · 5 = 2.5 in the first; 0.9 · 4 = 3.6 in the second.
    expect([...successively(queues, scripted([0.5, 0.5, 0.9]))]).toEqual([1, 2, 20, 10, 21, 11, 12]);
  });

  test('one class alone, or nobody, uses no number', () => {
    expect([...successively([queue(1, 3, 4), queue(2)], scripted([]))]).toEqual([3, 4]);
    expect([...successively([], scripted([]))]).toEqual([]);
  });
});
