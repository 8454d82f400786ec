import type { ColumnKind, Table } from '@pionier/core';

const gap = Number.NaN;

/** Five residents, with a gap in every column of the last two. */
export const residents: Table = {
  rows: 5,
  columns: new Map([
    ['age', { kind: 'number', values: Float64Array.of(70, 65, 64.5, gap, 80) }],
    ['income', { kind: 'number', values: Float64Array.of(1000, 2000, 1500, 1200, gap) }],
    ['alone', { kind: 'yes-no', values: Float64Array.of(1, 0, 1, gap, 1) }],
    ['member', { kind: 'yes-no', values: Float64Array.of(1, 1, 0, 0, gap) }],
    ['hood', { kind: 'category', codes: Int32Array.of(0, 1, 2, 0, -1), levels: ['noord', 'oost', "'s-Hof"] }],
    ['home', { kind: 'category', codes: Int32Array.of(1, 0, 1, -1, 0), levels: ['west', 'noord'] }],
    ['note', { kind: 'text', values: ['noord', 'a', 'b', null, 'c'] }],
    ['since', { kind: 'date', values: Float64Array.of(20_484, 20_483, 0, gap, 20_485) }],
  ]),
};

/** The kinds of the columns of a table. */
export function kindsOf(table: Table): ReadonlyMap<string, ColumnKind> {
  return new Map([...table.columns].map(([name, column]) => [name, column.kind]));
}
