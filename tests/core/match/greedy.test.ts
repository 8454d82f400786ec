import fc from 'fast-check';
import { expect, test } from 'vitest';
import { matchGreedily, type PairList, pairsOf, type Rounds } from '../../../packages/core/src/match/greedy.ts';
import type { Search } from '../../../packages/core/src/match/search.ts';

/** The nearest on a line by looking at all of them; the first of equals. */
function searchOn(line: readonly number[], controls: readonly number[]): Search {
  const free = new Set(controls);
  return {
    nearest: (unit, allowed) => {
      const apart = (control: number) => Math.abs(line[unit]! - line[control]!);
      const own = controls.filter((control) => free.has(control) && (allowed === null || allowed(unit, control)));
      return own.reduce((best, control) => (best < 0 || apart(control) < apart(best) ? control : best), -1);
    },
    take: (control) => {
      free.delete(control);
    },
  };
}

function matchedOn(line: readonly number[], treated: readonly number[], controls: readonly number[], rounds: Rounds) {
  const pairs: PairList = { treated: [], control: [] };
  matchGreedily(Int32Array.from(treated), searchOn(line, controls), rounds, pairs);
  return pairs.treated.map((unit, pair) => [unit, pairs.control[pair]!]);
}

// Treated 0 and 1 at 5 and 6; controls 2 … 5 at 6, 4, 9 and 1.
const line = [5, 6, 6, 4, 9, 1];
const once = { ratio: 1, replace: false, allowed: null };

test('by hand: who comes first takes the nearest, and the next what is left', () => {
  expect(matchedOn(line, [0, 1], [2, 3, 4, 5], once)).toEqual([
    [0, 2],
    [1, 3],
  ]);
  expect(matchedOn(line, [1, 0], [2, 3, 4, 5], once)).toEqual([
    [1, 2],
    [0, 3],
  ]);
});

test('by hand: with replacement both take the same, and over two rounds each of them two others', () => {
  expect(matchedOn(line, [0, 1], [2, 3, 4, 5], { ...once, replace: true })).toEqual([
    [0, 2],
    [1, 2],
  ]);
  expect(matchedOn(line, [0, 1], [2, 3, 4, 5], { ratio: 2, replace: true, allowed: null })).toEqual([
    [0, 2],
    [1, 2],
    [0, 3],
    [1, 3],
  ]);
});

test('who has nobody that is allowed has no pair', () => {
  expect(matchedOn(line, [0, 1], [2, 3, 4, 5], { ...once, allowed: (unit) => unit === 1 })).toEqual([[1, 2]]);
  expect(matchedOn(line, [0, 1], [2], once)).toEqual([[0, 2]]);
});

test('pairs are kept as they were made', () => {
  expect(pairsOf({ treated: [4, 0], control: [2, 9] })).toEqual({
    treated: Int32Array.of(4, 0),
    control: Int32Array.of(2, 9),
  });
});

test('no treated unit has a control twice, and without replacement no control serves twice', () => {
  const values = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 3, maxLength: 14 });
  fc.assert(
    fc.property(values, fc.integer({ min: 1, max: 3 }), fc.boolean(), (given, ratio, replace) => {
      const treated = given.map((_, unit) => unit).filter((unit) => unit % 3 === 0);
      const controls = given.map((_, unit) => unit).filter((unit) => unit % 3 !== 0);
      const pairs = matchedOn(given, treated, controls, { ratio, replace, allowed: null });
      expect(new Set(pairs.map(String)).size).toBe(pairs.length);
      if (!replace) expect(new Set(pairs.map(([, control]) => control)).size).toBe(pairs.length);
      for (const unit of treated) expect(pairs.filter(([own]) => own === unit).length).toBeLessThanOrEqual(ratio);
    }),
  );
});
