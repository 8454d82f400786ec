import { z } from 'zod';
import { PilotError, type Problem } from '../errors.ts';
import { columnName } from '../names.ts';
import type { Column, Table } from '../records/table.ts';
import { columnNamed } from './grouping.ts';
import type { ColumnUse, Intake } from './method.ts';
import { counted, noRows, noteRow, type PlaceOfRow, rowProblem } from './rows.ts';

/** The key `covariates`: columns known at assignment in which units are alike or arms are balanced. */
export const covariates = z
  .array(columnName)
  .min(1, 'covariates names at least one column')
  .refine((names) => new Set(names).size === names.length, 'covariates names a column twice');

/** The columns of `covariates` as a design uses them: numbers where every value is one, else categories. */
export function covariateColumns(names: readonly string[] | undefined): readonly ColumnUse[] {
  return (names ?? []).map((name, index) => ({ name, kind: 'infer', path: ['covariates', index] }));
}

function isMissing(column: Column, row: number): boolean {
  if (column.kind === 'category') return column.codes[row] === -1;
  return column.kind === 'text' ? column.values[row] === null : Number.isNaN(column.values[row]!);
}

/** Whether every one of these rows has a value that can be balanced in each of the columns. */
export function areKnown(table: Table, names: readonly string[], rows: Int32Array): boolean {
  return names.every((name) => {
    const column = table.columns.get(name);
    return column !== undefined && column.kind !== 'date' && rows.every((row) => !isMissing(column, row));
  });
}

/** Units of an intake without a value in a covariate. */
export function missingCovariates({ rows, table }: Intake, names: readonly string[], placeOf: PlaceOfRow) {
  return names.flatMap((name, index): readonly Problem[] => {
    const column = columnNamed(table, name);
    const found = noRows();
    for (const row of rows) if (isMissing(column, row)) noteRow(found, row);
    if (found.count === 0) return [];
    const message = `missing value: ${counted(found.count, 'unit has', 'units have')} none in ${name}`;
    const hint = 'fill it in, leave the covariate out, or exclude these units under population.eligible';
    const path = ['assignment', 'covariates', index];
    return [rowProblem({ code: 'inconsistent', message, path, hint }, found, placeOf)];
  });
}

/** A category as a column of 0 and 1 for every value but the first by code unit; the first follows from the others. */
function indicators(texts: readonly (string | null)[]): readonly Float64Array[] {
  const levels = [...new Set(texts)].sort();
  return levels.slice(1).map((level) => Float64Array.from(texts, (text) => (text === level ? 1 : 0)));
}

function columnsOf(table: Table, name: string, rows: Int32Array): readonly Float64Array[] {
  const column = columnNamed(table, name);
  if (column.kind === 'number' || column.kind === 'yes-no') {
    return [Float64Array.from(rows, (row) => column.values[row]!)];
  }
  if (column.kind === 'date') {
    const hint = 'derive a number from it, such as the age';
    throw new PilotError('invalid-type', `invalid covariate: ${name} is a date`, ['assignment', 'covariates'], hint);
  }
  if (column.kind === 'text') return indicators(Array.from(rows, (row) => column.values[row]!));
  return indicators(Array.from(rows, (row) => column.levels[column.codes[row]!] ?? null));
}

/**
 * Covariates as numbers, one vector a column, with a value for each of these rows in the order given; yes is 1, and a
 * category becomes indicators. Raises `unknown-column`, and `invalid-type` for a date.
 */
export function covariateVectors(table: Table, names: readonly string[], rows: Int32Array): readonly Float64Array[] {
  return names.flatMap((name) => columnsOf(table, name, rows));
}

/** The mean of a vector over the members of each item, summed in the order given. */
export function itemMeans(vector: Float64Array, item: Int32Array, items: number): Float64Array {
  const sum = new Float64Array(items);
  const size = new Float64Array(items);
  for (let index = 0; index < item.length; index += 1) {
    sum[item[index]!]! += vector[index]!;
    size[item[index]!]! += 1;
  }
  return sum.map((value, index) => value / size[index]!);
}
