import { choleskyRow, solveLower, solveUpper } from '@pionier/core';
import type { ClusterPeriods } from './cluster-periods.ts';

/** What is left of one value a cell once clusters and periods are set aside; 0 in cells without measurements. */
export type Residuals = (values: Float64Array) => Float64Array;

/** What a column keeps after projection on the columns before it, as a part of the column. */
const tolerance = 1e-10;

/** Values less their clusters' means, weighted by n. */
function withinClusters({ clusters, periods, count }: ClusterPeriods, values: Float64Array): Float64Array {
  const within = new Float64Array(values.length);
  for (let cluster = 0; cluster < clusters; cluster++) {
    const from = cluster * periods;
    let [units, sum] = [0, 0];
    for (let cell = from; cell < from + periods; cell++) {
      units += count[cell]!;
      sum += count[cell]! * values[cell]!;
    }
    for (let cell = from; cell < from + periods; cell++)
      if (count[cell]! > 0) within[cell] = values[cell]! - sum / units;
  }
  return within;
}

/** Σ_g n x̃ x̃′ over the periods, each measured from its clusters' means (row-major, lower triangle). */
function gramOf({ clusters, periods, count }: ClusterPeriods): Float64Array {
  const gram = new Float64Array(periods * periods);
  for (let cluster = 0; cluster < clusters; cluster++) {
    const n = count.subarray(cluster * periods, (cluster + 1) * periods);
    const units = n.reduce((sum, own) => sum + own, 0);
    if (units === 0) continue;
    for (let row = 0; row < periods; row++) {
      for (let column = 0; column < row; column++) gram[row * periods + column]! -= (n[row]! * n[column]!) / units;
      gram[row * periods + row]! += (n[row]! * (units - n[row]!)) / units;
    }
  }
  return gram;
}

/** The Cholesky factor over the periods that the others do not explain, and which these are. */
function factorOf(cells: ClusterPeriods) {
  const { periods } = cells;
  const gram = gramOf(cells);
  const lower = new Float64Array(periods * periods);
  const order = new Int32Array(periods);
  let kept = 0;
  for (let period = 0; period < periods; period++) {
    order[kept] = period;
    const pivot = choleskyRow(gram, periods, order, lower, kept);
    if (!(pivot > tolerance * gram[period * periods + period]!)) continue;
    lower[kept * periods + kept] = Math.sqrt(pivot);
    kept += 1;
  }
  return { lower, order: order.slice(0, kept) };
}

/**
 * A function that takes clusters and periods out of a value a cell, by least squares with n_gp measurements in a cell:
 *
 *   r_gp = v_gp − a_g − b_p,  Σ_p n_gp r_gp = 0 for every g and Σ_g n_gp r_gp = 0 for every p
 *
 * What depends on the cells alone is worked out once, so that many values cost little each.
 * Source: Frisch & Waugh (1933), Econometrica 1, 387–401; Lovell (1963), JASA 58, 993–1010.
 * Checked: tests/reporter/estimate/wedge-residuals.test.ts (the two sums; θ as in `wedgeRegression`).
 */
export function wedgeResiduals(cells: ClusterPeriods): Residuals {
  const { clusters, periods, count } = cells;
  const { lower, order } = factorOf(cells);
  return (values) => {
    const within = withinClusters(cells, values);
    const moments = new Float64Array(periods);
    for (let cell = 0; cell < within.length; cell++) moments[cell % periods]! += count[cell]! * within[cell]!;
    const own = Float64Array.from(order, (period) => moments[period]!);
    const found = solveUpper(lower, periods, solveLower(lower, periods, own));
    const level = new Float64Array(periods);
    order.forEach((period, index) => {
      level[period] = found[index]!;
    });
    const levels = new Float64Array(clusters * periods);
    for (let cell = 0; cell < levels.length; cell++) levels[cell] = level[cell % periods]!;
    const taken = withinClusters(cells, levels);
    return within.map((value, cell) => value - taken[cell]!);
  };
}
