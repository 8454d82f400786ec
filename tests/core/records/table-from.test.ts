import { tableFromColumns, tableFromRows } from '@pionier/core';
import { expect, it } from 'vitest';

it('takes columns of numbers as they are and finds out the others', () => {
  const age = Float64Array.of(1, NaN);
  const table = tableFromColumns(
    { age, alone: [true, null], wijk: ['b', 'a'], n: [1, undefined] },
    { alone: { kind: 'yes-no' } },
  );
  expect(table.rows).toBe(2);
  const found = table.columns.get('age');
  expect(found?.kind === 'number' && found.values === age).toBe(true);
  expect(table.columns.get('alone')).toEqual({ kind: 'yes-no', values: Float64Array.of(1, NaN) });
  expect(table.columns.get('wijk')).toEqual({ kind: 'category', levels: ['a', 'b'], codes: Int32Array.of(1, 0) });
  expect(table.columns.get('n')).toEqual({ kind: 'number', values: Float64Array.of(1, NaN) });
});

it('takes rows, whatever keys they have', () => {
  const table = tableFromRows([{ a: 1 }, { a: 2, constructor: 'x' }]);
  expect(table.columns.get('a')).toEqual({ kind: 'number', values: Float64Array.of(1, 2) });
  expect(table.columns.get('constructor')).toEqual({ kind: 'category', levels: ['x'], codes: Int32Array.of(-1, 0) });
  expect(tableFromRows([])).toEqual({ rows: 0, columns: new Map() });
});

it('refuses what is not what it was declared to be', () => {
  expect(() => tableFromColumns({ a: [1], b: [1, 2] })).toThrow('columns of different lengths: b has 2 values, not 1');
  expect(() => tableFromColumns({ a: ['x'] }, { a: { kind: 'number' } })).toThrow(
    'invalid number in column a: "x" in row 0',
  );
  expect(() => tableFromColumns({ a: Float64Array.of(5) }, { a: { kind: 'number', range: [0, 1] } })).toThrow(
    '"5" in row 0',
  );
});
