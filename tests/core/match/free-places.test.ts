import fc from 'fast-check';
import { expect, test } from 'vitest';
import { freePlaces } from '../../../packages/core/src/match/free-places.ts';

test('by hand: five places of which 1, 2 and 4 go', () => {
  const free = freePlaces(5);
  for (const place of [2, 1, 4]) free.take(place);
  expect([0, 1, 2, 3, 4].map(free.atOrAfter)).toEqual([0, 3, 3, 3, -1]);
  expect([0, 1, 2, 3, 4].map(free.atOrBefore)).toEqual([0, 0, 0, 3, 3]);
  free.take(0);
  expect(free.atOrBefore(2)).toBe(-1);
});

test('past either end there is none', () => {
  const free = freePlaces(3);
  expect([free.atOrAfter(3), free.atOrBefore(-1)]).toEqual([-1, -1]);
  expect(freePlaces(0).atOrAfter(0)).toBe(-1);
});

test('as a search through all places, whatever is taken in whatever order', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), fc.infiniteStream(fc.nat()), (count, numbers) => {
      const free = freePlaces(count);
      const left = new Set(Array.from({ length: count }, (_, place) => place));
      while (left.size > 0) {
        const all = [...left].sort((a, b) => a - b);
        for (let place = 0; place < count; place += 1) {
          expect(free.atOrAfter(place)).toBe(all.find((one) => one >= place) ?? -1);
          expect(free.atOrBefore(place)).toBe(all.filter((one) => one <= place).at(-1) ?? -1);
        }
        const taken = all[numbers.next().value! % all.length]!;
        free.take(taken);
        left.delete(taken);
      }
      expect(free.atOrAfter(0)).toBe(-1);
    }),
    { numRuns: 50 },
  );
});
