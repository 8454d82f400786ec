import { symmetricEigen } from './symmetric-eigen.ts';

/** Points in coordinates in which squared lengths are Mahalanobis distances; row-major, `points` × `rank`. */
export type Whitened = { readonly coordinates: Float64Array; readonly points: number; readonly rank: number };

/** Directions with less of the largest eigenvalue of the correlations than this are none. */
const singular = 1e-10;

/** (x − mean)/SD with n − 1; null for a constant column. Two passes from its first value keep the digits of a large level. */
function standardised(column: Float64Array): Float64Array | null {
  const first = column[0]!;
  if (column.every((value) => value === first)) return null;
  let shift = 0;
  for (const value of column) shift += value - first;
  shift /= column.length;
  const centred = column.map((value) => value - first - shift);
  let squares = 0;
  for (const value of centred) squares += value * value;
  const deviation = Math.sqrt(squares / (column.length - 1));
  return deviation === 0 ? null : centred.map((value) => value / deviation);
}

function correlations(columns: readonly Float64Array[], points: number): Float64Array {
  const size = columns.length;
  const matrix = new Float64Array(size * size);
  for (let j = 0; j < size; j++) {
    for (let l = 0; l <= j; l++) {
      let sum = 0;
      for (let i = 0; i < points; i++) sum += columns[j]![i]! * columns[l]![i]!;
      matrix[j * size + l] = sum / (points - 1);
    }
  }
  return matrix;
}

/**
 * Rotates and scales columns so that |z_i − z_j|² = (x_i − x_j)′ S⁻ (x_i − x_j), with S the covariance of the points
 * (n − 1) and S⁻ any generalised inverse: differences lie in the range of S, so that all give the same.
 *
 *   z = R^{−1/2} (x − mean)/SD, over the eigenvectors of the correlations R with eigenvalue above 1e-10 of the largest
 *
 * Constant columns and columns that follow from others count for nothing; units of measurement do not matter. The order of
 * points changes last digits only.
 * Source: Mahalanobis (1936), Proc. Nat. Inst. Sci. India 2, 49–55.
 * Checked: tests/core/math/whiten.test.ts (R, mahalanobis and MASS::ginv).
 */
export function whitened(columns: readonly Float64Array[], points: number): Whitened {
  const used = points < 2 ? [] : columns.map(standardised).filter((column) => column !== null);
  const size = used.length;
  const { values, vectors } = symmetricEigen(correlations(used, points), size);
  const least = values.reduce((most, value) => Math.max(most, value), 0) * singular;
  const kept = Array.from(values.keys()).filter((index) => values[index]! > least);
  const rank = kept.length;
  const coordinates = new Float64Array(points * rank);
  kept.forEach((index, axis) => {
    const scale = 1 / Math.sqrt(values[index]!);
    used.forEach((column, j) => {
      const weight = vectors[j * size + index]! * scale;
      for (let i = 0; i < points; i++) coordinates[i * rank + axis]! += weight * column[i]!;
    });
  });
  return { coordinates, points, rank };
}

/** Mahalanobis distances of all pairs of points, row-major. */
export function mahalanobisDistances({ coordinates, points, rank }: Whitened): Float64Array {
  const distances = new Float64Array(points * points);
  for (let i = 0; i < points; i++) {
    for (let j = 0; j < i; j++) {
      let sum = 0;
      for (let axis = 0; axis < rank; axis++) {
        const gap = coordinates[i * rank + axis]! - coordinates[j * rank + axis]!;
        sum += gap * gap;
      }
      distances[i * points + j] = distances[j * points + i] = Math.sqrt(sum);
    }
  }
  return distances;
}
