import { chiSquareUpper, fUpper } from './distributions.ts';

const negligible = 1e-20;

/** Σ_j p_j tail(j), p_j = e^−h h^j / j!, from the largest weight outwards; weights are divided by their own sum. */
function poissonMixture(h: number, tail: (j: number) => number): number {
  const mode = Math.floor(h);
  let weights = 1;
  let sum = tail(mode);
  for (let weight = 1, j = mode + 1; weight > negligible; j++) {
    weight *= h / j;
    weights += weight;
    sum += weight * tail(j);
  }
  for (let weight = 1, j = mode; j > 0 && weight > negligible; j--) {
    weight *= j / h;
    weights += weight;
    sum += weight * tail(j - 1);
  }
  return sum / weights;
}

/**
 * P(X > x) for the noncentral chi-square distribution with `df` = 1, 2, … degrees of freedom and noncentrality λ ≥ 0.
 *
 *   Σ_j Poisson(j; λ/2) P(χ²(df + 2j) > x)
 *
 * Raises RangeError when `df` is not a whole number above 0.
 * Source: Abramowitz & Stegun (1964), eq. 26.4.25. Checked: tests/reference/noncentral.json (R, dpois over pchisq; pchisq with ncp).
 */
export function noncentralChiSquareUpper(x: number, df: number, noncentrality: number): number {
  return poissonMixture(noncentrality / 2, (j) => chiSquareUpper(x, df + 2 * j));
}

/**
 * P(F > f) for the noncentral F distribution with `df1`, `df2` > 0 degrees of freedom and noncentrality λ ≥ 0 of its numerator.
 *
 *   Σ_j Poisson(j; λ/2) P(F(df1 + 2j, df2) > f df1 / (df1 + 2j))
 *
 * Source: Abramowitz & Stegun (1964), eq. 26.6.18. Checked: tests/reference/noncentral.json (R, dpois over pf; pf with ncp to its own 1e-9).
 */
export function noncentralFUpper(f: number, df1: number, df2: number, noncentrality: number): number {
  return poissonMixture(noncentrality / 2, (j) => fUpper((f * df1) / (df1 + 2 * j), df1 + 2 * j, df2));
}
