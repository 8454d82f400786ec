import { tQuantile, tTwoSided } from '@pionier/core';
import { type Centred, type Weighing, weigh } from './centred.ts';

/** How the pooled mean is tested: normal with known variances, or with Knapp and Hartung's error. */
export const poolTests = ['z', 'knapp-hartung'] as const;

export type PoolTest = (typeof poolTests)[number];

/** A mean with what is uncertain of it. */
export type Uncertain = {
  readonly standardError: number;
  /** Estimate over error; NaN where the error is 0. */
  readonly statistic: number;
  /** Infinity for the normal. */
  readonly df: number;
  readonly low: number;
  readonly high: number;
  /** Two-sided, for no effect at all; NaN where the error is 0. */
  readonly pValue: number;
};

/** The pooled mean by the chosen test, and by the error that the verdict rests on. */
export type PooledMean = {
  readonly estimate: number;
  readonly chosen: Uncertain;
  /** Knapp and Hartung with max(1, q); null for `z`. */
  readonly floored: Uncertain | null;
};

/** An interval at level `confidence` with t on `df` degrees of freedom, and the p-value. */
export function uncertain(estimate: number, standardError: number, df: number, confidence: number): Uncertain {
  const half = -tQuantile((1 - confidence) / 2, df) * standardError;
  const statistic = standardError > 0 ? estimate / standardError : Number.NaN;
  const pValue = standardError > 0 ? tTwoSided(statistic, df) : Number.NaN;
  return { standardError, statistic, df, low: estimate - half, high: estimate + half, pValue };
}

/**
 * The mean effect of k ≥ 2 studies at one τ², with w_i = 1/(v_i + τ²):
 *
 *   estimate        μ = Σ w y / Σ w                      outcome's unit
 *   z               error 1/√Σw, normal
 *   knapp-hartung   error √(q/Σw), q = Σ w (y − μ)²/(k − 1), t with k − 1
 *   floored         error √(max(1, q)/Σw), t with k − 1
 *
 * q below 1 makes the plain Knapp-Hartung interval narrower than the normal one, by luck of studies that happen to agree: to 0 where
 * they agree exactly. The floored one never is.
 * Source: Knapp & Hartung (2003), Statistics in Medicine 22, 2693–2710; Röver, Knapp & Friede (2015), BMC Medical Research
 * Methodology 15:99 (the floor).
 * Checked: tests/reference/pooling.json (R, metafor 3.8-1, tests z, knha and adhoc).
 */
export function pooledMean(effects: Centred, tau2: number, test: PoolTest, confidence: number): PooledMean {
  const weighing = weigh(effects, tau2);
  const estimate = effects.level + weighing.mean;
  const known = knownError(weighing);
  const of = (error: number, df: number) => uncertain(estimate, error, df, confidence);
  if (test === 'z') return { estimate, chosen: of(known, Number.POSITIVE_INFINITY), floored: null };
  const df = effects.k - 1;
  const spread = Math.sqrt(weighing.q / df);
  return { estimate, chosen: of(known * spread, df), floored: of(known * Math.max(1, spread), df) };
}

/** 1/√Σw. */
export function knownError({ scale, total }: Weighing): number {
  return Math.sqrt(scale) / Math.sqrt(total);
}
