import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  acceptableDraws,
  drawCandidate,
  eachDraw,
  equalPlaces,
  type PlacedUnits,
  possibleDraws,
  wantedDraws,
} from '../../../packages/core/src/assign/acceptable-draws.ts';
import { balanceThreshold } from '../../../packages/core/src/assign/balance-criterion.ts';
import { candidatesOf } from '../../../packages/core/src/assign/candidates.ts';
import { armShares } from '../../../packages/core/src/assign/shares.ts';
import { generatorOf } from '../../../packages/core/src/math/generator.ts';
import { numbers, rowsUpTo, tableOf } from './support.ts';

/** Blocks of these sizes, in which units stand one after the other. */
function inBlocks(sizes: readonly number[]): PlacedUnits {
  const starts = Int32Array.of(0, ...sizes.map((_, block) => sizes.slice(0, block + 1).reduce((sum, n) => sum + n, 0)));
  return { members: rowsUpTo(starts.at(-1)!), starts };
}

const asked = (values: readonly number[], shares: { readonly [arm: string]: number }, accept: number) => {
  const arms = armShares(Object.keys(shares), shares);
  const from = { rows: rowsUpTo(values.length), table: tableOf(values.length, { x: numbers(values) }) };
  const { criterion, units, armOf } = candidatesOf(from, { block: null }, arms, { covariates: ['x'], accept });
  return acceptableDraws(units, criterion, { armOf, arms: arms.length, accept });
};

test('by hand: as many draws as there are ways to give places', () => {
  // 4! / (2! 2!); 3 with one place over to either: 2 · 3; two blocks of two: 2 · 2; of 5 over 3 places: 3 · 5!/(2! 2! 1!).
  expect(possibleDraws(inBlocks([4]), 2)).toBe(6);
  expect(possibleDraws(inBlocks([3]), 2)).toBe(6);
  expect(possibleDraws(inBlocks([2, 2]), 2)).toBe(4);
  expect(possibleDraws(inBlocks([5]), 3)).toBe(90);
  expect(possibleDraws(inBlocks([5000]), 2)).toBe(Number.POSITIVE_INFINITY);
});

const small = fc.record({
  sizes: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 2 }),
  places: fc.integer({ min: 2, max: 3 }),
});

test('two roads: all draws are gone through once, and they are as many as counted', () => {
  fc.assert(
    fc.property(small, ({ sizes, places }) => {
      const units = inBlocks(sizes);
      const seen = new Set<string>();
      let count = 0;
      eachDraw(units, places, (place) => {
        count += 1;
        seen.add(place.join());
      });
      expect(seen.size).toBe(count);
      expect(count).toBe(possibleDraws(units, places));
    }),
    { numRuns: 40 },
  );
});

test('a candidate is one of these draws: within a block the numbers per place differ by at most one', () => {
  fc.assert(
    fc.property(small, fc.string(), ({ sizes, places }, seed) => {
      const units = inBlocks(sizes);
      const drawn = new Int32Array(units.members.length);
      drawCandidate(units, equalPlaces(places), { next: generatorOf(seed).uniform }, drawn);
      sizes.forEach((_, block) => {
        const own = drawn.subarray(units.starts[block]!, units.starts[block + 1]!);
        const counts = Array.from({ length: places }, (_, place) => own.filter((one) => one === place).length);
        expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
      });
    }),
  );
});

test('by hand: six units over two arms, of which the mirror images are alike', () => {
  // 0 … 5 sum to 15, so halves of three sum to 7 and 8 at best: 0 3 4, 0 2 5 and 1 2 4, either way round.
  // t = (sum − 7.5) / s, s² = 3.5: M = 2 · 0.25 / 3 / 3.5 = .0476 for these.
  const found = asked([0, 1, 2, 3, 4, 5], { a: 1, b: 1 }, 0.2);
  expect(balanceThreshold(0.2, 1)).toBeGreaterThan(0.0476);
  // The next sums are 6 and 9: 2.25 · 2 / 3 / 3.5 = .429, beyond the threshold of .0642.
  expect(balanceThreshold(0.2, 1)).toBeLessThan(0.0643);
  expect(found).toEqual({ tried: 20, accepted: 6, allocations: 6, possible: 20, isExact: true });
});

test('by hand: unequal shares give fewer allocations than draws', () => {
  // Three units over places of one and two arms: 3! draws, of which two each give the same arm to all.
  const found = asked([1, 2, 4], { a: 1, b: 2 }, 0.99);
  expect(found).toMatchObject({ tried: 6, possible: 3, isExact: true });
  expect(found.accepted).toBe(2 * found.allocations);
});

test('of many draws as many are tried as show that there are enough; the same ones for everyone', () => {
  const values = Array.from({ length: 40 }, (_, unit) => (unit * 7) % 40);
  const found = asked(values, { a: 1, b: 1 }, 0.1);
  expect(found).toMatchObject({ accepted: wantedDraws, isExact: false });
  expect(found.possible).toBeCloseTo(137846528820, -1);
  expect(found.allocations / found.possible).toBe(found.accepted / found.tried);
  expect(asked(values, { a: 1, b: 1 }, 0.1)).toEqual(found);
});
