/**
 * A distribution as what a standard normal score becomes: `first`, and `jumps[j]` more for every threshold it exceeds.
 * Thresholds ascend, jumps are positive; so a larger score never gives a smaller value.
 */
export type Steps = {
  readonly first: number;
  readonly thresholds: Float64Array;
  readonly jumps: Float64Array;
};

const terms = 300;

/** The standard normal density. */
function density(z: number): number {
  return Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
}

/**
 * The squares of the Hermite coefficients of a step function Q of a standard normal score, c₁², c₂², …:
 *
 *   c_k = E[Q(Z) h_k(Z)] = Σ_j d_j φ(t_j) h_{k−1}(t_j) / √k          h_k = He_k / √k!
 *
 * so that two scores with correlation ρ give values with covariance Σ c_k² ρᵏ, and the score's correlation with the value
 * is c₁ over the value's standard deviation.
 *
 * Source: Abramowitz & Stegun (1964), eq. 22.7.14 (recurrence); Mehler's formula for the covariance.
 * Checked: tests/reporter/simulate/steps.test.ts (the orthant formula 2/π arcsin ρ; normal quantiles give ρ itself).
 */
export function hermiteSquares({ thresholds, jumps }: Steps): Float64Array {
  const sums = new Float64Array(terms);
  for (let step = 0; step < jumps.length; step += 1) {
    const threshold = thresholds[step]!;
    const weight = jumps[step]! * density(threshold);
    let [before, now] = [0, 1];
    for (let k = 1; k <= terms; k += 1) {
      sums[k - 1]! += (weight * now) / Math.sqrt(k);
      [before, now] = [now, (threshold * now - Math.sqrt(k - 1) * before) / Math.sqrt(k)];
    }
  }
  return sums.map((sum) => sum * sum);
}

/** The covariance of the values of two scores with that correlation. */
function covarianceAt(squares: Float64Array, correlation: number): number {
  let sum = 0;
  for (let k = squares.length - 1; k >= 0; k -= 1) sum = (sum + squares[k]!) * correlation;
  return sum;
}

/**
 * The correlation that two scores must have for their values to have the given one, by bisection; 1 where no correlation
 * below that is enough.
 */
export function scoreCorrelation(squares: Float64Array, variance: number, correlation: number): number {
  if (correlation <= 0) return 0;
  let [low, high] = [0, 1];
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (covarianceAt(squares, middle) < correlation * variance) low = middle;
    else high = middle;
  }
  return high;
}
