import type { Problem } from '../errors.ts';
import { type IdIndex, indexIds } from './id-index.ts';
import { type KeyedSource, placeIn, rowName } from './source.ts';
import type { ReadingNote } from './units.ts';

/** The ids of the units: which rows of their file count, and what is wrong. */
export type UnitIds = {
  readonly ids: readonly string[];
  readonly index: IdIndex;
  /** Row of the file for each unit; null when every row is a unit. */
  readonly rows: Int32Array | null;
  readonly notes: readonly ReadingNote[];
  readonly problems: readonly Problem[];
};

const path = ['data', 'units'] as const;
const shown = 5;

/**
 * One unit for each row with an id. Rows without an id are errors, unless nothing else stands in them: those are set
 * aside and counted. Ids that stand twice are errors that name the rows, never the ids, for ids are personal.
 */
export function unitIds(source: KeyedSource, header: string): UnitIds {
  const { keys } = source;
  const empty = rowsWhere(keys, (key) => key === '');
  const blank = empty.filter((row) => isBlank(source, row));
  const nameless = empty.filter((row) => !isBlank(source, row));
  const index = indexIds(keys);
  const problems = [
    ...(source.rows === 0 ? [emptyTable(source)] : []),
    ...repeatedIds(index, source, header),
    ...missingIds(nameless, source, header),
    ...personalIds(keys, source, header),
    ...unprintableIds(keys, source, header),
    ...unsafeIds(keys, source, header),
  ];
  const notes = blank.length === 0 ? [] : [note(source, blank)];
  if (empty.length === 0 && index.repeats.length === 0) return { ids: keys, index, rows: null, notes, problems };
  const drop = new Set([...empty, ...index.repeats.map(({ row }) => row)]);
  const rows = Int32Array.from([...keys.keys()].filter((row) => !drop.has(row)));
  const ids = Array.from(rows, (row) => keys[row]!);
  return { ids, index: indexIds(ids), rows, notes, problems };
}

function rowsWhere(ids: readonly string[], holds: (id: string) => boolean): number[] {
  const rows: number[] = [];
  for (let row = 0; row < ids.length; row++) if (holds(ids[row]!)) rows.push(row);
  return rows;
}

function isBlank(source: KeyedSource, row: number): boolean {
  for (const column of source.columns.values()) {
    if (column.kind === 'text' && column.values[row] !== null) return false;
    if (column.kind === 'category' && column.codes[row]! >= 0) return false;
    if ('values' in column && column.kind !== 'text' && !Number.isNaN(column.values[row])) return false;
  }
  return true;
}

function note(source: KeyedSource, rows: readonly number[]): ReadingNote {
  const first = placeIn(source, rows[0]!);
  return { file: source.file, reason: 'missing-id', rows: rows.length, first };
}

function emptyTable(source: KeyedSource): Problem {
  const message = `empty table: ${source.file} has no rows below its header`;
  return { severity: 'error', code: 'empty-table', message, path: [...path], place: { file: source.file } };
}

/** The rows of a list, the first few by number. */
export function rowList(rows: readonly (string | number)[], total = rows.length): string {
  const some = rows.slice(0, shown);
  const more = total > some.length ? ` and ${total - some.length} more` : '';
  return `${total === 1 ? 'row' : 'rows'} ${some.join(', ')}${more}`;
}

/** The same with what those rows do: repeat an earlier row. */
export function repeatingRows(rows: readonly number[], total: number): string {
  return `${rowList(rows, total)} ${total === 1 ? 'repeats' : 'repeat'} an earlier row`;
}

