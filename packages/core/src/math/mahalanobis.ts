import { inner, orthonormal } from './orthonormal.ts';

/** Points whose straight distances are Mahalanobis distances: row-major, `size` numbers a row. */
export type MahalanobisPoints = {
  readonly points: Float64Array;
  readonly size: number;
  /** Columns left out because those before them explain them. */
  readonly dropped: readonly number[];
};

/**
 * Points z with ‖z_i − z_j‖ = √((x_i − x_j)′ S⁻¹ (x_i − x_j)), S being the covariance within the two groups, pooled with
 * denominator n − 2 over the rows named; all rows get a point.
 *
 *   S = L L′,  L z = x
 *
 * A column that those before it explain, over all rows named, adds nothing and is left out (the same distance as with a
 * generalised inverse). A column that is explained within the groups but not between them has no distance: the answer is
 * then its index.
 *
 * Source: Rubin (1980), Biometrics 36, 293–298.
 * Checked: tests/reference/mahalanobis.json (MatchIt, mahalanobis_dist), 1e-10 relative.
 */
export function mahalanobisPoints(
  columns: readonly Float64Array[],
  group: Uint8Array,
  rows: Int32Array,
): MahalanobisPoints | { readonly singular: number } {
  const here = columns.map((column) => Float64Array.from(rows, (row) => column[row]!));
  const { dropped } = orthonormal(here, rows.length);
  const kept = here.map((_, index) => index).filter((index) => !dropped.includes(index));
  const groups = Float64Array.from(rows, (row) => group[row]!);
  const keptHere = kept.map((index) => here[index]!);
  const within = orthonormal([groups, ...keptHere], rows.length);
  const explained = within.dropped.find((index) => index > 0);
  if (explained !== undefined) return { singular: kept[explained - 1]! };
  const lower = factorOf(within.basis.slice(2), keptHere, Math.sqrt(rows.length - 2));
  const chosen = kept.map((index) => columns[index]!);
  return { points: solved(lower, chosen, group.length), size: kept.length, dropped };
}

/** L: row j holds ⟨u_l, x_j⟩ / √(n − 2) for l ≤ j, with u the columns made orthonormal within groups. */
function factorOf(basis: readonly Float64Array[], columns: readonly Float64Array[], root: number): Float64Array {
  const size = columns.length;
  const lower = new Float64Array(size * size);
  for (let j = 0; j < size; j++) {
    const [first] = columns[j]!;
    // From its first value, so that a level far from 0 costs no digits.
    const column = columns[j]!.map((value) => value - first!);
    for (let l = 0; l <= j; l++) lower[j * size + l] = inner(basis[l]!, column) / root;
  }
  return lower;
}

function solved(lower: Float64Array, columns: readonly Float64Array[], rows: number): Float64Array {
  const size = columns.length;
  const points = new Float64Array(rows * size);
  for (let row = 0; row < rows; row++) {
    for (let j = 0; j < size; j++) {
      let sum = columns[j]![row]! - columns[j]![0]!;
      for (let l = 0; l < j; l++) sum -= lower[j * size + l]! * points[row * size + l]!;
      points[row * size + j] = sum / lower[j * size + j]!;
    }
  }
  return points;
}
