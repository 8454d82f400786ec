import { addGram, tileRows } from './gram.ts';
import { choleskyRow } from './triangular.ts';

/** The Cholesky factor (row-major) of U′ diag(weight) U, U being these columns; null when a pivot is not above 0. */
export function weightedFactor(columns: readonly Float64Array[], weight: Float64Array): Float64Array | null {
  const size = columns.length;
  const gram = weightedGram(columns, weight);
  const order = Int32Array.from({ length: size }, (_, index) => index);
  const lower = new Float64Array(size * size);
  for (let j = 0; j < size; j++) {
    const pivot = choleskyRow(gram, size, order, lower, j);
    if (!(pivot > 0)) return null;
    lower[j * size + j] = Math.sqrt(pivot);
  }
  return lower;
}

function weightedGram(columns: readonly Float64Array[], weight: Float64Array): Float64Array {
  const size = columns.length;
  const gram = new Float64Array(size * size);
  const tile = new Float64Array(size * tileRows);
  const root = new Float64Array(tileRows);
  for (let from = 0; from < weight.length; from += tileRows) {
    const rows = Math.min(tileRows, weight.length - from);
    for (let row = 0; row < rows; row++) root[row] = Math.sqrt(weight[from + row]!);
    for (let j = 0; j < size; j++) {
      const column = columns[j]!;
      for (let row = 0; row < rows; row++) tile[j * tileRows + row] = column[from + row]! * root[row]!;
    }
    addGram(tile, size, rows, gram);
  }
  return gram;
}
