import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pairSets, pairWeights } from '../../../packages/core/src/match/pair-weights.ts';

const pairsOf = (pairs: readonly (readonly [number, number])[]) => ({
  treated: Int32Array.from(pairs, ([treated]) => treated),
  control: Int32Array.from(pairs, ([, control]) => control),
});

test('by hand: 0 has controls 2 and 3, 1 has 3 alone; 4 is nobody’s', () => {
  const weights = pairWeights(
    5,
    pairsOf([
      [0, 2],
      [1, 3],
      [0, 3],
    ]),
  );
  // 2 counts 1/2 and 3 counts 1/2 + 1, scaled from a sum of 2 to two controls.
  expect([...weights]).toEqual([1, 1, 0.5, 1.5, 0]);
});

test('by hand: one to one everybody counts 1', () => {
  expect([
    ...pairWeights(
      4,
      pairsOf([
        [0, 3],
        [2, 1],
      ]),
    ),
  ]).toEqual([1, 1, 1, 1]);
});

test('by hand: sets in the order of the treated, whatever the order of pairs', () => {
  expect(
    pairSets(
      6,
      pairsOf([
        [4, 0],
        [1, 3],
        [4, 2],
      ]),
    ),
  ).toEqual({
    codes: Int32Array.of(1, 0, 1, 0, 1, -1),
    labels: ['1', '2'],
  });
});

test('treated units count 1, controls sum to their number, and others count nothing', () => {
  const pair = fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 5, max: 11 }));
  fc.assert(
    fc.property(fc.uniqueArray(pair, { minLength: 1, selector: String }), (pairs) => {
      const weights = pairWeights(12, pairsOf(pairs));
      const [treated, controls] = [new Set(pairs.map(([one]) => one)), new Set(pairs.map(([, other]) => other))];
      let sum = 0;
      weights.forEach((weight, unit) => {
        if (unit < 5) expect(weight).toBe(treated.has(unit) ? 1 : 0);
        else {
          expect(weight > 0).toBe(controls.has(unit));
          sum += weight;
        }
      });
      expect(sum).toBeCloseTo(controls.size, 12);
    }),
  );
});
