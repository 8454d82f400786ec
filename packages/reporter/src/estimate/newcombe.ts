import { normalTwoSided } from '@pionier/core';
import type { Counts } from './estimator.ts';

/** The two ends of an interval. */
export type Ends = { readonly low: number; readonly high: number };

/**
 * Wilson's score interval of one proportion p = events / units, at the normal quantile z:
 *
 *   (2 n p + z² ± z √(z² + 4 n p (1 − p))) / (2 (n + z²)), the lower end as 2 n p² / (2 n p + z² + z √…)
 *
 * which is the same and loses no digits when p is small.
 * Source: Wilson (1927), JASA 22(158), p. 209–212.
 */
export function wilsonInterval({ events, units }: Counts, z: number): Ends {
  const proportion = events / units;
  const root = z * Math.sqrt(z * z + 4 * events * (1 - proportion));
  const middle = 2 * events + z * z;
  return { low: (2 * events * proportion) / (middle + root), high: (middle + root) / (2 * (units + z * z)) };
}

/**
 * Newcombe's hybrid score interval of a difference of proportions p₁ − p₂ (treatment less control) at the normal
 * quantile z, from the Wilson intervals (l, u) of the two proportions:
 *
 *   low  = p₁ − p₂ − √((p₁ − l₁)² + (u₂ − p₂)²)
 *   high = p₁ − p₂ + √((u₁ − p₁)² + (p₂ − l₂)²)
 *
 * Source: Newcombe (1998), Statistics in Medicine 17, p. 873–890, method 10 (no continuity correction).
 * Checked: tests/reference/newcombe.json (R, prop.test's Wilson intervals) and the paper's Table II.
 */
export function newcombeInterval(treatment: Counts, control: Counts, z: number): Ends {
  const [first, second] = [wilsonInterval(treatment, z), wilsonInterval(control, z)];
  const [p1, p2] = [treatment.events / treatment.units, control.events / control.units];
  return {
    low: p1 - p2 - length(p1 - first.low, second.high - p2),
    high: p1 - p2 + length(first.high - p1, p2 - second.low),
  };
}

const length = (a: number, b: number) => Math.sqrt(a * a + b * b);

/**
 * The two-sided p-value that goes with Newcombe's interval: 1 less the level at which the interval's end nearest 0 is 0,
 * found by bisection until the quantile cannot be halved further. 1 when the proportions are the same.
 *
 * Checked: tests/reference/newcombe.json (R, uniroot).
 * Doubt: the paper gives no test; this one is chosen so that interval and p-value always agree.
 */
export function newcombePValue(treatment: Counts, control: Counts): number {
  const difference = treatment.events * control.units - control.events * treatment.units;
  if (difference === 0) return 1;
  const [larger, smaller] = difference > 0 ? [treatment, control] : [control, treatment];
  const excludesZero = (z: number) => newcombeInterval(larger, smaller, z).low > 0;
  let low = 0;
  let high = 1;
  while (excludesZero(high)) [low, high] = [high, 2 * high];
  for (let middle = (low + high) / 2; low < middle && middle < high; middle = (low + high) / 2) {
    if (excludesZero(middle)) low = middle;
    else high = middle;
  }
  return normalTwoSided(high);
}
