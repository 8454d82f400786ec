import { inner } from './orthonormal.ts';
import { choleskyRow } from './triangular.ts';

/** The Cholesky factor (row-major) of U′ diag(weight) U, U being these columns; null when a pivot is not above 0. */
export function weightedFactor(columns: readonly Float64Array[], weight: Float64Array): Float64Array | null {
  const size = columns.length;
  const information = new Float64Array(size * size);
  const weighted = new Float64Array(weight.length);
  for (let j = 0; j < size; j++) {
    const own = columns[j]!;
    for (let row = 0; row < weighted.length; row++) weighted[row] = own[row]! * weight[row]!;
    for (let l = 0; l <= j; l++) information[j * size + l] = inner(weighted, columns[l]!);
  }
  const order = Int32Array.from({ length: size }, (_, index) => index);
  const lower = new Float64Array(size * size);
  for (let j = 0; j < size; j++) {
    const pivot = choleskyRow(information, size, order, lower, j);
    if (!(pivot > 0)) return null;
    lower[j * size + j] = Math.sqrt(pivot);
  }
  return lower;
}
