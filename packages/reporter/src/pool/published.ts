import type { Cast, DataFileReader, Problem, ReadColumns, Reading } from '@pionier/core';
import { type EffectColumns, effectColumns } from './published-columns.ts';
import type { StudyEffect } from './study-effect.ts';

/** Effects that were published, or what is wrong with their file. */
export type PublishedEffects = { readonly effects: readonly StudyEffect[]; readonly problems: readonly Problem[] };

/** What was read, by the name of each column. */
type Cells = {
  readonly file: string;
  readonly read: ReadColumns;
  readonly study: readonly string[];
  readonly outcome: readonly string[] | null;
  readonly errorName: string;
  readonly casts: ReadonlyMap<string, Cast>;
  readonly moderators: readonly string[];
};

const reading = (name: string, kind: Reading['kind']): Reading => ({
  name,
  kind,
  range: null,
  missing: [],
  values: null,
});

/**
 * Reads published effects: one row an effect, with the columns `study`, `estimate` and `standardError` (also `std_error`,
 * `std.error`, `se`), optionally `outcome` and `year`; every other column is a moderator.
 *
 * Every row needs a finite estimate and an error above 0, and a study has one row for each outcome, because effects of one study
 * depend on each other. All problems come with their row; with one among them no effect is given.
 */
export async function readPublished(reader: DataFileReader): Promise<PublishedEffects> {
  const { columns, problems } = effectColumns(reader);
  if (columns === null) return { effects: [], problems };
  const cells = await cellsOf(reader, columns);
  const wrong = [...faultsOf(cells), ...rowProblems(cells), ...repeated(cells)];
  if (cells.read.rows === 0) return { effects: [], problems: [noRows(reader.file)] };
  return { effects: wrong.length > 0 ? [] : effectsOf(cells), problems: wrong };
}

async function cellsOf(reader: DataFileReader, columns: EffectColumns): Promise<Cells> {
  const { study, outcome, estimate, standardError, year, moderators } = columns;
  const keys = outcome === null ? [study] : [study, outcome];
  const numbers = year === null ? [estimate, standardError] : [estimate, standardError, year];
  const wanted = [
    ...numbers.map((index) => ({ index, reading: reading(reader.names[index]!, 'number') })),
    ...moderators.map((index) => ({ index, reading: reading(reader.names[index]!, 'infer') })),
  ];
  const read = await reader.read(keys, wanted);
  return {
    file: reader.file,
    read,
    study: read.keys[0]!,
    outcome: outcome === null ? null : read.keys[1]!,
    errorName: reader.names[standardError]!,
    casts: new Map(wanted.map(({ reading: { name } }, place) => [name, read.casts[place]!])),
    moderators: moderators.map((index) => reader.names[index]!),
  };
}

type At = { readonly row: number; readonly column: string };

function problemAt({ file, read }: Cells, { row, column }: At, code: Problem['code'], message: string): Problem {
  return { severity: 'error', code, message, path: [], place: { file, row: read.rowNumber(row), column } };
}

/** Cells that are no number where one is needed; a moderator that is almost all numbers is a slip too. */
function faultsOf(cells: Cells): readonly Problem[] {
  return [...cells.casts].flatMap(([column, { faults }]) =>
    faults.flatMap(({ first }) =>
      first.map(({ row, text }) =>
        problemAt(cells, { row, column }, 'invalid-cell', `invalid ${column} in ${cells.file}: ${text} is no number`),
      ),
    ),
  );
}

/** The numbers of a column; NaN where a cell is empty or wrong. */
function numbersOf({ casts }: Cells, name: string): Float64Array | null {
  const column = casts.get(name)?.column;
  return column?.kind === 'number' ? column.values : null;
}

function rowProblems(cells: Cells): readonly Problem[] {
  const { file, read, study, outcome, errorName } = cells;
  const found: Problem[] = [];
  const check = (row: number, column: string, message: string | null) => {
    if (message !== null) found.push(problemAt(cells, { row, column }, 'invalid-cell', message));
  };
  const estimates = numbersOf(cells, 'estimate')!;
  const errors = numbersOf(cells, errorName)!;
  // Wrong cells are empty in the column, and were told of by what stands in them.
  const isWhole = (column: string) => cells.casts.get(column)?.faults.length === 0;
  const [wholeEstimates, wholeErrors] = [isWhole('estimate'), isWhole(errorName)];
  for (let row = 0; row < read.rows; row++) {
    check(row, 'study', study[row] === '' ? `missing study in ${file}: every effect needs one` : null);
    check(
      row,
      'outcome',
      outcome?.[row] === '' ? `missing outcome in ${file}: name it, or leave the column out` : null,
    );
    check(row, 'estimate', estimateFault(file, estimates[row]!, wholeEstimates));
    check(row, errorName, errorFault(file, errors[row]!, wholeErrors));
  }
  return found;
}

function estimateFault(file: string, value: number, isWhole: boolean): string | null {
  if (Number.isNaN(value)) return isWhole ? `missing estimate in ${file}: every effect needs one` : null;
  return Number.isFinite(value) ? null : `invalid estimate in ${file}: ${value}`;
}

function errorFault(file: string, value: number, isWhole: boolean): string | null {
  if (Number.isNaN(value)) return isWhole ? `missing standard error in ${file}: every effect needs one` : null;
  const square = value * value;
  if (value > 0 && square > 0 && Number.isFinite(square)) return null;
  return `invalid standard error in ${file}: ${value} (a number above 0)`;
}

const depend = 'effects of one study depend on each other: keep one of them, or name what each measures under outcome';

function repeated(cells: Cells): readonly Problem[] {
  const { file, read, study, outcome } = cells;
  const first = new Map<string, number>();
  const found: Problem[] = [];
  for (let row = 0; row < read.rows; row++) {
    const key = JSON.stringify([study[row], outcome?.[row] ?? null]);
    const before = first.get(key);
    if (before === undefined) first.set(key, row);
    else if (study[row] !== '') {
      const message = `duplicate study in ${file}: ${study[row]} stands at row ${read.rowNumber(before)} too`;
      found.push({ ...problemAt(cells, { row, column: 'study' }, 'duplicate-id', message), hint: depend });
    }
  }
  return found;
}

function noRows(file: string): Problem {
  return { severity: 'error', code: 'empty-table', message: `no effects in ${file}`, path: [], place: { file } };
}

function effectsOf(cells: Cells): readonly StudyEffect[] {
  const { read, study, outcome, errorName, moderators } = cells;
  const estimates = numbersOf(cells, 'estimate')!;
  const errors = numbersOf(cells, errorName)!;
  const years = numbersOf(cells, 'year');
  const known = moderators.map((name) => [name, cells.casts.get(name)!] as const);
  return Array.from({ length: read.rows }, (_, row) => ({
    study: study[row]!,
    source: 'published' as const,
    outcome: outcome?.[row] ?? null,
    at: null,
    treatment: null,
    control: null,
    estimate: estimates[row]!,
    standardError: errors[row]!,
    year: years === null || Number.isNaN(years[row]!) ? null : years[row]!,
    moderators: Object.fromEntries(known.map(([name, { column }]) => [name, cellAt(column, row)])),
  }));
}

function cellAt(column: Cast['column'], row: number): number | string | null {
  if (column.kind === 'text') return column.values[row] ?? null;
  if (column.kind === 'category') return column.levels[column.codes[row]!] ?? null;
  const value = column.values[row]!;
  return Number.isNaN(value) ? null : value;
}
