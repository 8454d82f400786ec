import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pointSearch } from '../../../packages/core/src/match/point-search.ts';
import { scoreSearch } from '../../../packages/core/src/match/score-search.ts';
import type { Search } from '../../../packages/core/src/match/search.ts';

/** Every control that is found until none is left, each taken out as it is found. */
function emptied(search: Search, unit: number): number[] {
  const found: number[] = [];
  for (let next = search.nearest(unit, null); next >= 0; next = search.nearest(unit, null)) {
    found.push(next);
    search.take(next);
  }
  return found;
}

const line = fc.array(fc.integer({ min: 0, max: 16 }), { minLength: 2, maxLength: 30 });

test('two searches of one kind: on a line a score and a point of one dimension find the same, in the same order', () => {
  fc.assert(
    fc.property(line, (places) => {
      const points = Float64Array.from(places, (place) => place / 16);
      const controls = Int32Array.from(places.slice(1), (_, index) => index + 1);
      const byScore = emptied(scoreSearch(controls, points, Number.POSITIVE_INFINITY, 'either'), 0);
      expect(byScore).toEqual(emptied(pointSearch(controls, { points, size: 1 }), 0));
      expect([...byScore].sort((a, b) => a - b)).toEqual([...controls]);
    }),
  );
});

test('who may not be had is passed over and stays free', () => {
  const points = Float64Array.of(0, 1, 2, 3);
  const controls = Int32Array.of(1, 2, 3);
  for (const search of [
    scoreSearch(controls, points, Number.POSITIVE_INFINITY, 'either'),
    pointSearch(controls, { points, size: 1 }),
  ]) {
    expect(search.nearest(0, (unit, control) => unit === 0 && control !== 1)).toBe(2);
    expect(search.nearest(0, () => false)).toBe(-1);
    expect(emptied(search, 0)).toEqual([1, 2, 3]);
  }
});
