import { type Column, type Matching, PilotError, type Table } from '@pionier/core';
import type { MatchBalanceRow } from './evidence.ts';

/** Who is compared, how much each counts, and by what differences are divided. */
export type MatchBalanceInput = {
  readonly table: Table;
  readonly columns: readonly string[];
  /** Rows of the two arms about whom all that is matched on is known. */
  readonly rows: Int32Array;
  /** By row: 1 for the treated. */
  readonly treated: Uint8Array;
  /** By row; null for everybody once. */
  readonly weights: Float64Array | null;
  readonly estimand: Matching['estimand'];
};

/** One column of numbers that is compared: of a category, one for each level. */
type Shown = { readonly level: string | null; readonly values: Float64Array; readonly isShare: boolean };

/**
 * How alike the treated and those they are compared with are, one row a column or a level of a category.
 *
 *   standardized difference = (x̄_t − x̄_c) / s          without a unit, x̄ weighted means
 *   variance ratio          = s²_t / s²_c               weighted: Σw(x − x̄)² / (1 − Σw²), weights that sum to 1; numbers only
 *   ECDF difference         = |F_t(x) − F_c(x)|         weighted; its mean and maximum over the values x that occur
 *
 * s is the standard deviation before matching, so that before and after can be compared: of the treated (att), or
 * √((s²_t + s²_c)/2) (ate); √(p(1 − p)) of yes and no. 0 when the means are equal, null when s is 0.
 *
 * Source: Stuart (2010), Statistical Science 25(1), § 4; Austin (2009), Statistics in Medicine 28, 3083–3107.
 * Checked: tests/reference/matching-balance.json (R, MatchIt 4.5 summary). Raises `unknown-column`.
 */
export function matchBalance(input: MatchBalanceInput): readonly MatchBalanceRow[] {
  return input.columns.flatMap((name) => {
    const column = input.table.columns.get(name);
    if (column === undefined) throw new PilotError('unknown-column', `unknown column: ${name}`);
    return shownOf(column, input.rows).map((shown) => rowOf(name, shown, input));
  });
}

function shownOf(column: Column, rows: Int32Array): readonly Shown[] {
  if (column.kind === 'text') return [];
  if (column.kind !== 'category') return [{ level: null, values: column.values, isShare: column.kind === 'yes-no' }];
  const { codes, levels } = column;
  const present = new Uint8Array(levels.length);
  for (const row of rows) if (codes[row]! >= 0) present[codes[row]!] = 1;
  return levels.flatMap((level, code) =>
    present[code] === 0
      ? []
      : [{ level, isShare: true, values: Float64Array.from(codes, (own) => (own === code ? 1 : 0)) }],
  );
}

/** Weighted mean and variance of one arm. */
type Moments = { readonly mean: number; readonly variance: number };

function momentsOf({ values, isShare }: Shown, input: MatchBalanceInput, side: number): Moments {
  const { rows, treated, weights } = input;
  const weightOf = (row: number) => (treated[row] === side ? (weights === null ? 1 : weights[row]!) : 0);
  let [total, squares, sum] = [0, 0, 0];
  for (const row of rows) {
    const weight = weightOf(row);
    if (weight === 0) continue;
    total += weight;
    squares += weight * weight;
    sum += weight * values[row]!;
  }
  const mean = sum / total;
  if (isShare) return { mean, variance: mean * (1 - mean) };
  let spread = 0;
  for (const row of rows) {
    const weight = weightOf(row);
    if (weight > 0) spread += weight * (values[row]! - mean) * (values[row]! - mean);
  }
  return { mean, variance: spread / total / (1 - squares / (total * total)) };
}

function rowOf(column: string, shown: Shown, input: MatchBalanceInput): MatchBalanceRow {
  const [treated, control] = [momentsOf(shown, input, 1), momentsOf(shown, input, 0)];
  const ecdf = shown.isShare ? shareDifference(treated, control) : ecdfDifference(shown.values, input);
  const ratio = treated.variance / control.variance;
  return {
    column,
    level: shown.level,
    treatedMean: treated.mean,
    controlMean: control.mean,
    standardizedDifference: standardized(treated.mean - control.mean, deviationBefore(shown, input)),
    varianceRatio: shown.isShare || !Number.isFinite(ratio) ? null : ratio,
    ecdfMean: ecdf.mean,
    ecdfMax: ecdf.max,
  };
}

/** A difference of rounding size is none, such as between shares that were balanced exactly. */
const rounding = 1e-8;

function standardized(difference: number, deviation: number): number | null {
  if (Math.abs(difference) <= rounding * Math.max(deviation, Number.MIN_VALUE)) return 0;
  const value = difference / deviation;
  return Number.isFinite(value) ? value : null;
}

/** The standard deviation before matching, by which differences are divided. */
function deviationBefore(shown: Shown, input: MatchBalanceInput): number {
  const before = { ...input, weights: null };
  const treated = momentsOf(shown, before, 1).variance;
  if (input.estimand === 'att') return Math.sqrt(treated);
  return Math.sqrt((treated + momentsOf(shown, before, 0).variance) / 2);
}

function shareDifference(treated: Moments, control: Moments) {
  const difference = Math.abs(treated.mean - control.mean);
  return { mean: difference, max: difference };
}

function ecdfDifference(values: Float64Array, { rows, treated, weights }: MatchBalanceInput) {
  const order = rows.slice().sort((a, b) => values[a]! - values[b]!);
  const totals = [0, 0];
  for (const row of rows) totals[treated[row]!]! += weights === null ? 1 : weights[row]!;
  let [apart, sum, max, distinct] = [0, 0, 0, 0];
  for (let at = 0; at < order.length; at++) {
    const row = order[at]!;
    const share = (weights === null ? 1 : weights[row]!) / totals[treated[row]!]!;
    apart += treated[row] === 1 ? share : -share;
    if (at + 1 < order.length && values[order[at + 1]!] === values[row]) continue;
    sum += Math.abs(apart);
    max = Math.max(max, Math.abs(apart));
    distinct += 1;
  }
  return { mean: sum / distinct, max };
}

/**
 * How many units that count once tell as much as these weights: (Σw)² / Σw².
 *
 * Source: Kish (1965), Survey Sampling, § 11.7. Checked: tests/reference/matching-balance.json.
 */
export function effectiveSize(weights: Float64Array, rows: Int32Array): number {
  let [sum, squares] = [0, 0];
  for (const row of rows) {
    sum += weights[row]!;
    squares += weights[row]! * weights[row]!;
  }
  return squares === 0 ? 0 : (sum * sum) / squares;
}

/** The largest absolute standardized difference; infinite where one does not exist, null without rows. */
export function largestImbalance(rows: readonly MatchBalanceRow[]): number | null {
  if (rows.length === 0) return null;
  return Math.max(
    ...rows.map(({ standardizedDifference }) =>
      standardizedDifference === null ? Number.POSITIVE_INFINITY : Math.abs(standardizedDifference),
    ),
  );
}
