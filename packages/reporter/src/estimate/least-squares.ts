import { addGram, choleskyRow, solveTile, subtractColumns, tileRows } from '@pionier/core';
import { type Centred, fillCentred } from './centring.ts';

/**
 * Least squares with the group intercepts absorbed. For row i in group g, with x̃ and ỹ centred by group:
 *
 *   x̃_i = L u_i,  Σ u u′ = I        orthonormal coordinates
 *   γ = Σ u_i ỹ_i,  e_i = ỹ_i − u_i′γ   residual, outcome's unit
 *   h_i = 1/n_g + u_i′u_i             leverage, as in the regression with an indicator for every group
 */
export type LeastSquares = Centred & {
  /** Regressors that stay, ascending, and last the outcome: columns of row 0, 1, … of `lower`. */
  readonly kept: Int32Array;
  /** Regressors left out because those before them (and the groups) explain them. */
  readonly dropped: readonly number[];
  /** L, row-major with `columns.length` places a row. */
  readonly lower: Float64Array;
  /** γ. */
  readonly coordinates: Float64Array;
  /** Regressors that stay and groups. */
  readonly parameters: number;
  /** The outcome's sum of squares: from its means by group, and from 0. */
  readonly outcomeSquares: { readonly within: number; readonly all: number };
};

/** What lm() of R calls collinear: a column's residual is shorter than this part of the column. */
const tolerance = 1e-7;
const doubtful = 1e-8;
/** How exact, as a part of its reference, a column's means are; far above rounding of a million units, far below 1e-7. */
const exactness = 1e-10;
const illConditioned = 1e-3;

/**
 * Factors the design, leaving out columns as R's lm() does: in order, a column goes whose residual after projection on
 * the columns before it is shorter than 1e-7 of the column.
 *
 * The sums of squares and products are made in one pass (Cholesky). A column that is doubtful by them gets a pass of its
 * own, and a badly conditioned design a second factoring in its own coordinates, which gives the accuracy of Householder
 * reflections.
 * Source: Yamamoto et al. (2015), Electronic Transactions on Numerical Analysis 44, CholeskyQR2.
 * Checked: tests/reference/ols-adjusted.json (R, lm and estimatr); Longley's data in least-squares.test.ts.
 */
export function leastSquares(centred: Centred): LeastSquares {
  const stride = centred.columns.length;
  const gram = centred.gram ?? gramOf(centred, Int32Array.from(centred.columns.keys()), null);
  const lower = new Float64Array(stride * stride);
  const order = new Int32Array(stride);
  const dropped: number[] = [];
  let count = 0;
  let worst = 1;
  for (let column = 0; column < stride - 1; column++) {
    order[count] = column;
    const square = gram[column * stride + column]!;
    let pivot = choleskyRow(gram, stride, order, lower, count);
    if (pivot < doubtful * square) pivot = closerPivot(centred, order.subarray(0, count + 1), lower);
    if (
      pivot > Math.max(tolerance * tolerance * (square + betweenSquares(centred, column)), rounding(centred, column))
    ) {
      lower[count * stride + count] = Math.sqrt(pivot);
      worst = Math.min(worst, pivot / square);
      count += 1;
    } else dropped.push(column);
  }
  order[count] = stride - 1;
  choleskyRow(gram, stride, order, lower, count);
  const kept = order.slice(0, count + 1);
  const parameters = count + centred.sample.sizes.length;
  const coordinates = lower.slice(count * stride, count * stride + count);
  const within = gram[stride * stride - 1]!;
  const outcomeSquares = { within, all: within + betweenSquares(centred, stride - 1) };
  const first = { ...centred, kept, dropped, lower, coordinates, parameters, outcomeSquares };
  return worst < illConditioned ? refined(first) : first;
}

/**
 * What a column's sum of squares may be from rounding alone: a column that is 0 in these rows, such as a level that only
 * the other arm has, is measured from a reference that is not, and its means are right to a part of that.
 */
function rounding({ sample, references }: Centred, column: number): number {
  const noise = exactness * references[column]!;
  return noise * noise * sample.rows.length;
}

/** Σ_g n_g x̄_g²: the part of a column's sum of squares that centring takes away. */
function betweenSquares({ sample, references, means }: Centred, column: number): number {
  const { sizes } = sample;
  let sum = 0;
  for (let group = 0; group < sizes.length; group++) {
    const mean = references[column]! + means[column * sizes.length + group]!;
    sum += sizes[group]! * mean * mean;
  }
  return sum;
}

/** X′X of the centred columns `which`, of which all but the last are first solved with `lower` when that is given. */
function gramOf(centred: Centred, which: Int32Array, lower: Float64Array | null): Float64Array {
  const count = which.length;
  const gram = new Float64Array(count * count);
  const tile = new Float64Array(count * tileRows);
  for (let from = 0; from < centred.sample.rows.length; from += tileRows) {
    const to = Math.min(from + tileRows, centred.sample.rows.length);
    fillCentred(centred, which, tile, from, to);
    if (lower !== null) solveTile(lower, centred.columns.length, tile, count - 1, to - from);
    addGram(tile, count, to - from, gram);
  }
  return gram;
}

/** Sets the last row of L and its pivot from the residuals themselves, where the sums leave too few digits. */
function closerPivot(centred: Centred, order: Int32Array, lower: Float64Array): number {
  const count = order.length;
  const row = (count - 1) * centred.columns.length;
  const products = new Float64Array(count * count);
  const tile = new Float64Array(count * tileRows);
  for (let from = 0; from < centred.sample.rows.length; from += tileRows) {
    const to = Math.min(from + tileRows, centred.sample.rows.length);
    fillCentred(centred, order, tile, from, to);
    solveTile(lower, centred.columns.length, tile, count - 1, to - from);
    subtractColumns(lower, row, tile, count - 1, count - 1, to - from);
    addGram(tile, count, to - from, products);
  }
  let pivot = products[count * count - 1]!;
  for (let l = 0; l < count - 1; l++) {
    const left = products[(count - 1) * count + l]!;
    lower[row + l]! += left;
    pivot -= left * left;
  }
  return pivot;
}

/** The same factor with orthonormality restored: factors the Gram matrix of its own coordinates. */
function refined(first: LeastSquares): LeastSquares {
  const size = first.kept.length;
  const stride = first.columns.length;
  const gram = gramOf(first, first.kept, first.lower);
  const again = new Float64Array(size * size);
  const order = Int32Array.from(first.kept.keys());
  for (let row = 0; row < size; row++) again[row * size + row] = Math.sqrt(choleskyRow(gram, size, order, again, row));
  const lower = new Float64Array(stride * stride);
  for (let j = 0; j < size - 1; j++) {
    for (let l = 0; l <= j; l++) {
      for (let m = l; m <= j; m++) lower[j * stride + l]! += first.lower[j * stride + m]! * again[m * size + l]!;
    }
  }
  return { ...first, lower, coordinates: again.slice((size - 1) * size, size * size - 1) };
}
