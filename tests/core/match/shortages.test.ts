import { expect, test } from 'vitest';
import { noMatches, shortages } from '../../../packages/core/src/match/shortages.ts';

// Units 0 to 3 are treated, 4 to 8 are not: unit 0 has two controls, 1 has one, 2 and 3 have none.
const treated = Uint8Array.of(1, 1, 1, 1, 0, 0, 0, 0, 0);
const pairs = { treated: Int32Array.of(0, 1, 0), control: Int32Array.of(4, 5, 6) };

test('by hand: who has nobody, and who has fewer than asked', () => {
  expect(shortages(pairs, treated, 2)).toEqual([
    { code: 'unmatched-treated', message: 'treated units without a match: 2', values: { count: 2 } },
    {
      code: 'fewer-matches',
      message: 'treated units with fewer than 2 controls: 1',
      values: { count: 1, ratio: 2 },
    },
  ]);
  expect(shortages(pairs, treated, 1).map(({ code }) => code)).toEqual(['unmatched-treated']);
});

test('everyone has as many as asked: nothing to say', () => {
  expect(
    shortages({ treated: Int32Array.of(0, 1), control: Int32Array.of(2, 3) }, Uint8Array.of(1, 1, 0, 0), 1),
  ).toEqual([]);
});

test('no pair at all is a refusal in words', () => {
  expect(noMatches).toMatchObject({
    code: 'no-matches',
    message: expect.stringContaining('no treated unit has a control'),
  });
});
