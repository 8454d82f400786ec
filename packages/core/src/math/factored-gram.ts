import { choleskyRow, solveLower, solveUpper } from './triangular.ts';

/** The Cholesky factor of those columns of a Gram matrix that do not follow from the ones before them. */
export type FactoredGram = {
  /** Columns that stay, ascending. */
  readonly kept: Int32Array;
  readonly dropped: readonly number[];
  /** L of the kept columns, row-major, kept × kept. */
  readonly lower: Float64Array;
  /** False where a column has less than nothing left, beyond rounding: no rows have this Gram matrix. */
  readonly isPositive: boolean;
};

/**
 * What is left of a column's sum of squares when nothing but rounding is. R's lm() drops at 1e-14, which it sees on rows; in
 * sums as doubles nothing below some 1e-14 can be told from 0.
 */
const collinear = 1e-11;
const impossible = -1e-9;

/**
 * Factors G = L L′, leaving out, in order, columns whose residual sum of squares after projection on those before is at most
 * 1e-11 of `squares`, their sum of squares from 0. Only the lower triangle of `gram` (row-major, size × size) is read.
 *
 * Checked: tests/core/math/factored-gram.test.ts (by hand; properties).
 * Doubt: columns that R's lm() would keep with a correlation within 5e-12 of 1 are left out here.
 */
export function factoredGram(gram: Float64Array, size: number, squares: Float64Array): FactoredGram {
  const order = new Int32Array(size);
  const lower = new Float64Array(size * size);
  const dropped: number[] = [];
  let count = 0;
  let isPositive = true;
  for (let column = 0; column < size; column++) {
    order[count] = column;
    const pivot = choleskyRow(gram, size, order, lower, count);
    if (pivot > collinear * squares[column]!) {
      lower[count * size + count] = Math.sqrt(pivot);
      count += 1;
      continue;
    }
    dropped.push(column);
    if (!(pivot >= impossible * squares[column]!)) isPositive = false;
  }
  const compact = new Float64Array(count * count);
  for (let j = 0; j < count; j++) for (let l = 0; l <= j; l++) compact[j * count + l] = lower[j * size + l]!;
  return { kept: order.slice(0, count), dropped, lower: compact, isPositive };
}

/** L⁻¹ B L⁻ᵀ for a symmetric B (all of it, row-major, size × size): B in the coordinates in which L L′ is the identity. */
export function inCoordinates(lower: Float64Array, size: number, matrix: Float64Array): Float64Array {
  const half = new Float64Array(size * size);
  for (let j = 0; j < size; j++) half.set(solveLower(lower, size, matrix.subarray(j * size, (j + 1) * size)), j * size);
  const whole = new Float64Array(size * size);
  const column = new Float64Array(size);
  for (let j = 0; j < size; j++) {
    for (let l = 0; l < size; l++) column[l] = half[l * size + j]!;
    whole.set(solveLower(lower, size, column), j * size);
  }
  return whole;
}

/** L⁻ᵀ B L⁻¹ for a symmetric B (all of it): back from those coordinates; with B the identity, (L L′)⁻¹. */
export function fromCoordinates(lower: Float64Array, size: number, matrix: Float64Array): Float64Array {
  const half = new Float64Array(size * size);
  for (let j = 0; j < size; j++) half.set(solveUpper(lower, size, matrix.subarray(j * size, (j + 1) * size)), j * size);
  const whole = new Float64Array(size * size);
  const column = new Float64Array(size);
  for (let j = 0; j < size; j++) {
    for (let l = 0; l < size; l++) column[l] = half[l * size + j]!;
    whole.set(solveUpper(lower, size, column), j * size);
  }
  return symmetrised(whole, size);
}

/** The inverse of L L′. */
export function inverseOfFactor(lower: Float64Array, size: number): Float64Array {
  const identity = new Float64Array(size * size);
  for (let j = 0; j < size; j++) identity[j * size + j] = 1;
  return fromCoordinates(lower, size, identity);
}

function symmetrised(matrix: Float64Array, size: number): Float64Array {
  for (let j = 0; j < size; j++) {
    for (let l = 0; l < j; l++) {
      matrix[j * size + l] = matrix[l * size + j] = (matrix[j * size + l]! + matrix[l * size + j]!) / 2;
    }
  }
  return matrix;
}
