import { expect, test } from 'vitest';
import { recordedChances } from '../../../packages/core/src/assign/recorded-chances.ts';
import { category, numbers, tableOf } from './support.ts';

const listed = {
  arms: ['a', 'b'],
  columns: { a: 'pa', b: 'pb' },
  arm: Int32Array.of(0, 1, -1),
  hasOutside: false,
  placeOf: null,
};
const tableFor = (pa: readonly number[], pb: readonly number[]) =>
  tableOf(3, { pa: numbers(pa), pb: numbers(pb), name: category(['x', 'y', 'z']) });

test('chances between 0 and 1 that sum to 1 are taken as they are; only assigned units are checked', () => {
  const { probability, problems } = recordedChances(tableFor([0.25, 0.3333333, 0], [0.75, 0.6666667, 0]), listed);
  expect(problems).toEqual([]);
  expect(probability!.map((vector) => vector[0])).toEqual([0.25, 0.75]);
});

test('0, 1 and missing are no chances', () => {
  const { problems } = recordedChances(tableFor([0, 0.5, 0.5], [1, Number.NaN, 0.5]), listed);
  expect(problems.map(({ code, message }) => [code, message])).toEqual([
    ['out-of-range', 'invalid chance: 1 unit has none above 0 and below 1 in pa (row 2)'],
    ['out-of-range', 'invalid chance: 2 units have none above 0 and below 1 in pb (rows 2 and 3)'],
  ]);
});

test('chances sum to 1, or to less when some values are outside', () => {
  const table = tableFor([0.25, 0.5, 0.5], [0.5, 0.5, 0.5]);
  expect(recordedChances(table, listed).problems[0]!.message).toBe(
    'invalid chances: for 1 unit they do not sum to 1 over the arms (row 2)',
  );
  expect(recordedChances(table, { ...listed, hasOutside: true }).problems).toEqual([]);
  const over = tableFor([0.75, 0.5, 0.5], [0.5, 0.5, 0.5]);
  expect(recordedChances(over, { ...listed, hasOutside: true }).problems).toHaveLength(1);
});

test('every arm needs a column of numbers', () => {
  const table = tableFor([0.5, 0.5, 0.5], [0.5, 0.5, 0.5]);
  expect(recordedChances(table, { ...listed, columns: { a: 'pa' } })).toMatchObject({
    probability: null,
    problems: [{ code: 'missing-key', message: 'missing probability: b' }],
  });
  expect(() => recordedChances(table, { ...listed, columns: { a: 'pa', b: 'name' } })).toThrow('not a number');
  expect(() => recordedChances(table, { ...listed, columns: { a: 'pa', b: 'pc' } })).toThrow('unknown column: pc');
});
