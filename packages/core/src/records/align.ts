import type { Problem } from '../errors.ts';
import { gatherColumn, staysInPlace } from './gather.ts';
import type { IdIndex } from './id-index.ts';
import type { KeyedSource } from './source.ts';
import type { Column } from './table.ts';
import { repeatingRows } from './unit-ids.ts';
import type { Moment, ReadingNote } from './units.ts';

/** The ids of the units, and where each stands. */
export type Units = { readonly ids: readonly string[]; readonly index: IdIndex };

/** Where the pilot names the file, and the id's column in it. */
export type Where = { readonly path: Problem['path']; readonly header: string };

const unknown = -1;
const nameless = -2;

/** For each row of a file the unit it is about: −1 when its id is no unit's, −2 when it has no id. */
export function unitOfRows(keys: readonly string[], units: Units): Int32Array {
  const found = new Int32Array(keys.length);
  for (let row = 0; row < keys.length; row++) {
    const key = keys[row]!;
    if (key === units.ids[row] && key !== '') found[row] = row;
    else found[row] = key === '' ? nameless : units.index.rowOf(key);
  }
  return found;
}

/** Notes on rows that belong to no unit, with a warning for ids that are no unit's. */
export function strangers(unitOf: Int32Array, source: KeyedSource, where: Where) {
  const count = (code: number) => unitOf.reduce((n, unit) => n + (unit === code ? 1 : 0), 0);
  const noteOf = (reason: ReadingNote['reason'], code: number): ReadingNote[] => {
    const rows = count(code);
    const row = source.rowNumber(unitOf.indexOf(code));
    return rows === 0 ? [] : [{ file: source.file, reason, rows, first: { file: source.file, row } }];
  };
  const unknownIds = noteOf('unknown-id', unknown);
  const missingIds = noteOf('missing-id', nameless);
  const warnings = [...unknownIds, ...missingIds].map(({ reason, rows, first }): Problem => {
    const what = reason === 'unknown-id' ? 'unknown ids' : 'missing ids';
    return {
      severity: 'warning',
      code: reason === 'unknown-id' ? 'unknown-id' : 'invalid-id-value',
      message: `${what} in ${source.file}: ${rows} ${rows === 1 ? 'row is' : 'rows are'} set aside, the first is row ${first.row}`,
      path: where.path,
      hint: 'they are counted in the flow; mend the ids where these are units of the pilot',
      place: { ...first, column: where.header },
    };
  });
  return { notes: [...unknownIds, ...missingIds], problems: warnings };
}

/**
 * The rows of a file that measure one moment, in the order of the units. `rows` are the file's rows for this moment,
 * null for all. Two rows of one unit are an error that names the rows.
 */
export function alignMoment(
  source: KeyedSource,
  rows: Int32Array | null,
  unitOf: Int32Array,
  units: number,
  where: Where & { readonly at: string },
): { readonly measured: Moment; readonly problems: readonly Problem[] } {
  const rowOf = new Int32Array(units).fill(-1);
  const repeats: number[] = [];
  const length = rows?.length ?? unitOf.length;
  for (let index = 0; index < length; index++) {
    const row = rows === null ? index : rows[index]!;
    const unit = unitOf[row]!;
    if (unit < 0) continue;
    if (rowOf[unit]! >= 0) repeats.push(row);
    else rowOf[unit] = row;
  }
  const measured = momentOf(source, rowOf, null);
  return { measured, problems: repeatedRows(repeats, source, where) };
}

/** The measurements of a moment, given the row of each unit (negative where it was not measured). */
export function momentOf(source: KeyedSource, rowOf: Int32Array, day: Float64Array | null): Moment {
  const same = staysInPlace(rowOf, source.rows);
  const columns = new Map<string, Column>();
  for (const [name, column] of source.columns) columns.set(name, same ? column : gatherColumn(column, rowOf));
  const present = Uint8Array.from(rowOf, (row) => (row < 0 ? 0 : 1));
  return { table: { rows: rowOf.length, columns }, present, day };
}

/** Two rows of one unit at one moment. */
export function repeatedRows(rows: readonly number[], source: KeyedSource, where: Where & { at: string }): Problem[] {
  if (rows.length === 0) return [];
  const numbers = rows.slice(0, 5).map(source.rowNumber);
  return [
    {
      severity: 'error',
      code: 'duplicate-id',
      message: `duplicate ids in ${source.file} at ${where.at}: ${repeatingRows(numbers, rows.length)}`,
      path: where.path,
      hint: 'a unit has one row for each moment',
      place: { file: source.file, row: numbers[0]!, column: where.header },
    },
  ];
}
