import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scoreSearch } from '../../../packages/core/src/match/score-search.ts';

// Unit 0 asks; controls 1 to 5 at .2 .3 .3 .5 .6.
const controls = Int32Array.of(1, 2, 3, 4, 5);
const scoresFor = (own: number) => Float64Array.of(own, 0.25, 0.375, 0.375, 0.5, 0.625);
const wide = Number.POSITIVE_INFINITY;

test('by hand: the nearest on either side, of equally near ones the first id', () => {
  expect(scoreSearch(controls, scoresFor(0.5), wide, 'either').nearest(0, null)).toBe(4);
  // .4375 lies as far from .375 as from .5: the first id of 2, 3 and 4.
  expect(scoreSearch(controls, scoresFor(0.4375), wide, 'either').nearest(0, null)).toBe(2);
});

test('by hand: below one goes down a unit at a time, and up where nothing is left', () => {
  const search = scoreSearch(controls, scoresFor(0.5), wide, 'below');
  const order: number[] = [];
  for (let left = controls.length; left > 0; left -= 1) {
    const found = search.nearest(0, null);
    order.push(found);
    search.take(found);
  }
  // Of the two at .375 the last id first.
  expect(order).toEqual([4, 3, 2, 1, 5]);
  expect(search.nearest(0, null)).toBe(-1);
});

test('by hand: not farther than the width, and only whom one may have', () => {
  const search = scoreSearch(controls, scoresFor(0.5), 0.125, 'either');
  search.take(4);
  expect(search.nearest(0, null)).toBe(2);
  expect(search.nearest(0, (_, control) => control !== 2)).toBe(3);
  expect(search.nearest(0, (_, control) => control === 1)).toBe(-1);
});

test('two roads: by looking at everyone, whoever was taken and whoever may be had', () => {
  const eighths = fc.integer({ min: 0, max: 8 });
  const people = fc.array(fc.record({ at: eighths, may: fc.boolean(), free: fc.boolean() }), { maxLength: 25 });
  const sides = fc.constantFrom('either' as const, 'below' as const);
  fc.assert(
    fc.property(eighths, people, fc.constantFrom(wide, 0.25), sides, (own, found, width, side) => {
      const score = Float64Array.of(own / 8, ...found.map(({ at }) => at / 8));
      const all = found.map((_, index) => index + 1);
      const search = scoreSearch(Int32Array.from(all), score, width, side);
      for (const unit of all) if (!found[unit - 1]!.free) search.take(unit);
      const apart = (unit: number) => Math.abs(score[0]! - score[unit]!);
      const able = all.filter((unit) => found[unit - 1]!.free && found[unit - 1]!.may && apart(unit) <= width);
      const below = able.filter((unit) => score[unit]! <= score[0]!);
      const down = side === 'below' && below.length > 0;
      const [best] = (down ? below : able).sort((a, b) => apart(a) - apart(b) || (down ? b - a : a - b));
      expect(search.nearest(0, (_, unit) => found[unit - 1]!.may)).toBe(best ?? -1);
    }),
    { numRuns: 500 },
  );
});
