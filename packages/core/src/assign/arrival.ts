import type { Problem } from '../errors.ts';
import { counted, noRows, noteRow, type PlaceOfRow, rowProblem } from './rows.ts';

type Arrived = {
  /** For each row its position among the assigned; −1 for others. */
  readonly known: Int32Array;
  /** Rows that are drawn now. */
  readonly rows: Int32Array;
  readonly placeOf: PlaceOfRow;
};

/**
 * Units that came before someone who was drawn already: a warning, for whoever could hold people back until their arm is
 * known to be likely could choose who gets it. They are drawn all the same, now.
 */
export function lateArrivals(arrival: Float64Array, { known, rows, placeOf }: Arrived): readonly Problem[] {
  let last = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < known.length; row += 1) if (known[row] !== -1 && arrival[row]! > last) last = arrival[row]!;
  const found = noRows();
  for (const row of rows) if (arrival[row]! < last) noteRow(found, row);
  if (found.count === 0) return [];
  const message = `late units: ${counted(found.count, 'unit', 'units')} came before others that were drawn already`;
  const hint = 'draw everyone as soon as they come, so that nobody can choose when';
  const problem = { code: 'inconsistent', message, path: ['population', 'intake', 'order'], hint } as const;
  return [rowProblem(problem, found, placeOf, 'warning')];
}
