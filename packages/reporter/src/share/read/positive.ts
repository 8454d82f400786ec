import { symmetricEigen } from '@pionier/core';
import { lowerPlace, type Reason, triangle, unless } from './reason.ts';

/**
 * How far below 0 the smallest eigenvalue of a matrix scaled to a diagonal of ones may lie by rounding: sums over a million rows
 * err by 1e-11 of their size, and somebody who makes numbers up errs by more.
 */
export const eigenTolerance = 1e-9;

/**
 * Whether a symmetric matrix, a lower triangle row by row, is positive semi-definite: no negative number on its diagonal, and no
 * eigenvalue of D^(−1/2) A D^(−1/2) below −1e-9. Scaling makes it the same question in euro and in millionths.
 *
 * Checked: tests/reporter/share/read/positive.test.ts.
 */
export function isPositive(lower: readonly number[], size: number): boolean {
  const root = Array.from({ length: size }, (_, j) => Math.sqrt(lower[lowerPlace(j, j)]!));
  if (root.some((value) => !(value >= 0))) return false;
  const kept = root.flatMap((value, j) => (value > 0 ? [j] : []));
  const scaled = new Float64Array(kept.length * kept.length);
  for (let j = 0; j < size; j++) {
    for (let l = 0; l < j; l++) {
      const value = lower[lowerPlace(j, l)]!;
      if ((root[j] === 0 || root[l] === 0) && value !== 0) return false;
    }
  }
  for (const [row, j] of kept.entries()) {
    for (const [column, l] of kept.slice(0, row + 1).entries())
      scaled[row * kept.length + column] = lower[lowerPlace(j, l)]! / root[j]! / root[l]!;
  }
  // A number beyond the geometric mean of its diagonal is caught before eigenvalues, which it could make overflow.
  if (scaled.some((value) => !(Math.abs(value) <= 1 + eigenTolerance))) return false;
  return symmetricEigen(scaled, kept.length).values.every((value) => value >= -eigenTolerance);
}

/** The reasons why a lower triangle is not one of a positive semi-definite matrix of this size. */
export function positiveReasons(lower: readonly number[], size: number, where: string): readonly Reason[] {
  if (lower.length !== triangle(size)) {
    const message = `wrong size: ${where} has ${lower.length} numbers, not ${triangle(size)}`;
    return [{ code: 'wrong-form', where, message }];
  }
  const message = `impossible sums: ${where} is not positive semi-definite, so it is of no data`;
  return unless(isPositive(lower, size), 'not-positive', where, message);
}
