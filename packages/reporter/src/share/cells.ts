import type { Bundle, Withheld } from './bundle.ts';
import { placeName, type SharedColumn, type SumOver } from './site-sums.ts';

type Cells = Bundle['cells'][number];
type Cell = Cells['cells'][number];

/** More columns than this make more cells than people. */
const mostColumns = 12;

/** Cells, or why there are none: null where a column is no indicator, so that there is nothing to tell. */
export type CellsFound = { readonly cells: Cells } | { readonly withheld: Withheld } | null;

/**
 * Of every combination of the indicators that has units: n, Σ(y − c) and Σ(y − c)². From these follow the same regressions as from
 * the Gram matrix, and errors of kind hc0 to hc3 besides. All cells hold at least `minimum` units for every moment that is told (two;
 * of a yes-no outcome one), or none is given.
 *
 * Checked: by hand, and against the Gram matrix, tests/reporter/share/cells.test.ts.
 */
export function cellsOf(over: SumOver, minimum: number): CellsFound {
  const columns = over.columns.filter(({ name }) => !name.includes('*'));
  if (columns.some(({ isIndicator }) => !isIndicator)) return null;
  const which = placeName(over);
  if (columns.length > mostColumns) return { withheld: { what: 'cells', which, reason: 'too-many-products' } };
  const found = countedCells(over, columns);
  const isSmall = found.some(({ units }) => units < (over.y.isIndicator ? minimum : 2 * minimum));
  if (isSmall) return { withheld: { what: 'cells', which, reason: 'below-minimum' } };
  const { outcome, at, arms, reference, y } = over;
  const names = columns.map(({ name }) => name);
  return { cells: { outcome, at, arms: [...arms].sort(), reference, centre: y.centre, columns: names, cells: found } };
}

function countedCells({ rows, study, y }: SumOver, columns: readonly SharedColumn[]): readonly Cell[] {
  const pattern = patternsOf(rows, columns);
  const size = 1 << columns.length;
  const units = new Float64Array(size);
  const sum = new Float64Array(size);
  const squares = new Float64Array(size);
  for (let position = 0; position < rows.length; position++) {
    const cell = pattern[position]!;
    const value = study.values[rows[position]!]! - y.centre;
    units[cell]! += 1;
    sum[cell]! += value;
    squares[cell]! += value * value;
  }
  return [...units.keys()].flatMap((cell): readonly Cell[] => {
    if (units[cell] === 0) return [];
    const values = columns.map((_, bit) => (((cell >> bit) & 1) === 1 ? 1 : 0));
    return [{ values, units: units[cell]!, sum: sum[cell]!, squares: squares[cell]! }];
  });
}

/** By position: the indicators as bits, the first column the lowest. */
function patternsOf(rows: Int32Array, columns: readonly SharedColumn[]): Int32Array {
  const pattern = new Int32Array(rows.length);
  const values = new Float64Array(rows.length);
  for (const [bit, column] of columns.entries()) {
    column.fill(values, 0, rows, 0, rows.length);
    for (let position = 0; position < rows.length; position++) pattern[position]! |= values[position]! << bit;
  }
  return pattern;
}
