import { textFile } from '@pionier/core';
import { expect, it } from 'vitest';
import { findColumn, headerOf, isOneFile } from '../../../packages/core/src/data/find-column.ts';

const names = ['Klantnr. ', '', 'leeftijd', 'score', 'score ', ''];
const file = textFile({ file: 'u.csv', names, rows: [], notation: { decimal: '.', dates: null } });

it('finds a column by its exact name after trimming', () => {
  expect(findColumn(file, ' Klantnr.', [])).toEqual({ index: 0, problems: [] });
});

it('hints at the nearest name, or at the names there are', () => {
  const { index, problems } = findColumn(file, 'leeftyd', ['columns', 'age']);
  expect(index).toBe(-1);
  expect(problems).toMatchObject([
    {
      code: 'unknown-column',
      path: ['columns', 'age'],
      hint: 'did you mean leeftijd? Map the name under data.columns',
    },
  ]);
  expect(findColumn(file, 'woonplaatscode', []).problems[0]?.hint).toBe(
    'the file has Klantnr., leeftijd, score, score; map the name under data.columns',
  );
});

it('does not show what may be the row of a person, nor names without end', () => {
  const hintOf = (...header: string[]) => {
    const notation = { decimal: '.', dates: null } as const;
    const headed = textFile({ file: 'u.csv', names: header, rows: [], notation });
    return findColumn(headed, 'woonplaats', []).problems[0]?.hint;
  };
  expect(hintOf('A. de Vries', '72', 'Noord')).toBe(
    'the row of column names has numbers in it: say which row has the names, such as header: 3',
  );
  expect(hintOf('x'.repeat(5000))?.length).toBeLessThan(100);
});

it('refuses a name that stands there twice', () => {
  expect(findColumn(file, 'score', []).problems).toMatchObject([{ code: 'duplicate-column' }]);
});

it('maps names of the pilot, also those of every object', () => {
  const data = { units: 'u.csv', columns: { age: 'leeftijd', alone: { from: 'woonsituatie' } } };
  expect(['age', 'alone', 'constructor'].map((name) => headerOf(data, name))).toEqual([
    'leeftijd',
    'woonsituatie',
    'constructor',
  ]);
});

it('tells one file of measurements from one file a moment', () => {
  expect(isOneFile({ file: 'm.csv', date: 'dag' })).toBe(true);
  expect(isOneFile({ file: 'm.csv', t0: 'a.csv' })).toBe(false);
  expect(isOneFile({ moment: 'm.csv', date: 'b.csv' })).toBe(false);
});
