import { PilotError } from '../errors.ts';
import { indexIds } from './id-index.ts';
import type { Column, Table } from './table.ts';
import type { Moment, Units } from './units.ts';

/** Measurements of one moment, one row a unit in the order of the units. */
export type TableOfMoment = { readonly [moment: string]: Table };

/**
 * The units of a program that has their columns already: one row a unit, its id in a column of kind `text`. Measurements
 * of moments stand in tables with the same rows.
 *
 * Raises `unknown-column`, `invalid-type` (an id that is not text: `00123` would lose its zeros), `invalid-id-value` (a
 * row without an id), `duplicate-id`, `inconsistent` (a table of another length).
 */
export function unitsFromTable(table: Table, idColumn: string, measured: TableOfMoment = {}): Units {
  const ids = idsOf(table.columns.get(idColumn), idColumn);
  const { repeats } = indexIds(ids);
  if (repeats.length > 0) {
    throw new PilotError('duplicate-id', `duplicate id: row ${repeats[0]!.row} has the id of an earlier row`);
  }
  const columns = new Map([...table.columns].filter(([name]) => name !== idColumn));
  const moments = Object.entries(measured).map(([moment, values]): readonly [string, Moment] => {
    if (values.rows !== table.rows) {
      throw new PilotError('inconsistent', `inconsistent rows: ${values.rows} at ${moment}, ${table.rows} units`);
    }
    return [moment, { table: values, present: new Uint8Array(values.rows).fill(1), day: null }];
  });
  return {
    ids,
    table: { rows: table.rows, columns },
    moments: new Map(moments),
    absent: [],
    notes: [],
    problems: [],
  };
}

function idsOf(column: Column | undefined, name: string): readonly string[] {
  if (column === undefined) throw new PilotError('unknown-column', `unknown column: ${name}`);
  if (column.kind !== 'text') {
    const hint = `declare it: { ${name}: { kind: 'text' } }`;
    throw new PilotError('invalid-type', `invalid id column: ${name} is read as ${column.kind}, not as text`, [], hint);
  }
  return column.values.map((id, row) => {
    if (id === null) throw new PilotError('invalid-id-value', `missing id: row ${row}`);
    return id;
  });
}
