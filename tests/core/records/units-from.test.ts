import { type Column, type KeyedSource, unitsFrom } from '@pionier/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';

const numbers = (values: readonly number[]): Column => ({ kind: 'number', values: Float64Array.from(values) });
const source = (file: string, keys: readonly string[], columns: { [name: string]: Column }): KeyedSource => ({
  file,
  rows: keys.length,
  rowNumber: (row) => row + 2,
  columns: new Map(Object.entries(columns)),
  keys,
});

it('joins units, a table and a moment by hand', () => {
  const link = { kind: 'category', levels: ['n', 'z'], codes: Int32Array.of(1, 0, 1) } as const;
  const measured = source('m.csv', ['c', 'q', 'a'], { score: numbers([3, 9, 1]) });
  const units = unitsFrom({
    units: source('u.csv', ['a', 'b', 'c'], { age: numbers([10, 20, 30]) }),
    header: 'nr',
    tables: [{ on: 'wijk', source: source('w.csv', ['z', 'n'], { size: numbers([7, 8]) }), header: 'wijk', link }],
    measurements: [
      {
        source: measured,
        header: 'nr',
        path: ['data'],
        notes: [],
        rows: [{ moment: 't6', rows: null, columns: measured.columns }],
      },
    ],
    absent: ['t12'],
    problems: [],
  });
  expect(units.table).toEqual({
    rows: 3,
    columns: new Map([
      ['age', numbers([10, 20, 30])],
      ['size', numbers([7, 8, 7])],
    ]),
  });
  expect(units.moments.get('t6')).toEqual({
    table: { rows: 3, columns: new Map([['score', numbers([1, NaN, 3])]]) },
    present: Uint8Array.of(1, 0, 1),
    day: null,
  });
  expect([units.absent, units.notes]).toEqual([
    ['t12'],
    [{ file: 'm.csv', reason: 'unknown-id', rows: 1, first: { file: 'm.csv', row: 3 } }],
  ]);
});

it('the order of a file of measurements does not matter', () => {
  const ids = [...Array(30).keys()].map((n) => `id${n}`);
  const order = fc.shuffledSubarray([...ids.keys()], { minLength: 1 });
  fc.assert(
    fc.property(order, (rows) => {
      const read = (some: readonly number[]) => {
        const keys = some.map((row) => ids[row]!);
        const measured = source('m.csv', keys, { score: numbers(some) });
        const file = { source: measured, header: 'nr', path: ['data'], notes: [] };
        const part = { moment: 't', rows: null, columns: measured.columns };
        const units = source('u.csv', ids, {});
        const asked = { units, header: 'nr', tables: [], absent: [], problems: [] };
        return unitsFrom({ ...asked, measurements: [{ ...file, rows: [part] }] });
      };
      expect(read(rows)).toEqual(read([...rows].sort((a, b) => a - b)));
      const score = read(rows).moments.get('t')!.table.columns.get('score')!;
      expect(score).toEqual(numbers([...ids.keys()].map((row) => (rows.includes(row) ? row : NaN))));
    }),
  );
});
