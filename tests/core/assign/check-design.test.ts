import { designProblems, requiredProblems } from '@pionier/core';
import { expect, test } from 'vitest';
import {
  missingProblems,
  nestingProblems,
  pairProblems,
  pairSizes,
  splitRows,
} from '../../../packages/core/src/assign/check-design.ts';
import { category, numbers, rowsUpTo, tableOf } from './support.ts';

const none = { method: 'x', block: null, cluster: null, pair: null, probability: null };
const context = {
  columns: [
    { name: 'wijk', kind: 'any', path: ['by', 0] },
    { name: 'alone', kind: 'any', path: ['by', 1] },
    { name: 'school', kind: 'any', path: ['cluster'] },
  ] as const,
  path: ['assignment'],
  placeOf: null,
};
const group = (...codes: number[]) => ({ codes: Int32Array.from(codes), labels: ['a', 'b', 'c'] });

test('missing values are named with their columns', () => {
  const design = { ...none, block: group(0, -1, 1), cluster: group(-1, -1, 0) };
  expect(missingProblems(design, rowsUpTo(3), context).map(({ message }) => message)).toEqual([
    'missing value: 1 unit has none in wijk, alone (row 3)',
    'missing value: 2 units have none in school (rows 2 and 3)',
  ]);
  expect(missingProblems(design, Int32Array.of(2), context)).toEqual([]);
});

test('splitRows finds rows that differ from the first of their set', () => {
  expect(splitRows(rowsUpTo(5), group(0, 0, 1, 1, -1), Int32Array.of(1, 2, 1, 1, 5))).toEqual({ count: 1, first: [1] });
  expect(splitRows(rowsUpTo(2), group(0, 0), Int32Array.of(-1, 2)).count).toBe(0);
});

test('a cluster has one block, or one pair', () => {
  const cluster = group(0, 0, 1);
  expect(nestingProblems({ ...none, cluster, block: group(0, 1, 1) }, rowsUpTo(3), context)).toHaveLength(1);
  expect(nestingProblems({ ...none, cluster, pair: group(0, 1, 1) }, rowsUpTo(3), context)).toHaveLength(1);
  expect(nestingProblems({ ...none, cluster, block: group(0, 0, 1) }, rowsUpTo(3), context)).toEqual([]);
});

test('pairs are counted in units, or in clusters where the design has them', () => {
  const pair = group(0, 0, 0, 1, 1, 1);
  expect([...pairSizes({ ...none, pair }, rowsUpTo(6)).size]).toEqual([3, 3, 0]);
  const cluster = { codes: Int32Array.of(0, 0, 1, 2, 2, 2), labels: ['k', 'l', 'm'] };
  expect([...pairSizes({ ...none, pair, cluster }, rowsUpTo(6)).size]).toEqual([2, 1, 0]);
  expect(pairProblems({ ...none, pair, cluster }, rowsUpTo(6), context)[0]!.message).toBe(
    'invalid pair: 1 pair has not exactly two clusters (row 7)',
  );
});

test('a design without sets has no such problems', () => {
  expect(designProblems(none, rowsUpTo(3), context)).toEqual([]);
});

test('a column that is required has a value for every unit that is drawn, and others need none', () => {
  const columns = [
    { name: 'town', kind: 'any', path: ['by', 0], required: true },
    { name: 'age', kind: 'any', path: ['by', 1], required: true },
    { name: 'free', kind: 'any', path: ['by', 2] },
  ] as const;
  const table = tableOf(3, {
    town: category(['x', null, 'y']),
    age: numbers([1, 2, 3]),
    free: numbers([Number.NaN, Number.NaN, Number.NaN]),
  });
  expect(requiredProblems(table, rowsUpTo(3), { ...context, columns })).toMatchObject([
    { message: 'missing value: 1 unit has none in town (row 3)', path: ['assignment', 'by', 0] },
  ]);
  expect(requiredProblems(table, Int32Array.of(0, 2), { ...context, columns })).toEqual([]);
});
