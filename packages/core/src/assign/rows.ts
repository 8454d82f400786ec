import type { DataPlace, Problem, ProblemCode } from '../errors.ts';

/** Where a row of the units stands in the files; null when the caller does not know. */
export type PlaceOfRow = ((row: number) => DataPlace) | null;

/** Collects rows with the same problem: how many there are, and the first few. */
export type FoundRows = { count: number; readonly first: number[] };

/** Nothing found yet. */
export function noRows(): FoundRows {
  return { count: 0, first: [] };
}

/** Notes a row. */
export function noteRow(found: FoundRows, row: number): void {
  found.count += 1;
  if (found.first.length < 3) found.first.push(row);
}

/** `unit`, or the number of `units`. */
export function counted(count: number, one: string, more: string): string {
  return count === 1 ? `1 ${one}` : `${count} ${more}`;
}

/** `row 5`, `rows 5 and 9`, `rows 5, 9, 12 and more`, as a spreadsheet counts with its header in row 1. */
export function rowsText(found: FoundRows, placeOf: PlaceOfRow): string {
  const numbers = found.first.map((row) => placeOf?.(row).row ?? row + 2);
  if (numbers.length === 1 && found.count === 1) return `row ${numbers[0]}`;
  if (found.count > numbers.length) return `rows ${numbers.join(', ')} and more`;
  return `rows ${numbers.slice(0, -1).join(', ')} and ${numbers.at(-1)}`;
}

/** A problem of rows: `<what>: <detail> (rows …)`, placed at the first of them. */
export function rowProblem(
  problem: { code: ProblemCode; message: string; path: readonly (string | number)[]; hint?: string },
  found: FoundRows,
  placeOf: PlaceOfRow,
  severity: Problem['severity'] = 'error',
): Problem {
  const place = placeOf === null ? {} : { place: placeOf(found.first[0]!) };
  return { severity, ...problem, message: `${problem.message} (${rowsText(found, placeOf)})`, ...place };
}
