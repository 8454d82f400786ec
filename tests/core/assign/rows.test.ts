import { expect, test } from 'vitest';
import { counted, noRows, noteRow, rowProblem, rowsText } from '../../../packages/core/src/assign/rows.ts';

const foundAt = (...rows: number[]) => {
  const found = noRows();
  for (const row of rows) noteRow(found, row);
  return found;
};

test('rows are told as a spreadsheet counts them, the first three of them', () => {
  expect(rowsText(foundAt(0), null)).toBe('row 2');
  expect(rowsText(foundAt(0, 7), null)).toBe('rows 2 and 9');
  expect(rowsText(foundAt(0, 7, 8), null)).toBe('rows 2, 9 and 10');
  expect(rowsText(foundAt(0, 7, 8, 9, 10), null)).toBe('rows 2, 9, 10 and more');
  expect(rowsText(foundAt(1), (row) => ({ file: 'f', row: row + 10 }))).toBe('row 11');
});

test('a problem of rows stands at the first', () => {
  const problem = { code: 'inconsistent', message: 'invalid thing', path: ['assignment'] } as const;
  expect(rowProblem(problem, foundAt(4, 5), (row) => ({ file: 'f.csv', row: row + 2 }), 'warning')).toEqual({
    severity: 'warning',
    code: 'inconsistent',
    message: 'invalid thing (rows 6 and 7)',
    path: ['assignment'],
    place: { file: 'f.csv', row: 6 },
  });
  expect(rowProblem(problem, foundAt(4), null)).not.toHaveProperty('place');
});

test('counted', () => {
  expect([counted(1, 'unit', 'units'), counted(3, 'unit', 'units')]).toEqual(['1 unit', '3 units']);
});
