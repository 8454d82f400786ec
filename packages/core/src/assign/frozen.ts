import type { Column, DateColumn, NumberColumn, Table, TextColumn, YesNoColumn } from '../records/table.ts';
import { columnNamed } from './grouping.ts';

/** A column as it was at assignment; a category is kept as its texts, since later intakes may bring new ones. */
export type FrozenColumn = NumberColumn | YesNoColumn | DateColumn | TextColumn;

/** Columns by name that hold what was known at assignment, a value for each assigned unit, in the order of the ledger. */
export type FrozenColumns = ReadonlyMap<string, FrozenColumn>;

function cellsAt(column: Column, rows: Int32Array): FrozenColumn {
  if (column.kind === 'text') return { kind: 'text', values: Array.from(rows, (row) => column.values[row]!) };
  if (column.kind !== 'category')
    return { kind: column.kind, values: Float64Array.from(rows, (row) => column.values[row]!) };
  const { codes, levels } = column;
  return { kind: 'text', values: Array.from(rows, (row) => (codes[row] === -1 ? null : levels[codes[row]!]!)) };
}

/** The values of these columns in these rows. Raises `unknown-column`. */
export function frozenAt(table: Table, names: readonly string[], rows: Int32Array): FrozenColumns {
  return new Map(names.map((name) => [name, cellsAt(columnNamed(table, name), rows)]));
}

function joinedColumn(before: FrozenColumn, after: FrozenColumn): FrozenColumn {
  if (before.kind === 'text' || after.kind === 'text') {
    return { kind: 'text', values: [...textsOf(before), ...textsOf(after)] };
  }
  const values = new Float64Array(before.values.length + after.values.length);
  values.set(before.values);
  values.set(after.values, before.values.length);
  return { kind: before.kind, values };
}

/** A number that met words in a later intake is a word too. */
function textsOf({ kind, values }: FrozenColumn): readonly (string | null)[] {
  if (kind === 'text') return values;
  return Array.from(values, (value) => (Number.isNaN(value) ? null : String(value)));
}

/** The frozen columns of earlier intakes with those of a new one after them. */
export function joinedFrozen(before: FrozenColumns | null, after: FrozenColumns): FrozenColumns {
  if (before === null) return after;
  return new Map([...after].map(([name, column]) => [name, joinedColumn(before.get(name)!, column)]));
}

/** What is frozen as a table with a row for each assigned unit: what a draw is replayed with. */
export function frozenTable(frozen: FrozenColumns, rows: number): Table {
  return { rows, columns: frozen };
}
