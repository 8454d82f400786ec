/** A stepped wedge: all clusters start without, and one group after the other crosses over. */
export type SteppedWedge = {
  /** Clusters (I), divided over the groups as evenly as can be. */
  readonly clusters: number;
  /** Times at which all clusters are measured (T). */
  readonly times: number;
  /** For each group (J), in order, the first time (from 0) at which it has crossed over; `times` for never. */
  readonly crossings: readonly number[];
  /** Units measured per cluster and time (N). */
  readonly size: number;
  /**
   * The variance between clusters (τ²), a random effect; null where clusters are set aside as fixed effects, which is the limit
   * of a large one.
   */
  readonly between: number | null;
  /** The variance of a unit within its cluster (σ_e²). */
  readonly within: number;
};

/** So many steps, with a measurement before the first and one after every step. */
export function aroundEachStep(steps: number): Pick<SteppedWedge, 'times' | 'crossings'> {
  return { times: steps + 1, crossings: Array.from({ length: steps }, (_, step) => step + 1) };
}

/** U = Σ X, W = Σ_j (Σ_i X)² and V = Σ_i (Σ_j X)². */
function crossedSums({ clusters, times, crossings }: SteppedWedge) {
  const groups = crossings.length;
  let [all, rows] = [0, 0];
  const columns = new Float64Array(times);
  for (let cluster = 1; cluster < clusters + 1; cluster++) {
    const weight = Math.min(1, clusters - cluster + 1);
    const first = crossings[Math.min(groups, Math.ceil((cluster * groups) / clusters)) - 1]!;
    const crossed = times - first;
    all += weight * crossed;
    rows += weight * crossed * crossed;
    for (let time = first; time < times; time++) columns[time]! += weight;
  }
  return { all, rows, squares: columns.reduce((sum, count) => sum + count * count, 0) };
}

/**
 * The variance of the effect in a stepped wedge with fixed effects of time:
 *
 *   I σ² (σ² + T τ²) / ((I U − W) σ² + (U² + I T U − T W − I V) τ²),   σ² = σ_e²/N     a random effect of the cluster
 *   I T σ² / (U² + I T U − T W − I V)                                                 clusters set aside
 *
 * X is 1 where cluster i has crossed over at time j; U, W and V as in `crossedSums`. Cluster i of I stands in group ⌈i J / I⌉; a
 * number of clusters that is not whole counts its last one for a part.
 *
 * Source: Hussey & Hughes (2007), Contemporary Clinical Trials 28, 182–191, eq. 8.
 * Checked: tests/reference/power.json (R, generalised least squares over the whole design; oracle row 37);
 * tests/reference/wedge-plan.json (R, lm with clusters set aside).
 */
export function husseyHughesVariance(wedge: SteppedWedge): number {
  const { clusters, times, size, between, within } = wedge;
  const { all, rows, squares } = crossedSums(wedge);
  const sigma = within / size;
  const shared = all * all + clusters * times * all - times * squares - clusters * rows;
  if (between === null) return (clusters * times * sigma) / shared;
  const own = (clusters * all - squares) * sigma;
  return (clusters * sigma * (sigma + times * between)) / (own + shared * between);
}
