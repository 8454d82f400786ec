import { tileRows } from './gram.ts';

/**
 * Solves L u = x for every row of a tile, in place: column j of the tile becomes u_j = (x_j − Σ_{l<j} L_jl u_l) / L_jj.
 *
 * `lower` is row-major with `stride` places a row; `tile` as in `addGram`. Two columns are solved at a time from two
 * others, which keeps the tile's traffic low.
 */
export function solveTile(
  lower: Float64Array,
  stride: number,
  tile: Float64Array,
  columns: number,
  rows: number,
): void {
  let j = 0;
  for (; j + 1 < columns; j += 2) {
    for (let l = 0; l < j; l += 2) subtractPair(lower, stride, tile, l, j, rows);
    finishPair(lower, stride, tile, j, rows);
  }
  if (j < columns) {
    subtractColumns(lower, j * stride, tile, j, j, rows);
    const scale = 1 / lower[j * stride + j]!;
    for (let i = j * tileRows; i < j * tileRows + rows; i++) tile[i]! *= scale;
  }
}

/** Subtracts the solved columns l and l + 1 from columns j and j + 1. */
function subtractPair(lower: Float64Array, stride: number, tile: Float64Array, l: number, j: number, rows: number) {
  const row = j * stride + l;
  const ac = lower[row]!;
  const ad = lower[row + 1]!;
  const bc = lower[row + stride]!;
  const bd = lower[row + stride + 1]!;
  const a = j * tileRows;
  const b = a + tileRows;
  const c = l * tileRows;
  const d = c + tileRows;
  for (let i = 0; i < rows; i++) {
    const xc = tile[c + i]!;
    const xd = tile[d + i]!;
    tile[a + i]! -= ac * xc + ad * xd;
    tile[b + i]! -= bc * xc + bd * xd;
  }
}

/** Divides columns j and j + 1 by their pivots, the second after subtracting the first. */
function finishPair(lower: Float64Array, stride: number, tile: Float64Array, j: number, rows: number) {
  const first = 1 / lower[j * stride + j]!;
  const factor = lower[(j + 1) * stride + j]!;
  const second = 1 / lower[(j + 1) * stride + j + 1]!;
  const a = j * tileRows;
  const b = a + tileRows;
  for (let i = 0; i < rows; i++) {
    const u = tile[a + i]! * first;
    tile[a + i] = u;
    tile[b + i] = (tile[b + i]! - factor * u) * second;
  }
}

function subtractColumn(factor: number, tile: Float64Array, from: number, target: number, rows: number): void {
  const at = target * tileRows;
  const column = from * tileRows;
  for (let i = 0; i < rows; i++) tile[at + i]! -= factor * tile[column + i]!;
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
  for (; l < count; l++) subtractColumn(from[offset + l]!, tile, l, target, rows);
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

/** The x with L′ x = u; `lower` as in `solveLower`. */
export function solveUpper(lower: Float64Array, stride: number, u: Float64Array): Float64Array {
  const x = Float64Array.from(u);
  for (let j = x.length - 1; j >= 0; j--) {
    let sum = x[j]!;
    for (let l = j + 1; l < x.length; l++) sum -= lower[l * stride + j]! * x[l]!;
    x[j] = sum / lower[j * stride + j]!;
  }
  return x;
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
