/** A stepped wedge: all clusters start without, and in every step some of them cross over. */
export type SteppedWedge = {
  /** Clusters (I), divided over the steps as evenly as can be. */
  readonly clusters: number;
  /** Steps (J); there are T = J + 1 measurements, the first before any step. */
  readonly steps: number;
  /** Units measured per cluster and measurement (N). */
  readonly size: number;
  /** The variance between clusters (τ²), and of a unit within its cluster (σ_e²). */
  readonly between: number;
  readonly within: number;
};

/**
 * The variance of the effect in a stepped wedge with fixed effects of time and a random effect of the cluster:
 *
 *   I σ² (σ² + T τ²) / ((I U − W) σ² + (U² + I T U − T W − I V) τ²),   σ² = σ_e²/N
 *
 * X is 1 where cluster i has crossed over at time j; U = Σ X, W = Σ_j (Σ_i X)², V = Σ_i (Σ_j X)². Cluster i of I crosses over in
 * step ⌈i J / I⌉; a number of clusters that is not whole counts its last one for a part.
 *
 * Source: Hussey & Hughes (2007), Contemporary Clinical Trials 28, 182–191, eq. 8.
 * Checked: tests/reference/power.json (R, generalised least squares over the whole design; oracle row 37).
 */
export function husseyHughesVariance({ clusters, steps, size, between, within }: SteppedWedge): number {
  const times = steps + 1;
  const sigma = within / size;
  let [all, rows] = [0, 0];
  const columns = new Float64Array(times);
  for (let cluster = 1; cluster < clusters + 1; cluster++) {
    const weight = Math.min(1, clusters - cluster + 1);
    const step = Math.min(steps, Math.ceil((cluster * steps) / clusters));
    const crossed = times - step;
    all += weight * crossed;
    rows += weight * crossed * crossed;
    for (let time = step; time < times; time++) columns[time]! += weight;
  }
  const squares = columns.reduce((sum, count) => sum + count * count, 0);
  const own = (clusters * all - squares) * sigma;
  const shared = (all * all + clusters * times * all - times * squares - clusters * rows) * between;
  return (clusters * sigma * (sigma + times * between)) / (own + shared);
}
