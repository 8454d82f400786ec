/** Rows of a tile: small enough that a tile of ten columns stays in the processor's first cache. */
export const tileRows = 512;

/**
 * Adds X′X of one tile to the lower triangle of `gram`.
 *
 *   gram[j, l] += Σ_i x_ij x_il,  l ≤ j
 *
 * `tile` is column-major with `tileRows` places a column, of which the first `rows` are filled; `gram` is row-major,
 * `columns` × `columns`. Two by two columns, even and odd rows apart, keep eight sums in registers. The order of every sum is fixed by
 * the tiles, so the same rows give the same bits.
 *
 * Checked: by hand and against a plain double loop in tests/core/math/gram.test.ts.
 */
export function addGram(tile: Float64Array, columns: number, rows: number, gram: Float64Array): void {
  for (let j = 0; j < columns; j += 2) {
    for (let l = 0; l <= j; l += 2) {
      if (j + 1 < columns) addPair(tile, j, l, columns, rows, gram);
      else addLast(tile, j, l, columns, rows, gram);
    }
  }
}

/** The products of columns j, j + 1 with columns l, l + 1. */
function addPair(tile: Float64Array, j: number, l: number, columns: number, rows: number, gram: Float64Array): void {
  const a = j * tileRows;
  const b = a + tileRows;
  const c = l * tileRows;
  const d = c + tileRows;
  let ac = 0;
  let ad = 0;
  let bc = 0;
  let bd = 0;
  let [acOdd, adOdd, bcOdd, bdOdd] = [0, 0, 0, 0];
  for (let i = 0; i + 1 < rows; i += 2) {
    const xa = tile[a + i]!;
    const xb = tile[b + i]!;
    const xc = tile[c + i]!;
    const xd = tile[d + i]!;
    ac += xa * xc;
    ad += xa * xd;
    bc += xb * xc;
    bd += xb * xd;
    const ya = tile[a + i + 1]!;
    const yb = tile[b + i + 1]!;
    const yc = tile[c + i + 1]!;
    const yd = tile[d + i + 1]!;
    acOdd += ya * yc;
    adOdd += ya * yd;
    bcOdd += yb * yc;
    bdOdd += yb * yd;
  }
  if (rows % 2 === 1) {
    const i = rows - 1;
    ac += tile[a + i]! * tile[c + i]!;
    ad += tile[a + i]! * tile[d + i]!;
    bc += tile[b + i]! * tile[c + i]!;
    bd += tile[b + i]! * tile[d + i]!;
  }
  gram[j * columns + l]! += ac + acOdd;
  if (l < j) gram[j * columns + l + 1]! += ad + adOdd;
  gram[(j + 1) * columns + l]! += bc + bcOdd;
  gram[(j + 1) * columns + l + 1]! += bd + bdOdd;
}

/** The products of a last odd column j with columns l, l + 1. */
function addLast(tile: Float64Array, j: number, l: number, columns: number, rows: number, gram: Float64Array): void {
  const a = j * tileRows;
  const c = l * tileRows;
  const d = Math.min(l + 1, j) * tileRows;
  let ac = 0;
  let ad = 0;
  for (let i = 0; i < rows; i++) {
    const x = tile[a + i]!;
    ac += x * tile[c + i]!;
    ad += x * tile[d + i]!;
  }
  gram[j * columns + l]! += ac;
  if (l < j) gram[j * columns + l + 1]! += ad;
}
