import { PilotError } from '../errors.ts';
import { castColumn, type Reading } from './cast.ts';
import type { Column, ColumnKind, Table } from './table.ts';

/** One cell as a program has it; null, undefined, NaN and '' are missing. */
export type Value = string | number | boolean | null | undefined;

/** What a column of a program's own data means; undeclared columns of numbers are numbers, others are found out. */
export type TableDeclarations = {
  readonly [column: string]: {
    readonly kind: ColumnKind;
    readonly range?: readonly [number, number];
    readonly missing?: readonly string[];
  };
};

const point = { decimal: '.', dates: null } as const;

/**
 * A table of columns that a program has already. A column of floats is taken as it is, without a copy; other values are
 * read as a file's text would be, numbers in point notation. Throws a `PilotError` when columns differ in length
 * (`inconsistent`) or a value is not what its column is declared to be (`invalid-cell`, `out-of-range`).
 */
export function tableFromColumns(
  columns: { readonly [name: string]: readonly Value[] | Float64Array },
  declarations: TableDeclarations = {},
): Table {
  const entries = Object.entries(columns);
  const rows = entries[0]?.[1].length ?? 0;
  for (const [name, values] of entries)
    if (values.length !== rows)
      throw new PilotError(
        'inconsistent',
        `columns of different lengths: ${name} has ${values.length} values, not ${rows}`,
      );
  const read = entries.map(([name, values]) => [name, columnFrom(name, values, declarations)] as const);
  return { rows, columns: new Map(read) };
}

/** A table of rows, each an object with the same columns; a key that a row lacks is missing. */
export function tableFromRows(
  rows: readonly { readonly [column: string]: Value }[],
  declarations: TableDeclarations = {},
): Table {
  const names = new Set(rows.flatMap((row) => Object.keys(row)));
  const cells = (name: string) => rows.map((row) => (Object.hasOwn(row, name) ? row[name] : null));
  const columns = [...names].map((name) => [name, columnFrom(name, cells(name), declarations)] as const);
  return { rows: rows.length, columns: new Map(columns) };
}

function columnFrom(name: string, values: readonly Value[] | Float64Array, declarations: TableDeclarations): Column {
  const declared = Object.hasOwn(declarations, name) ? declarations[name] : undefined;
  if (values instanceof Float64Array && declared === undefined) return { kind: 'number', values };
  const reading: Reading = {
    name,
    kind: declared?.kind ?? 'infer',
    range: declared?.range ?? null,
    missing: declared?.missing ?? [],
    values: null,
  };
  const { column, faults } = castColumn(Array.from(values, textOf), reading, point);
  const fault = faults.find(({ code }) => code === 'invalid-cell' || code === 'out-of-range');
  if (fault === undefined) return column;
  const { row, text } = fault.first[0]!;
  const code = fault.code === 'out-of-range' ? 'out-of-range' : 'invalid-cell';
  throw new PilotError(code, `invalid ${reading.kind} in column ${name}: ${JSON.stringify(text)} in row ${row}`);
}

function textOf(value: Value): string | null {
  return value === null || value === undefined || Number.isNaN(value) ? null : String(value);
}
