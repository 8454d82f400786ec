import { expect, test } from 'vitest';
import { calipersOf } from '../../../packages/core/src/match/calipers.ts';
import { number, onLine } from './support.ts';

// Two treated at 1 and 3, three controls at 2, 5 and 9: the variance of 1, 3, 2, 5, 9 is 10.
const input = onLine([1, 3], [2, 5, 9]);
const all = Int32Array.of(0, 1, 2, 3, 4);
const score = Float64Array.of(0.2, 0.4, 0.2, 0.4, 0.8);

function made(...given: Parameters<typeof calipersOf>) {
  const found = calipersOf(...given);
  if ('code' in found) throw new Error(found.message);
  return found;
}

test('without a caliper every control may be had', () => {
  expect(calipersOf(input, undefined, null, all)).toEqual({ score: Number.POSITIVE_INFINITY, columns: null });
});

test('by hand: standard deviations of the score, over the rows alone that count', () => {
  // 0.2, 0.4, 0.2, 0.4, 0.8: mean 0.4, squares 0.04 + 0 + 0.04 + 0 + 0.16 over 4.
  expect(made(input, 0.5, score, all).score).toBeCloseTo(0.5 * Math.sqrt(0.06), 14);
  expect(made(input, 1, score, Int32Array.of(0, 1, 2, 3)).score).toBeCloseTo(Math.sqrt(0.04 / 3), 14);
});

test('by hand: on a column, exactly that far is near enough', () => {
  const { columns, score: width } = made(input, { x: 2 / Math.sqrt(10) }, null, all);
  expect(width).toBe(Number.POSITIVE_INFINITY);
  expect([columns!(0, 2), columns!(0, 3), columns!(1, 2), columns!(1, 3), columns!(1, 4)]).toEqual([
    true,
    false,
    true,
    true,
    false,
  ]);
});

test('several columns: near in every one of them', () => {
  const covariates = [...input.covariates, number('w', [0, 0, 4, 0, 0])];
  const { columns } = made({ ...input, covariates }, { x: 2 / Math.sqrt(10), w: 1 }, null, all);
  expect([columns!(0, 2), columns!(1, 2), columns!(1, 3)]).toEqual([false, false, true]);
});

test('a column that is not a covariate of numbers is refused; a caliper on a score needs one', () => {
  expect(calipersOf(input, { town: 1 }, null, all)).toMatchObject({
    code: 'unsupported-caliper',
    values: { column: 'town' },
  });
  const indicator = { ...input, covariates: [{ ...input.covariates[0]!, kind: 'indicator' as const }] };
  expect(calipersOf(indicator, { x: 1 }, null, all)).toMatchObject({ code: 'unsupported-caliper' });
  expect(() => calipersOf(input, 0.2, null, all)).toThrow('needs a score');
});
