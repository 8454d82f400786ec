import { PilotError, tableFromColumns, unitsFromTable } from '@pionier/core';
import { expect, it } from 'vitest';

const text = { id: { kind: 'text' } } as const;
const table = tableFromColumns({ id: ['00123', '124'], age: [70, 71] }, text);

const code = (make: () => unknown) => {
  try {
    make();
  } catch (error) {
    return error instanceof PilotError ? error.code : error;
  }
  return 'none';
};

it('keeps ids as text and takes their column out of the table', () => {
  const later = tableFromColumns({ score: [1, null] });
  const units = unitsFromTable(table, 'id', { t6: later });
  expect(units.ids).toEqual(['00123', '124']);
  expect([...units.table.columns.keys()]).toEqual(['age']);
  expect(units.moments.get('t6')?.table).toBe(later);
});

it('refuses ids that are absent, not text, missing or repeated, and tables of another length', () => {
  expect(code(() => unitsFromTable(table, 'nr'))).toBe('unknown-column');
  expect(code(() => unitsFromTable(tableFromColumns({ id: [1, 2] }), 'id'))).toBe('invalid-type');
  expect(code(() => unitsFromTable(tableFromColumns({ id: ['a', null] }, text), 'id'))).toBe('invalid-id-value');
  expect(code(() => unitsFromTable(tableFromColumns({ id: ['a', 'a'] }, text), 'id'))).toBe('duplicate-id');
  expect(code(() => unitsFromTable(table, 'id', { t6: tableFromColumns({ score: [1] }) }))).toBe('inconsistent');
});
