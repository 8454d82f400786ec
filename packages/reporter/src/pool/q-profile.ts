import { chiSquareQuantile, chiSquareUpperQuantile } from '@pionier/core';
import type { Centred } from './centred.ts';
import { betweenAtQ } from './generalised-q.ts';

/**
 * The Q-profile interval for τ², exact when effects are normal and v_i are known: all τ² with which Q(τ²) lies between the tail
 * quantiles of chi-square with k − 1 degrees of freedom.
 *
 *   low: Q(low) = χ²_{k−1} exceeded with chance (1 − confidence)/2;  high: the same of the other tail
 *
 * A bound that would be below 0 is 0. Both are 0 where the studies differ less than chance would let any τ² explain: the set is then empty.
 * The interval does not depend on the estimator of τ², which may lie outside it.
 * Source: Viechtbauer (2007), Statistics in Medicine 26, 37–52.
 * Checked: tests/reference/pooling.json (R, metafor 3.8-1, confint.rma.uni with tol 1e-14).
 */
export function qProfile(effects: Centred, confidence: number): { readonly low: number; readonly high: number } {
  const tail = (1 - confidence) / 2;
  const df = effects.k - 1;
  return {
    low: betweenAtQ(effects, chiSquareUpperQuantile(tail, df)),
    high: betweenAtQ(effects, chiSquareQuantile(tail, df)),
  };
}
