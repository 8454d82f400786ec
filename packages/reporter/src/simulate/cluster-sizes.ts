import { normalQuantile } from '@pionier/core';

/**
 * Sizes of clusters that add up to `units`: equal as far as they can be, or log-normal with that standard deviation over
 * mean, at the quantiles (j − ½)/J. No cluster is empty; what that and rounding take from the largest makes few or small
 * clusters a little less unequal than asked.
 *
 *   weight_j = exp(σ z_j),  σ² = ln(1 + variation²)
 *
 * Checked: tests/reporter/simulate/cluster-sizes.test.ts (by hand; sums; the variation that comes out).
 */
export function clusterSizes(units: number, clusters: number, variation: number): Int32Array {
  const sigma = Math.sqrt(Math.log(1 + variation * variation));
  const weights = Float64Array.from({ length: clusters }, (_, cluster) =>
    Math.exp(sigma * normalQuantile((cluster + 0.5) / clusters)),
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const beyondOne = weights.map((weight) => Math.max(0, (units * weight) / total - 1));
  return sharedOut(units - clusters, beyondOne).map((more) => more + 1);
}

/** A whole number shared out by weight: each gets the difference of the rounded running sums. */
function sharedOut(whole: number, weights: Float64Array): Int32Array {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const parts = new Int32Array(weights.length);
  let [passed, given] = [0, 0];
  weights.forEach((weight, index) => {
    passed += weight;
    const reached = total === 0 ? 0 : Math.round((whole * passed) / total);
    parts[index] = reached - given;
    given = reached;
  });
  return parts;
}
