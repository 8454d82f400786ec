import { bracketAbove, noncentralTUpper, rootBetween, tQuantile } from '@pionier/core';

/** How precisely a difference will be known. */
export type Precision = {
  /** The standard error of the difference, in the outcome's unit. */
  readonly standardError: number;
  /** The error on which the interval's bounds rest when there is no effect; the same, unless both arms are pooled for it. */
  readonly nullError: number;
  /** Degrees of freedom; Infinity for the normal. */
  readonly df: number;
};

/** Degrees of freedom that any estimate needs. */
export const fewestDf = 1;

/**
 * The chance that a two-sided interval of level 1 − α leaves out 0 on the side of the true difference Δ > 0: that of the verdict
 * `works`. The chance of leaving it out on the other side, an error, is not counted.
 *
 *   P(T > t s₀/s),  T noncentral t with df and noncentrality Δ/s,  t = the 1 − α/2 quantile of t with df
 *
 * s = `standardError`, s₀ = `nullError`. Nothing can be shown with fewer than one degree of freedom: 0.
 * Source: R, stats::power.t.test (strict = FALSE) and, with df Infinity, stats::power.prop.test.
 * Checked: tests/reference/power.json (R).
 */
export function powerOf(difference: number, { standardError, nullError, df }: Precision, alpha: number): number {
  if (!(df >= fewestDf)) return 0;
  const bound = (tQuantile(1 - alpha / 2, df) * nullError) / standardError;
  return noncentralTUpper(bound, df, difference / standardError);
}

const farthest = 1e6;

/**
 * The difference, in standard errors, that is found with this power: the root of `powerOf` over its difference. For df Infinity it
 * is z_{1 − α/2} + z_power, and 2.80 for α = 0.05 and 80 %.
 *
 * Source: Bloom (1995), Evaluation Review 19(5), 547–556 (the multiplier). Checked: tests/reference/power.json.
 */
export function noncentralityFor(power: number, df: number, alpha: number): number | null {
  const curve = (size: number) => powerOf(size, { standardError: 1, nullError: 1, df }, alpha) - power;
  const bracket = bracketAbove(curve, 0, 2, farthest);
  return bracket === null ? null : rootBetween(curve, bracket);
}
