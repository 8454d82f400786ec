import { tileRows } from './gram.ts';

/**
 * Solves L u = x for every row of a tile, in place: column j of the tile becomes u_j = (x_j − Σ_{l<j} L_jl u_l) / L_jj.
 *
 * `lower` is row-major with `stride` places a row; `tile` as in `addGram`. Four columns at a time keep the tile's traffic
 * low.
 */
export function solveTile(
  lower: Float64Array,
  stride: number,
  tile: Float64Array,
  columns: number,
  rows: number,
): void {
  for (let j = 0; j < columns; j++) {
    subtractColumns(lower, j * stride, tile, j, j, rows);
    const scale = 1 / lower[j * stride + j]!;
    const at = j * tileRows;
    for (let i = 0; i < rows; i++) tile[at + i]! *= scale;
  }
}

/** Column `target` of the tile less Σ_{l<count} factor_l · column l, the factors standing in `from` from `offset`. */
export function subtractColumns(
  from: Float64Array,
  offset: number,
  tile: Float64Array,
  target: number,
  count: number,
  rows: number,
): void {
  const at = target * tileRows;
  let l = 0;
  for (; l + 3 < count; l += 4) {
    const f0 = from[offset + l]!;
    const f1 = from[offset + l + 1]!;
    const f2 = from[offset + l + 2]!;
    const f3 = from[offset + l + 3]!;
    const c0 = l * tileRows;
    const c1 = c0 + tileRows;
    const c2 = c1 + tileRows;
    const c3 = c2 + tileRows;
    for (let i = 0; i < rows; i++) {
      tile[at + i]! -= f0 * tile[c0 + i]! + f1 * tile[c1 + i]! + (f2 * tile[c2 + i]! + f3 * tile[c3 + i]!);
    }
  }
  for (; l < count; l++) {
    const factor = from[offset + l]!;
    const column = l * tileRows;
    for (let i = 0; i < rows; i++) tile[at + i]! -= factor * tile[column + i]!;
  }
}

/** The u with L u = x; `lower` is row-major with `stride` places a row. */
export function solveLower(lower: Float64Array, stride: number, x: Float64Array): Float64Array {
  const u = Float64Array.from(x);
  for (let j = 0; j < u.length; j++) {
    let sum = u[j]!;
    for (let l = 0; l < j; l++) sum -= lower[j * stride + l]! * u[l]!;
    u[j] = sum / lower[j * stride + j]!;
  }
  return u;
}

/**
 * The Cholesky factor L of a positive definite matrix, G = L L′; only the lower triangle of `gram` is read. Both are
 * row-major, `size` × `size`.
 *
 * Needs no scaling: a factor of a column multiplies its row of L and nothing else. Raises RangeError when a pivot is not
 * above 0.
 * Checked: tests/core/math/triangular.test.ts (R, chol).
 */
export function cholesky(gram: Float64Array, size: number): Float64Array {
  const lower = new Float64Array(size * size);
  const order = Int32Array.from({ length: size }, (_, index) => index);
  for (let j = 0; j < size; j++) {
    const pivot = choleskyRow(gram, size, order, lower, j);
    if (!(pivot > 0)) throw new RangeError(`invalid pivot: ${pivot}`);
    lower[j * size + j] = Math.sqrt(pivot);
  }
  return lower;
}

/**
 * Fills row `row` of L left of its diagonal and returns the pivot: what is left of that column's sum of squares after
 * projection on the columns before it. Row r of L belongs to column order[r] of `gram`, so that columns can be skipped;
 * `order` ascends and both matrices are row-major with `stride` places a row.
 */
export function choleskyRow(
  gram: Float64Array,
  stride: number,
  order: Int32Array,
  lower: Float64Array,
  row: number,
): number {
  const source = order[row]! * stride;
  let pivot = gram[source + order[row]!]!;
  for (let l = 0; l < row; l++) {
    let sum = gram[source + order[l]!]!;
    for (let m = 0; m < l; m++) sum -= lower[row * stride + m]! * lower[l * stride + m]!;
    const value = sum / lower[l * stride + l]!;
    lower[row * stride + l] = value;
    pivot -= value * value;
  }
  return pivot;
}
