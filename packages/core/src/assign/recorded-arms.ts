import { PilotError, type Problem } from '../errors.ts';
import { nearest } from '../names.ts';
import type { Column } from '../records/table.ts';
import { counted, type FoundRows, noRows, noteRow, type PlaceOfRow, rowProblem } from './rows.ts';

/** What a value of the column of arms means: an index into the arms, or −2 for outside the comparison. */
export type ArmOfValue = ReadonlyMap<string, number>;

type ColumnOfValues = Exclude<Column, { readonly kind: 'date' }>;

const yes = new Set(['yes', 'y', 'ja', 'j', 'true', 'waar', '1']);
const no = new Set(['no', 'n', 'nee', 'false', 'onwaar', '0']);

/** What the pilot lists, looked up as the column's kind compares: by number, by yes and no, or as text. */
function lookup(kind: ColumnOfValues['kind'], listed: ArmOfValue): (value: string | number) => number | undefined {
  if (kind === 'category' || kind === 'text') return (value) => listed.get(String(value));
  const byNumber = new Map<number, number>();
  for (const [text, arm] of listed) {
    const word = text.trim().toLowerCase();
    const truth = yes.has(word) ? 1 : no.has(word) ? 0 : Number.NaN;
    byNumber.set(kind === 'yes-no' ? truth : word === '' ? Number.NaN : Number(word), arm);
  }
  return (value) => (Number.isNaN(value) ? undefined : byNumber.get(Number(value)));
}

/** The values of the column as codes: every distinct value is looked up once. */
function distinct(column: ColumnOfValues): { codes: Int32Array; values: readonly (string | number)[] } {
  if (column.kind === 'category') return { codes: column.codes, values: column.levels };
  const seen = new Map<string | number, number>();
  const codes = new Int32Array(column.values.length).fill(-1);
  for (let row = 0; row < codes.length; row += 1) {
    const value = column.values[row]!;
    if (value === null || Number.isNaN(value)) continue;
    const code = seen.get(value) ?? seen.size;
    if (code === seen.size) seen.set(value, code);
    codes[row] = code;
  }
  return { codes, values: [...seen.keys()] };
}

function unlistedProblem(value: string, found: FoundRows, listed: ArmOfValue, context: Context): Problem {
  const near = nearest(value, [...listed.keys()]);
  const hint =
    near === null ? 'name it under arms or outside' : `did you mean ${near}? else name it under arms or outside`;
  const message = `unknown value: ${JSON.stringify(value)} in ${context.column}, of ${counted(found.count, 'unit', 'units')}`;
  const path = ['assignment', 'arms'];
  return rowProblem({ code: 'invalid-cell', message, path, hint }, found, context.placeOf);
}

type Context = { readonly column: string; readonly placeOf: PlaceOfRow };

const shown = 5;

function unlistedProblems(unlisted: ReadonlyMap<string, FoundRows>, listed: ArmOfValue, context: Context) {
  const values = [...unlisted.keys()].sort();
  const problems = values.slice(0, shown).map((value) => unlistedProblem(value, unlisted.get(value)!, listed, context));
  if (values.length <= shown) return problems;
  const message = `unknown values: ${context.column} has ${values.length - shown} more values that are not listed`;
  return [...problems, { severity: 'error', code: 'invalid-cell', message, path: ['assignment', 'arms'] } as const];
}

/**
 * The arm of each row by the value in the column of arms, compared as the file wrote it (a number as a number: `0` also
 * reads 0.0): an index into the arms, −2 outside, −1 without a value (a warning counts them). A value that is not listed
 * is an error with how many units have it and the first rows.
 */
export function armsOfColumn(
  column: Column,
  listed: ArmOfValue,
  context: Context,
): { arm: Int32Array; problems: readonly Problem[] } {
  if (column.kind === 'date') throw new PilotError('invalid-type', `invalid column: ${context.column} is a date`);
  const { codes, values } = distinct(column);
  const find = lookup(column.kind, listed);
  const arms = values.map((value) => find(value));
  const empty = noRows();
  const unlisted = new Map<string, FoundRows>();
  const arm = codes.map((code, row) => {
    if (code === -1) noteRow(empty, row);
    const found = code === -1 ? -1 : arms[code];
    if (found !== undefined) return found;
    const value = column.kind === 'yes-no' ? (values[code] === 1 ? 'yes' : 'no') : String(values[code]);
    const rows = unlisted.get(value) ?? noRows();
    if (rows.count === 0) unlisted.set(value, rows);
    noteRow(rows, row);
    return -1;
  });
  const problems: Problem[] = [...unlistedProblems(unlisted, listed, context)];
  if (empty.count > 0) {
    const message = `not assigned: ${counted(empty.count, 'unit has', 'units have')} no value in ${context.column}`;
    const problem = { code: 'invalid-cell', message, path: ['assignment', 'column'] } as const;
    problems.push(rowProblem(problem, empty, context.placeOf, 'warning'));
  }
  return { arm, problems };
}
