import { textFile } from '@pionier/core';
import { expect, it } from 'vitest';
import { dayLabel, findDay } from '../../../packages/core/src/data/find-day.ts';

const asked = { data: { units: 'u.csv', columns: { maand: 'Maand' } }, needed: [], moments: {}, idColumn: 'nr' };
const reader = (names: readonly string[]) =>
  textFile({ file: 'm.csv', names, rows: [], notation: { decimal: ',', dates: null } });

it('finds the id and the day, by the names that the files have', () => {
  const { header, key, when, placed } = findDay(
    asked,
    { file: 'm.csv', date: 'maand' },
    reader(['Maand', 'x', 'nr']),
    [],
  );
  expect([header, key.index, when.index]).toEqual(['nr', 2, 0]);
  expect(placed).toMatchObject({ name: dayLabel, header: 'Maand', index: 0, needed: { kind: 'date' } });
});

it('says which of them is not there', () => {
  const { key, when } = findDay(asked, { file: 'm.csv', date: 'maand' }, reader(['nr']), ['data', 'measurements']);
  expect(key.problems).toEqual([]);
  expect(when.problems).toMatchObject([{ code: 'unknown-column', path: ['data', 'measurements', 'date'] }]);
});
