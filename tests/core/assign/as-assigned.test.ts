import { allocate, asAssigned } from '@pionier/core';
import { expect, test } from 'vitest';
import { category, idsUpTo, inputOf, numbers, tableOf, text, yesNo } from './support.ts';

const ids = idsUpTo(3);
const freeze = ['age', 'alone', 'note', 'wijk'];
const before = tableOf(3, {
  age: numbers([70, Number.NaN, 72]),
  alone: yesNo([1, 0, 1]),
  note: text(['a', null, 'c']),
  wijk: category(['Z', 'N', 'N']),
});
const { assigned } = allocate(inputOf(ids, before, { method: 'simple' }, { freeze }));

test('what was known at assignment counts, whatever the files say since, in whatever order', () => {
  const now = tableOf(4, {
    age: numbers([99, 71, 70, 65]),
    alone: yesNo([1, 0, 0, 1]),
    note: text(['c', 'new', null, 'd']),
    wijk: category(['N', 'O', 'Z', 'W']),
    other: numbers([1, 2, 3, 4]),
  });
  const units = { ids: [ids[2]!, ids[1]!, ids[0]!, 'late'], table: now };
  const { table, problems } = asAssigned(units, assigned);
  expect(Object.fromEntries(table.columns)).toEqual({
    age: numbers([72, Number.NaN, 70, 65]),
    alone: yesNo([1, 0, 1, 1]),
    note: text(['c', null, 'a', 'd']),
    wijk: category(['N', 'N', 'Z', 'W']),
    other: numbers([1, 2, 3, 4]),
  });
  expect(
    problems.map(({ message, severity }) => [severity, message.replace('is not what it was at assignment', '…')]),
  ).toEqual([
    ['warning', 'changed values: age of 2 assigned units …'],
    ['warning', 'changed values: alone of 1 assigned unit …'],
    ['warning', 'changed values: note of 2 assigned units …'],
    ['warning', 'changed values: wijk of 1 assigned unit …'],
  ]);
});

test('nothing is said of values that stayed, nor where nothing is frozen', () => {
  expect(asAssigned({ ids, table: before }, assigned).problems).toEqual([]);
  expect(asAssigned({ ids, table: before }, null)).toEqual({ table: before, problems: [] });
});
