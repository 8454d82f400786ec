/** What makes units of a cluster alike, and clusters unequal. */
export type Clustering = {
  /** Units measured per cluster, on average. */
  readonly size: number;
  /** The intraclass correlation. */
  readonly icc: number;
  /** The standard deviation of the clusters' sizes over their mean. */
  readonly sizeVariation: number;
};

/**
 * The design effect: how many times larger the variance of a mean is because whole clusters are drawn.
 *
 *   1 + ((cv² + 1) m̄ − 1) ρ
 *
 * Source: Eldridge, Ashby & Kerry (2006), International Journal of Epidemiology 35(5), 1292–1300, eq. 3; Donner & Klar (2000).
 * Checked: tests/reference/power.json (R; oracle rows 34, 35, 38).
 */
export function designEffect({ size, icc, sizeVariation }: Clustering): number {
  return 1 + ((sizeVariation * sizeVariation + 1) * size - 1) * icc;
}
