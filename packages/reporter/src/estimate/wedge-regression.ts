import { choleskyRow, inverseRoot, solveLower, symmetricTimes } from '@pionier/core';
import type { ClusterPeriods } from './cluster-periods.ts';
import { closeCluster, degreesOfFreedom, satterthwaite } from './satterthwaite.ts';

/** The effect of a stepped wedge with its influence values by cluster. */
export type WedgeEffect = {
  readonly estimate: number;
  readonly influence: Float64Array;
  readonly df: number;
  /** The cells' squares around their clusters' means, and what the regression leaves of them. */
  readonly squares: { readonly within: number; readonly left: number };
};

/** What a column keeps after projection on the columns before it, as a part of the column. */
const tolerance = 1e-10;

/**
 * The effect θ of a treatment that clusters get one after the other, from means by cluster g and period p with n_gp
 * measurements:
 *
 *   ȳ_gp = α_g + β_p + θ x_gp + ē_gp,  weighted by n_gp; x 1 with the treatment      θ in the outcome's unit
 *
 * the same θ as from the measurements themselves. Columns are measured from their clusters' weighted means; with X̃ those
 * of the periods and, last, of x, each row times √n_gp, X̃′X̃ = L L′ and U = X̃ L⁻ᵀ:
 *
 *   θ = q′U′ỹ,  q = L⁻¹ e_x;  ψ_g = q′(I − K_g)^{−1/2} U_g′e_g,  K_g = U_g′U_g      CR2, as in `bias-reduced-errors.ts`
 *
 * The clusters' own effects are orthogonal to X̃ and to no other cluster's, so they have no part in ψ or df. Null when the
 * periods and clusters say exactly where the treatment was. A period that others explain (clusters that were never
 * measured together) is left out.
 *
 * Source: Hussey & Hughes (2007), Contemporary Clinical Trials 28(2), eq. 1, with fixed cluster effects; Pustejovsky &
 * Tipton (2018), JBES 36(4), § 2.
 * Checked: tests/reference/stepped-wedge.json (R, lm and clubSandwich 0.5.8 on the measurements).
 */
export function wedgeRegression(cells: ClusterPeriods): WedgeEffect | null {
  const columns = columnsOf(cells);
  const grams = Array.from({ length: cells.clusters }, (_, cluster) => gramOf(cells, columns, cluster));
  const size = columns.length + 2;
  const gram = new Float64Array(size * size);
  for (const own of grams) if (own !== null) for (let at = 0; at < gram.length; at++) gram[at]! += own[at]!;
  const factor = factorOf(gram, size);
  if (factor === null) return null;
  const { kept, lower, left } = factor;
  const count = kept.length;
  const coordinates = lower.subarray(count * size, count * size + count);
  const direction = new Float64Array(count);
  direction[count - 1] = 1 / lower[(count - 1) * size + count - 1]!;
  const all = satterthwaite(count, 0);
  const influence = new Float64Array(cells.clusters);
  grams.forEach((own, cluster) => {
    if (own === null) return;
    const { inner, outcome } = inCoordinates(own, size, kept, lower);
    const predicted = symmetricTimes(inner, count, Float64Array.from(coordinates));
    const root = inverseRoot(inner, count, direction);
    for (let k = 0; k < count; k++) influence[cluster]! += root.vector[k]! * (outcome[k]! - predicted[k]!);
    all.f.set(symmetricTimes(inner, count, root.vector));
    closeCluster(all, root.own);
  });
  const estimate = coordinates[count - 1]! * direction[count - 1]!;
  return { estimate, influence, df: degreesOfFreedom(all), squares: { within: gram[size * size - 1]!, left } };
}

/** The periods with measurements, but for the first of them. */
function columnsOf({ clusters, periods, count }: ClusterPeriods): Int32Array {
  const measured = new Uint8Array(periods);
  for (let cell = 0; cell < clusters * periods; cell++) if (count[cell]! > 0) measured[cell % periods] = 1;
  return Int32Array.from([...measured.keys()].filter((period) => measured[period] === 1).slice(1));
}

/**
 * Σ_p n x̃ x̃′ of one cluster over the periods' columns, x and the outcome (row-major, lower triangle), all from the
 * cluster's weighted means; null for a cluster without measurements.
 */
function gramOf({ periods, count, mean, exposed }: ClusterPeriods, columns: Int32Array, cluster: number) {
  const from = cluster * periods;
  const n = count.subarray(from, from + periods);
  const y = mean.subarray(from, from + periods);
  const x = exposed.subarray(from, from + periods);
  let [units, xMean, yMean] = [0, 0, 0];
  for (let p = 0; p < periods; p++) {
    units += n[p]!;
    xMean += n[p]! * x[p]!;
    yMean += n[p]! * y[p]!;
  }
  if (units === 0) return null;
  xMean /= units;
  yMean /= units;
  const size = columns.length + 2;
  const [atX, atY] = [size - 2, size - 1];
  const gram = new Float64Array(size * size);
  for (const [row, k] of columns.entries()) {
    for (let column = 0; column < row; column++) gram[row * size + column] = -(n[k]! * n[columns[column]!]!) / units;
    gram[row * size + row] = (n[k]! * (units - n[k]!)) / units;
    gram[atX * size + row] = n[k]! * (x[k]! - xMean);
    gram[atY * size + row] = n[k]! * (y[k]! - yMean);
  }
  for (let p = 0; p < periods; p++) {
    gram[atX * size + atX]! += n[p]! * (x[p]! - xMean) * (x[p]! - xMean);
    gram[atY * size + atX]! += n[p]! * (x[p]! - xMean) * (y[p]! - yMean);
    gram[atY * size + atY]! += n[p]! * (y[p]! - yMean) * (y[p]! - yMean);
  }
  return gram;
}

/** The Cholesky factor over the columns that stay, x last of them and then the outcome; null when x does not stay. */
function factorOf(gram: Float64Array, size: number) {
  const lower = new Float64Array(size * size);
  const order = new Int32Array(size);
  let kept = 0;
  for (let column = 0; column < size - 1; column++) {
    order[kept] = column;
    const pivot = choleskyRow(gram, size, order, lower, kept);
    const stays = pivot > tolerance * gram[column * size + column]!;
    if (!stays && column === size - 2) return null;
    if (!stays) continue;
    lower[kept * size + kept] = Math.sqrt(pivot);
    kept += 1;
  }
  order[kept] = size - 1;
  const left = choleskyRow(gram, size, order, lower, kept);
  return { kept: order.slice(0, kept), lower, left };
}

/** K_g = L⁻¹ G_g L⁻ᵀ (lower triangle) and U_g′ỹ_g = L⁻¹ X̃_g′ỹ_g. */
function inCoordinates(gram: Float64Array, size: number, kept: Int32Array, lower: Float64Array) {
  const count = kept.length;
  const entry = (a: number, b: number) => (a >= b ? gram[a * size + b]! : gram[b * size + a]!);
  const half = Array.from(kept, (column) =>
    solveLower(
      lower,
      size,
      Float64Array.from(kept, (row) => entry(row, column)),
    ),
  );
  const inner = new Float64Array(count * count);
  for (let k = 0; k < count; k++) {
    const row = solveLower(
      lower,
      size,
      Float64Array.from(half, (column) => column[k]!),
    );
    for (let l = 0; l <= k; l++) inner[k * count + l] = row[l]!;
  }
  const outcome = solveLower(
    lower,
    size,
    Float64Array.from(kept, (row) => gram[(size - 1) * size + row]!),
  );
  return { inner, outcome };
}
