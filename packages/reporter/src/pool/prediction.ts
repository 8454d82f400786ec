import { tQuantile, tUpper } from '@pionier/core';
import type { PoolTest } from './mean.ts';

/** What the effect may be in a study like these that has not been done. */
export type Prediction = {
  readonly low: number;
  readonly high: number;
  readonly df: number;
};

/** The mean of the studies, its error, and the variance between them. */
export type Spread = { readonly estimate: number; readonly standardError: number; readonly tau2: number };

/** The error of what is foretold, √(τ² + error²), in the outcome's unit. */
function predictionError({ standardError, tau2 }: Spread): number {
  return Math.sqrt(tau2 + standardError * standardError);
}

/**
 * The prediction interval: where the effect of a new municipality lies with chance `confidence`.
 *
 *   μ ± t · √(τ² + error²)     outcome's unit; error of the chosen test, t with `df` degrees of freedom
 *
 * References disagree on the degrees of freedom: k − 1 as in metafor, which is what is shown, or k − 2, wider, which is given beside it.
 * Source: Higgins, Thompson & Spiegelhalter (2009), JRSS A 172, eq. 12 (k − 2); Partlett & Riley (2017), Statistics in Medicine 36,
 * 301–317 (Knapp and Hartung's error); Viechtbauer's metafor, predict.rma (k − 1).
 * Checked: tests/reference/pooling.json (R, metafor 3.8-1).
 */
export function predict(spread: Spread, df: number, confidence: number): Prediction {
  const half = -tQuantile((1 - confidence) / 2, df) * predictionError(spread);
  return { low: spread.estimate - half, high: spread.estimate + half, df };
}

/** Whose error a prediction takes: of the chosen test. */
export const predictionMethods: { readonly [test in PoolTest]: 'wald' | 'knapp-hartung' } = {
  z: 'wald',
  'knapp-hartung': 'knapp-hartung',
};

/**
 * P(effect > `value`) in a new municipality, by the same distribution as the prediction interval:
 *
 *   P(T > (value − μ)/√(τ² + error²)),  T with `df` degrees of freedom
 *
 * Agrees with the interval: below its low end with confidence c lies (1 − c)/2. NaN where nothing is uncertain.
 * Source: Mathur & VanderWeele (2019), Statistics in Medicine 38, 1336–1342 (the quantity; there by normal theory).
 * Checked: tests/reporter/pool/prediction.test.ts, against the interval and R's pt.
 */
export function chanceAbove(spread: Spread, df: number, value: number): number {
  return tUpper((value - spread.estimate) / predictionError(spread), df);
}
