import type { Matched, MatchInput, MatchRefusal } from '@pionier/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { defineMatcher } from '../../../packages/core/src/match/matcher.ts';
import { byId, codeOf, onLine, reordered, shuffled, someUnits } from './support.ts';

/** A matcher that numbers its units as it is given them: a weight of 1 for the first, 2 for the second … */
const numbering = defineMatcher('numbering', {
  title: 'Numbers',
  params: z.object({ refuse: z.boolean() }),
  columns: () => [],
  match: ({ ids }, { refuse }): Matched | MatchRefusal =>
    refuse
      ? { code: 'no-matches', message: 'too few matches: none', values: {} }
      : {
          weights: Float64Array.from(ids, (_, place) => place + 1),
          subclass: null,
          pairs: null,
          score: null,
          estimand: 'att',
          warnings: [],
        },
});

test('a matcher is given units in the order of their ids, and answers by row', () => {
  const units: MatchInput = { ...onLine([1, 2], [3]), ids: ['z', 'm', 'a'] };
  const found = numbering.match(units, { refuse: false });
  expect(byId(found, units.ids)).toMatchObject({ weights: { a: 1, m: 2, z: 3 } });
  expect('weights' in found && [...found.weights]).toEqual([3, 2, 1]);
});

test('the order of rows is nothing', () => {
  fc.assert(
    fc.property(
      someUnits.filter(({ treated }) => treated.includes(1) && treated.includes(0)),
      fc.infiniteStream(fc.nat()),
      (units, keys) => {
        const other = reordered(units, shuffled(units.ids.length, keys));
        const [one, two] = [units, other].map((input) => byId(numbering.match(input, { refuse: false }), input.ids));
        expect(two).toEqual(one);
      },
    ),
  );
});

test('an arm without units is refused before the matcher is asked, and what it refuses is refused', () => {
  expect(numbering.match(onLine([1], []), { refuse: false })).toMatchObject({
    code: 'empty-arm',
    values: { arm: 'controls' },
  });
  expect(numbering.match(onLine([], [1]), { refuse: false })).toMatchObject({ values: { arm: 'treated' } });
  expect(codeOf(numbering.match(onLine([1], [2]), { refuse: true }))).toBe('no-matches');
});
