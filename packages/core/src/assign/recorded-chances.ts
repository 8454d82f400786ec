import { PilotError, type Problem } from '../errors.ts';
import { own } from '../names.ts';
import type { Table } from '../records/table.ts';
import { columnNamed } from './grouping.ts';
import { counted, noRows, noteRow, type PlaceOfRow, rowProblem } from './rows.ts';

type Chances = { readonly probability: readonly Float64Array[] | null; readonly problems: readonly Problem[] };

type Listed = {
  readonly arms: readonly string[];
  /** For each arm the column with its chance. */
  readonly columns: { readonly [arm: string]: string };
  /** The arm of each row; only rows with an arm are checked. */
  readonly arm: Int32Array;
  /** Whether units outside the comparison exist: chances may then sum to less than 1. */
  readonly hasOutside: boolean;
  readonly placeOf: PlaceOfRow;
};

const path = ['assignment', 'probability'];

function chanceColumn(table: Table, name: string): Float64Array {
  const column = columnNamed(table, name);
  if (column.kind !== 'number') {
    throw new PilotError('invalid-type', `invalid column: ${name} holds chances and is not a number`, path);
  }
  return column.values;
}

function rangeProblems(values: Float64Array, column: string, { arm, placeOf }: Listed): readonly Problem[] {
  const found = noRows();
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row]!;
    if (arm[row]! >= 0 && !(value > 0 && value < 1)) noteRow(found, row);
  }
  if (found.count === 0) return [];
  const message = `invalid chance: ${counted(found.count, 'unit has', 'units have')} none above 0 and below 1 in ${column}`;
  const hint = 'a unit that could get one arm only says nothing about the difference: list it under outside';
  return [rowProblem({ code: 'out-of-range', message, path, hint }, found, placeOf)];
}

function sumProblems(probability: readonly Float64Array[], { arm, hasOutside, placeOf }: Listed): readonly Problem[] {
  const found = noRows();
  for (let row = 0; row < arm.length; row += 1) {
    if (arm[row]! < 0) continue;
    let sum = 0;
    for (const vector of probability) sum += vector[row]!;
    if (sum > 1 + 1e-6 || (sum < 1 - 1e-6 && !hasOutside)) noteRow(found, row);
  }
  if (found.count === 0) return [];
  const message = `invalid chances: for ${counted(found.count, 'unit', 'units')} they do not sum to 1 over the arms`;
  return [rowProblem({ code: 'out-of-range', message, path }, found, placeOf)];
}

/**
 * The recorded chances, one vector an arm; every arm needs a column. Checked for every assigned unit: 0 < p < 1, and the
 * arms' chances sum to 1 within 1e-6 (files round them), or to less where some values are outside the comparison.
 */
export function recordedChances(table: Table, listed: Listed): Chances {
  const without = listed.arms.filter((arm) => own(listed.columns, arm) === undefined);
  if (without.length > 0) {
    const message = `missing probability: ${without.join(', ')}`;
    return { probability: null, problems: [{ severity: 'error', code: 'missing-key', message, path }] };
  }
  const names = listed.arms.map((arm) => own(listed.columns, arm)!);
  const probability = names.map((name) => chanceColumn(table, name));
  const ranges = probability.flatMap((values, index) => rangeProblems(values, names[index]!, listed));
  return { probability, problems: ranges.length > 0 ? ranges : sumProblems(probability, listed) };
}
