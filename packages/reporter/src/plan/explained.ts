import { describeValues, type Grouping, rowsThat } from '@pionier/core';
import { centre, references } from '../estimate/centring.ts';
import { type Covariate, completeRows, covariateColumns, numberColumn } from '../estimate/covariates.ts';
import { leastSquares } from '../estimate/least-squares.ts';

/** What earlier values are explained by. */
export type Explaining = {
  readonly values: Float64Array;
  readonly rows: Int32Array;
  readonly covariates: readonly Covariate[];
  /** Blocks of the design; null without. */
  readonly blocks: Grouping | null;
};

/**
 * The share of the variance that blocks and covariates explain, from earlier data: adjusted R², which does not grow by covariates that
 * explain nothing. A negative one is 0.
 *
 *   r² = 1 − (Σ e²/(n − p)) / (Σ (y − ȳ)²/(n − 1))
 *
 * over the rows where nothing is missing; null where no degree of freedom is left or the outcome does not vary.
 * Source: Theil (1961), Economic Forecasts and Policy, p. 213. Checked: tests/reference/earlier.json (R, lm).
 */
export function explainedVariance({ values, rows: given, covariates, blocks }: Explaining): number | null {
  const gaps = completeRows(covariates, values.length);
  const rows = rowsThat(
    given,
    (row) => !Number.isNaN(values[row]!) && gaps?.[row] !== -1 && (blocks === null || blocks.codes[row]! >= 0),
  );
  const { variance } = describeValues(values, rows);
  if (!(variance > 0)) return null;
  const columns = [...covariateColumns(covariates, rows, 'complete-cases'), numberColumn('outcome', values)];
  const fit = leastSquares(centre(columns, { rows, ...grouped(rows, blocks) }, references(columns, rows)));
  const df = rows.length - fit.parameters;
  if (df < 1) return null;
  let squares = fit.outcomeSquares.within;
  for (const coordinate of fit.coordinates) squares -= coordinate * coordinate;
  return Math.max(0, 1 - squares / df / variance);
}

/** The blocks that occur among the rows, coded by position, with their sizes. */
function grouped(rows: Int32Array, blocks: Grouping | null): { group: Int32Array | null; sizes: Float64Array } {
  if (blocks === null) return { group: null, sizes: Float64Array.of(rows.length) };
  const place = new Map<number, number>();
  const group = rows.map((row) => {
    const code = blocks.codes[row]!;
    const known = place.get(code) ?? place.size;
    place.set(code, known);
    return known;
  });
  const sizes = new Float64Array(place.size);
  for (const code of group) sizes[code]! += 1;
  return { group, sizes };
}
