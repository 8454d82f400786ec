/** A symmetric matrix V diag(values) V′; column j of `vectors` (row-major) belongs to values[j]. */
export type SymmetricEigen = { readonly values: Float64Array; readonly vectors: Float64Array };

const mostSweeps = 60;

/**
 * Eigenvalues and vectors of a symmetric matrix by Jacobi's rotations, in no order; only the lower triangle of `matrix`
 * (row-major, size × size) is read. Meant for small matrices (to some hundreds).
 *
 * Source: Golub & Van Loan (2013), Matrix Computations, § 8.5.3.
 * Checked: tests/core/math/symmetric-eigen.test.ts (R, eigen).
 */
export function symmetricEigen(matrix: Float64Array, size: number): SymmetricEigen {
  const a = symmetric(matrix, size);
  const vectors = new Float64Array(size * size);
  for (let j = 0; j < size; j++) vectors[j * size + j] = 1;
  for (let sweep = 0; sweep < mostSweeps && !isDiagonal(a, size); sweep++) {
    for (let p = 0; p < size; p++) for (let q = p + 1; q < size; q++) rotate(a, vectors, size, p, q);
  }
  const values = new Float64Array(size);
  for (let j = 0; j < size; j++) values[j] = a[j * size + j]!;
  return { values, vectors };
}

function symmetric(matrix: Float64Array, size: number): Float64Array {
  const a = new Float64Array(size * size);
  for (let j = 0; j < size; j++) {
    for (let l = 0; l <= j; l++) a[j * size + l] = a[l * size + j] = matrix[j * size + l]!;
  }
  return a;
}

/** Whether nothing is left beside the diagonal that could change a bit of an eigenvalue of the matrix's size. */
function isDiagonal(a: Float64Array, size: number): boolean {
  let on = 0;
  let off = 0;
  for (let j = 0; j < size; j++) {
    on += a[j * size + j]! * a[j * size + j]!;
    for (let l = 0; l < j; l++) off += a[j * size + l]! * a[j * size + l]!;
  }
  return off <= 1e-34 * on;
}

function rotate(a: Float64Array, vectors: Float64Array, size: number, p: number, q: number): void {
  const apq = a[p * size + q]!;
  if (apq === 0) return;
  const theta = (a[q * size + q]! - a[p * size + p]!) / (2 * apq);
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const cosine = 1 / Math.sqrt(t * t + 1);
  const sine = t * cosine;
  for (let k = 0; k < size; k++) {
    const akp = a[k * size + p]!;
    const akq = a[k * size + q]!;
    a[k * size + p] = cosine * akp - sine * akq;
    a[k * size + q] = sine * akp + cosine * akq;
  }
  for (let k = 0; k < size; k++) {
    const apk = a[p * size + k]!;
    const aqk = a[q * size + k]!;
    a[p * size + k] = cosine * apk - sine * aqk;
    a[q * size + k] = sine * apk + cosine * aqk;
    const vkp = vectors[k * size + p]!;
    const vkq = vectors[k * size + q]!;
    vectors[k * size + p] = cosine * vkp - sine * vkq;
    vectors[k * size + q] = sine * vkp + cosine * vkq;
  }
  a[p * size + q] = a[q * size + p] = 0;
}
