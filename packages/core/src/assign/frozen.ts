import type { Column, DateColumn, NumberColumn, Table, TextColumn, YesNoColumn } from '../records/table.ts';
import { textsOf } from '../records/texts-of.ts';
import { columnNamed } from './grouping.ts';

/** A column as it was at assignment; a category is kept as its texts, since later intakes may bring new ones. */
export type FrozenColumn = NumberColumn | YesNoColumn | DateColumn | TextColumn;

/** Columns by name that hold what was known at assignment, a value for each assigned unit, in the order of the ledger. */
export type FrozenColumns = ReadonlyMap<string, FrozenColumn>;

function cellsAt(column: Column, rows: Int32Array): FrozenColumn {
  if (column.kind !== 'text' && column.kind !== 'category')
    return { kind: column.kind, values: Float64Array.from(rows, (row) => column.values[row]!) };
  const texts = textsOf(column);
  return { kind: 'text', values: Array.from(rows, (row) => texts[row]!) };
}

/** The values of these columns in these rows. Raises `unknown-column`. */
export function frozenAt(table: Table, names: readonly string[], rows: Int32Array): FrozenColumns {
  return new Map(names.map((name) => [name, cellsAt(columnNamed(table, name), rows)]));
}

/** A number that met words in a later intake is a word too. */
function joinedColumn(before: FrozenColumn, after: FrozenColumn): FrozenColumn {
  if (before.kind === 'text' || after.kind === 'text') {
    return { kind: 'text', values: [...textsOf(before), ...textsOf(after)] };
  }
  const values = new Float64Array(before.values.length + after.values.length);
  values.set(before.values);
  values.set(after.values, before.values.length);
  return { kind: before.kind, values };
}

/** The frozen columns of earlier intakes with those of a new one after them. */
export function joinedFrozen(before: FrozenColumns | null, after: FrozenColumns): FrozenColumns {
  if (before === null) return after;
  return new Map([...after].map(([name, column]) => [name, joinedColumn(before.get(name)!, column)]));
}

/** A column in which assigned rows have what was frozen of them, and how many of those differed. */
export type Restored = { readonly column: Column; readonly changed: number };

function restoredWords(column: Column, frozen: TextColumn, known: Int32Array): Restored {
  const now = textsOf(column);
  let changed = 0;
  const texts = now.map((text, row) => {
    if (known[row] === -1) return text;
    const before = frozen.values[known[row]!]!;
    if (before !== text) changed += 1;
    return before;
  });
  if (column.kind === 'text') return { column: { kind: 'text', values: texts }, changed };
  const levels = [...new Set(texts.filter((text): text is string => text !== null))].sort();
  const code = new Map(levels.map((level, index) => [level, index]));
  return {
    column: {
      kind: 'category',
      levels,
      codes: Int32Array.from(texts, (text) => (text === null ? -1 : code.get(text)!)),
    },
    changed,
  };
}

/**
 * A column as it was at assignment for the assigned rows (`known`: their positions among the assigned, −1 for others), and
 * as it is for the rest.
 */
export function restoredColumn(column: Column, frozen: FrozenColumn, known: Int32Array): Restored {
  if (frozen.kind === 'text' || column.kind === 'text' || column.kind === 'category') {
    return restoredWords(column, { kind: 'text', values: textsOf(frozen) }, known);
  }
  const values = column.values.slice();
  let changed = 0;
  for (let row = 0; row < values.length; row += 1) {
    if (known[row] === -1) continue;
    const before = frozen.values[known[row]!]!;
    if (!Object.is(before, values[row]) && !(before === 0 && values[row] === 0)) changed += 1;
    values[row] = before;
  }
  return { column: { kind: column.kind, values }, changed };
}

/** What is frozen as a table with a row for each assigned unit: what a draw is replayed with. */
export function frozenTable(frozen: FrozenColumns, rows: number): Table {
  return { rows, columns: frozen };
}
