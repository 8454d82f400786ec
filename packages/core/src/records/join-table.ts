import type { Problem } from '../errors.ts';
import { gatherColumn } from './gather.ts';
import { indexIds } from './id-index.ts';
import type { KeyedSource } from './source.ts';
import type { CategoryColumn, Column } from './table.ts';
import { repeatingRows } from './unit-ids.ts';

/** A table to be joined: its rows by key, and for each unit the key it belongs to. */
export type JoinedTable = {
  /** The pilot's name of the key's column. */
  readonly on: string;
  readonly source: KeyedSource;
  /** The key's column in the table's file. */
  readonly header: string;
  /** The unit's key, as text. */
  readonly link: CategoryColumn;
};

/**
 * The columns of a table, one row a unit. A key that is not in the table gives missing values and a warning; a key
 * that stands twice in the table is an error.
 */
export function joinTable(table: JoinedTable): { columns: ReadonlyMap<string, Column>; problems: readonly Problem[] } {
  const { source, link } = table;
  const index = indexIds(source.keys);
  const rowOfLevel = Int32Array.from(link.levels, (level) => index.rowOf(level));
  const rows = link.codes.map((code) => (code < 0 ? -1 : rowOfLevel[code]!));
  const columns = new Map<string, Column>();
  for (const [name, column] of source.columns) columns.set(name, gatherColumn(column, rows));
  const repeats = index.repeats.map(({ row }) => row);
  return { columns, problems: [...repeatedKeys(repeats, table), ...unknownKeys(rowOfLevel, rows, table)] };
}

const pathOf = (table: JoinedTable) => ['data', 'tables', table.on];

function repeatedKeys(repeats: readonly number[], table: JoinedTable): Problem[] {
  const { source, header } = table;
  if (repeats.length === 0) return [];
  const numbers = repeats.slice(0, 5).map(source.rowNumber);
  return [
    {
      severity: 'error',
      code: 'duplicate-id',
      message: `duplicate keys in ${source.file}: ${repeatingRows(numbers, repeats.length)}`,
      path: pathOf(table),
      hint: `a joined table has one row for each ${header}`,
      place: { file: source.file, row: numbers[0]!, column: header },
    },
  ];
}

function unknownKeys(rowOfLevel: Int32Array, rows: Int32Array, table: JoinedTable): Problem[] {
  const { source, link, header } = table;
  const keys = rowOfLevel.reduce((n, row) => n + (row < 0 ? 1 : 0), 0);
  if (keys === 0) return [];
  const units = rows.reduce((n, row, unit) => n + (row < 0 && link.codes[unit]! >= 0 ? 1 : 0), 0);
  return [
    {
      severity: 'warning',
      code: 'unknown-id',
      message: `unknown ${header} in ${source.file}: ${keys} of ${link.levels.length} keys have no row, so ${units} units have missing values`,
      path: pathOf(table),
      place: { file: source.file, column: header },
    },
  ];
}
