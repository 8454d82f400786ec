import { expect, test } from 'vitest';
import { armsOfColumn } from '../../../packages/core/src/assign/recorded-arms.ts';
import { category, date, numbers, text, yesNo } from './support.ts';

const context = { column: 'groep', placeOf: null };
const listed = new Map([
  ['Controle', 0],
  ['controle groep', 0],
  ['Hulp', 1],
  ['n.v.t.', -2],
]);

test('by hand: several values for an arm, outside, empty', () => {
  const values = ['Hulp', 'Controle', 'controle groep', 'n.v.t.', null, null];
  for (const column of [category(values), text(values)]) {
    const { arm, problems } = armsOfColumn(column, listed, context);
    expect([...arm]).toEqual([1, 0, 0, -2, -1, -1]);
    expect(problems).toEqual([
      {
        severity: 'warning',
        code: 'invalid-cell',
        message: 'not assigned: 2 units have no value in groep (rows 6 and 7)',
        path: ['assignment', 'column'],
      },
    ]);
  }
});

test('an unlisted value is an error with how many have it, the rows and the nearest listed one', () => {
  const { arm, problems } = armsOfColumn(category(['Hulp', 'hulp', 'hulp', 'hulp', 'hulp', 'x']), listed, context);
  expect([...arm]).toEqual([1, -1, -1, -1, -1, -1]);
  expect(problems.map(({ severity, message, hint }) => [severity, message, hint])).toEqual([
    ['error', 'unknown value: "hulp" in groep, of 4 units (rows 3, 4, 5 and more)', expect.stringContaining('Hulp')],
    ['error', 'unknown value: "x" in groep, of 1 unit (row 7)', 'name it under arms or outside'],
  ]);
});

test('a column of something else does not flood the screen', () => {
  const { problems } = armsOfColumn(text(Array.from({ length: 40 }, (_, row) => `id${row}`)), listed, context);
  expect(problems).toHaveLength(6);
  expect(problems[5]!.message).toBe('unknown values: groep has 35 more values that are not listed');
});

test('numbers are compared as numbers, yes-no by their words in either language', () => {
  const byNumber = new Map([
    ['0', 0],
    ['1.0', 1],
  ]);
  expect([...armsOfColumn(numbers([1, 0, Number.NaN, -0]), byNumber, context).arm]).toEqual([1, 0, -1, 0]);
  expect(armsOfColumn(numbers([2]), byNumber, context).problems[0]!.message).toContain('unknown value: "2"');
  const byWord = new Map([
    ['Ja', 1],
    ['nee', 0],
  ]);
  expect([...armsOfColumn(yesNo([1, 0, Number.NaN]), byWord, context).arm]).toEqual([1, 0, -1]);
  expect([...armsOfColumn(yesNo([1, 0]), byNumber, context).problems]).toHaveLength(1);
});

test('a date says no arm', () => {
  expect(() => armsOfColumn(date([1]), listed, context)).toThrow('groep is a date');
});
