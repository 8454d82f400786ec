import type { DesignColumn } from './centring.ts';

/**
 * Weighted least squares on a small number of columns, in orthonormal coordinates. With the columns X (n × p), weights w
 * and W = diag(w):
 *
 *   √W X = Q R,  Q′Q = I,  residual e = y − X b,  b = (X′W X)⁻¹ X′W y
 *
 * Source: Björck (1996), Numerical Methods for Least Squares Problems, § 2.4 (Gram-Schmidt, each column twice).
 * Checked: tests/reference/matched-effects.json (R, lm with weights).
 */
export type WeightedRegression = {
  readonly units: number;
  /** Columns that stay, in order; the coordinates below are of these. */
  readonly kept: readonly number[];
  /** Columns left out because those before them explain them. */
  readonly dropped: readonly number[];
  /** Q, column-major, `units` a column. */
  readonly coordinates: Float64Array;
  /** R, upper triangle, row-major over the columns that stay. */
  readonly upper: Float64Array;
  /** √w. */
  readonly roots: Float64Array;
  /** √w e. */
  readonly residuals: Float64Array;
  readonly coefficients: Float64Array;
};

/** What lm() of R calls collinear: a column's residual is shorter than this part of the column. */
const tolerance = 1e-7;

/** Fits `values` (by position) on the columns over `rows`, weighing each row by `weights` (by position, above 0). */
export function weightedRegression(
  columns: readonly DesignColumn[],
  rows: Int32Array,
  weights: Float64Array,
  values: Float64Array,
): WeightedRegression {
  const units = rows.length;
  const roots = weights.map(Math.sqrt);
  const coordinates = new Float64Array(units * columns.length);
  const wide = new Float64Array(columns.length * columns.length);
  const kept: number[] = [];
  const dropped: number[] = [];
  columns.forEach((column, index) => {
    const at = kept.length * units;
    column.fill(coordinates, at, rows, 0, units);
    const own = coordinates.subarray(at, at + units);
    for (let i = 0; i < units; i++) own[i]! *= roots[i]!;
    const length = norm(own);
    const parts = projectOut(coordinates, units, kept.length, own);
    const left = norm(own);
    if (!(left > tolerance * length)) {
      dropped.push(index);
      return;
    }
    parts.forEach((part, j) => {
      wide[j * columns.length + kept.length] = part;
    });
    wide[kept.length * (columns.length + 1)] = left;
    for (let i = 0; i < units; i++) own[i]! /= left;
    kept.push(index);
  });
  const residuals = values.map((value, i) => value * roots[i]!);
  const upper = narrowed(wide, columns.length, kept.length);
  const projected = projectOut(coordinates, units, kept.length, residuals);
  return { units, kept, dropped, coordinates, upper, roots, residuals, coefficients: solveUpper(upper, projected) };
}

function narrowed(wide: Float64Array, stride: number, size: number): Float64Array {
  const upper = new Float64Array(size * size);
  for (let j = 0; j < size; j++) for (let l = j; l < size; l++) upper[j * size + l] = wide[j * stride + l]!;
  return upper;
}

function norm(vector: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < vector.length; i++) sum += vector[i]! * vector[i]!;
  return Math.sqrt(sum);
}

/** Takes the first `count` coordinates out of a vector, twice, and returns what was taken. */
function projectOut(coordinates: Float64Array, units: number, count: number, vector: Float64Array): Float64Array {
  const parts = new Float64Array(count);
  for (let pass = 0; pass < 2; pass++) {
    for (let j = 0; j < count; j++) {
      const at = j * units;
      let part = 0;
      for (let i = 0; i < units; i++) part += coordinates[at + i]! * vector[i]!;
      for (let i = 0; i < units; i++) vector[i]! -= part * coordinates[at + i]!;
      parts[j]! += part;
    }
  }
  return parts;
}

function solveUpper(upper: Float64Array, right: Float64Array): Float64Array {
  const size = right.length;
  const solution = new Float64Array(size);
  for (let j = size - 1; j >= 0; j--) {
    let rest = right[j]!;
    for (let l = j + 1; l < size; l++) rest -= upper[j * size + l]! * solution[l]!;
    solution[j] = rest / upper[j * size + j]!;
  }
  return solution;
}

/** The direction d = R′⁻¹ c in coordinates of one coefficient, by its place among the columns that stay: b_k = d′Q′√W y. */
export function directionOf({ upper, kept }: WeightedRegression, place: number): Float64Array {
  const size = kept.length;
  const direction = new Float64Array(size);
  for (let j = place; j < size; j++) {
    let rest = j === place ? 1 : 0;
    for (let l = place; l < j; l++) rest -= upper[l * size + j]! * direction[l]!;
    direction[j] = rest / upper[j * size + j]!;
  }
  return direction;
}
