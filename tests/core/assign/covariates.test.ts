import { PilotError } from '@pionier/core';
import { expect, test } from 'vitest';
import {
  areKnown,
  covariateColumns,
  covariates,
  covariateVectors,
  itemMeans,
  missingCovariates,
} from '../../../packages/core/src/assign/covariates.ts';
import { category, date, idsUpTo, numbers, tableOf, text, wholeIntake, yesNo } from './support.ts';

const table = tableOf(4, {
  age: numbers([70, Number.NaN, 60, 50]),
  alone: yesNo([1, 0, 1, 1]),
  town: category(['west', 'east', null, 'west']),
  name: text(['west', 'east', 'north', 'west']),
  since: date([1, 2, 3, 4]),
});

test('by hand: numbers and yes-no as they are, categories as indicators without the first, in the order of the rows', () => {
  const rows = Int32Array.of(3, 1, 0);
  const vectors = covariateVectors(table, ['alone', 'town', 'name'], rows).map((vector) => [...vector]);
  expect(vectors).toEqual([
    [1, 0, 1],
    [1, 0, 1],
    [1, 0, 1],
  ]);
  expect(covariateVectors(table, ['name'], Int32Array.of(0, 1, 2)).map((vector) => [...vector])).toEqual([
    [0, 0, 1],
    [1, 0, 0],
  ]);
  expect(() => covariateVectors(table, ['since'], rows)).toThrow(PilotError);
});

test('units without a value are named by column, with their rows', () => {
  const intake = wholeIntake(idsUpTo(4), 1, { table });
  expect(
    missingCovariates(intake, ['alone', 'age', 'town', 'name'], null).map(({ message, path }) => [path[2], message]),
  ).toEqual([
    [1, 'missing value: 1 unit has none in age (row 3)'],
    [2, 'missing value: 1 unit has none in town (row 4)'],
  ]);
});

test('the means of items', () => {
  expect([...itemMeans(Float64Array.of(1, 2, 6), Int32Array.of(1, 0, 1), 2)]).toEqual([2, 3.5]);
});

test('the key names columns once, and what nobody declares is found out', () => {
  expect(covariates.safeParse(['a', 'a']).success).toBe(false);
  expect(covariates.safeParse([]).success).toBe(false);
  expect(covariateColumns(['age'])).toEqual([{ name: 'age', kind: 'infer', path: ['covariates', 0] }]);
  expect(covariateColumns(undefined)).toEqual([]);
});

test('known is what has a value in every row, of a column that is there and is no date', () => {
  const known = (names: readonly string[], ...rows: readonly number[]) => areKnown(table, names, Int32Array.from(rows));
  expect(known(['age', 'alone', 'town', 'name'], 0, 3)).toBe(true);
  expect(known(['age'], 0, 1)).toBe(false);
  expect(known(['town'], 2)).toBe(false);
  expect(known(['since'], 0)).toBe(false);
  expect(known(['absent'], 0)).toBe(false);
});