function repeatedIds(index: IdIndex, source: KeyedSource, header: string): Problem[] {
  if (index.repeats.length === 0) return [];
  const pairs = index.repeats.slice(0, shown);
  const text = pairs.map(({ row, first }) => `${rowName(source, row)} (as ${rowName(source, first)})`).join(', ');
  const more = index.repeats.length > pairs.length ? ` and ${index.repeats.length - pairs.length} more` : '';
  return [
    {
      severity: 'error',
      code: 'duplicate-id',
      message: `duplicate ids in ${source.file}: rows ${text}${more}`,
      path: [...path],
      hint: 'a unit has one row in this file; measurements of several moments stand under data.measurements',
      place: { ...placeIn(source, pairs[0]!.row), column: header },
    },
  ];
}

function missingIds(rows: readonly number[], source: KeyedSource, header: string): Problem[] {
  if (rows.length === 0) return [];
  const names = rows.slice(0, shown).map((row) => rowName(source, row));
  return [
    {
      severity: 'error',
      code: 'invalid-id-value',
      message: `missing id in ${source.file}: ${rowList(names, rows.length)}`,
      path: [...path],
      place: { ...placeIn(source, rows[0]!), column: header },
    },
  ];
}

/**
 * Whether a text passes the test of a Dutch citizen service number (BSN): nine digits, or eight with the leading zero
 * lost, with 9a + 8b + … + 2h − i a multiple of 11 and not zero.
 * Source: Besluit BSN, the `elfproef`.
 */
export function passesElevenTest(text: string): boolean {
  if (!/^\d{8,9}$/.test(text)) return false;
  const digits = text.padStart(9, '0');
  let sum = -Number(digits[8]);
  for (let index = 0; index < 8; index++) sum += Number(digits[index]) * (9 - index);
  return sum % 11 === 0 && sum !== 0;
}

function personalIds(ids: readonly string[], source: KeyedSource, header: string): Problem[] {
  const alike = ids.filter((id) => (id.length === 8 || id.length === 9) && /^\d+$/.test(id));
  if (alike.length < 10) return [];
  const passing = alike.reduce((n, id) => n + (passesElevenTest(id) ? 1 : 0), 0);
  if (passing < 0.8 * alike.length) return [];
  return [
    {
      severity: 'error',
      code: 'personal-data',
      message: `citizen service numbers in ${source.file}: ${passing} of ${alike.length} ids of 8 or 9 digits pass the test of a BSN`,
      path: [...path],
      hint: 'replace them by pseudonyms, made and kept by someone who does not analyse; a BSN may not be used for research',
      place: { file: source.file, column: header },
    },
  ];
}

function hasControl(id: string): boolean {
  for (let index = 0; index < id.length; index++) if (id.charCodeAt(index) < 32) return true;
  return false;
}

function unprintableIds(ids: readonly string[], source: KeyedSource, header: string): Problem[] {
  const rows = rowsWhere(ids, hasControl);
  if (rows.length === 0) return [];
  const names = rows.slice(0, shown).map((row) => rowName(source, row));
  return [
    {
      severity: 'error',
      code: 'invalid-id-value',
      message: `line ends or control characters in ids of ${source.file}: ${rowList(names, rows.length)}`,
      path: [...path],
      place: { ...placeIn(source, rows[0]!), column: header },
    },
  ];
}

/** Whether a text starts with =, +, - or @, which spreadsheets take for a formula. */
function startsFormula(id: string): boolean {
  const first = id.charCodeAt(0);
  return first === 61 || first === 43 || first === 45 || first === 64;
}

function unsafeIds(ids: readonly string[], source: KeyedSource, header: string): Problem[] {
  const rows = rowsWhere(ids, startsFormula);
  if (rows.length === 0) return [];
  const names = rows.slice(0, shown).map((row) => rowName(source, row));
  return [
    {
      severity: 'warning',
      code: 'unsafe',
      message: `ids that a spreadsheet takes for formulas in ${source.file}: ${rowList(names, rows.length)}`,
      path: [...path],
      hint: 'they begin with =, +, - or @; rename them before a file with ids is opened in a spreadsheet',
      place: { ...placeIn(source, rows[0]!), column: header },
    },
  ];
}
