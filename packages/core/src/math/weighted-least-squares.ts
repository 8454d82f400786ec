import { inner } from './orthonormal.ts';
import { solveLower, solveUpper } from './triangular.ts';

/** The fit that makes Σ w (y − x′b)² least. */
export type WeightedLeastSquares = {
  /** b, in the order of the columns. */
  readonly coefficients: Float64Array;
  /** y − x′b. */
  readonly residuals: Float64Array;
  /** h_i = w_i x_i′(X′WX)⁻¹x_i: how much of its own fitted value a row decides; together the number of columns. */
  readonly leverage: Float64Array;
  /** The lower triangular L, row-major, with X′WX = L L′. */
  readonly lower: Float64Array;
};

/** What lm() of R calls collinear: less than this part of a column is its own. */
const tolerance = 1e-7;

/**
 * Weighted least squares by Gram and Schmidt done twice on √w·X, so that columns far from their zero, such as years, cost few digits.
 *
 * Requires weights above 0 and at least as many rows as columns. Null when a column is explained by those before it, to 1e-7.
 * Source: Giraud, Langou & Rozložník (2005), Computers & Mathematics with Applications 50 (twice is enough).
 * Checked: tests/reference/moderators.json (R, metafor), tests/core/math/weighted-least-squares.test.ts.
 */
export function weightedLeastSquares(
  columns: readonly Float64Array[],
  y: Float64Array,
  weight: Float64Array,
): WeightedLeastSquares | null {
  const root = weight.map(Math.sqrt);
  const size = columns.length;
  const lower = new Float64Array(size * size);
  const basis: Float64Array[] = [];
  for (const column of columns) {
    const row = basis.length * size;
    const rest = column.map((x, i) => x * root[i]!);
    const length = Math.sqrt(inner(rest, rest));
    takeOut(rest, basis, lower, row);
    takeOut(rest, basis, lower, row);
    const left = Math.sqrt(inner(rest, rest));
    if (!(left > tolerance * length)) return null;
    lower[row + basis.length] = left;
    basis.push(rest.map((x) => x / left));
  }
  const rest = y.map((value, i) => value * root[i]!);
  const along = new Float64Array(size);
  takeOut(rest, basis, along, 0);
  takeOut(rest, basis, along, 0);
  return {
    coefficients: solveUpper(lower, size, along),
    residuals: rest.map((value, i) => value / root[i]!),
    leverage: rest.map((_, i) => basis.reduce((sum, unit) => sum + unit[i]! * unit[i]!, 0)),
    lower,
  };
}

/** Takes out of `rest` what lies along each of the basis, and adds how much that was to `along`. */
function takeOut(rest: Float64Array, basis: readonly Float64Array[], along: Float64Array, from: number): void {
  basis.forEach((unit, j) => {
    const part = inner(rest, unit);
    along[from + j]! += part;
    for (let i = 0; i < rest.length; i++) rest[i]! -= part * unit[i]!;
  });
}

/** (L L′)⁻¹, row-major, of a lower triangular L with a diagonal above 0. */
export function inverseOfProduct(lower: Float64Array, size: number): Float64Array {
  const inverse = new Float64Array(size * size);
  for (let j = 0; j < size; j++) {
    const unit = new Float64Array(size);
    unit[j] = 1;
    inverse.set(solveUpper(lower, size, solveLower(lower, size, unit)), j * size);
  }
  return inverse;
}
