import { normalQuantile, normalUpper } from '@pionier/core';

/** What is left of a comparison of pairs when something unknown made one of each pair more likely to be treated. */
export type RosenbaumBound = {
  readonly test: 'signed-rank';
  /** Pairs whose members differ. */
  readonly pairs: number;
  /** Two-sided, when nothing unknown plays a part (Γ = 1). */
  readonly pValue: number;
  /** The largest Γ at which the difference is still told from 0; null when it is not at Γ = 1. */
  readonly gamma: number | null;
};

/**
 * Rosenbaum's bound for matched pairs with Wilcoxon's signed rank statistic. If something unknown multiplies the odds of being
 * the treated one of a pair by at most Γ, then with the ranks r of the differences |d| and T the sum of the ranks whose
 * difference lies in the direction of the effect,
 *
 *   p⁺ = Γ / (1 + Γ),  z = (T − p⁺ Σr) / √(p⁺ (1 − p⁺) Σr²),  p ≤ 2 P(Z ≥ z)
 *
 * and the Γ at which that reaches 1 − confidence solves a quadratic equation in p⁺. Differences of 0 are left out before
 * ranking, equal ones get their average rank; with values of 0 and 1 this is McNemar's test.
 *
 * Null with fewer than 2 differences. Source: Rosenbaum (2002), Observational Studies, 2nd ed., § 4.3.3.
 * Checked: tests/reference/sensitivity.json (R: the formulas of § 4.3.3 and uniroot; wilcox.test at Γ = 1).
 * Doubt: normal approximation without continuity correction.
 */
export function rosenbaumBound(differences: Float64Array, confidence: number): RosenbaumBound | null {
  const kept = differences.filter((difference) => difference !== 0 && !Number.isNaN(difference));
  if (kept.length < 2) return null;
  const ranks = averageRanks(kept.map(Math.abs));
  let [sum, squares, above] = [0, 0, 0];
  for (let at = 0; at < kept.length; at++) {
    sum += ranks[at]!;
    squares += ranks[at]! * ranks[at]!;
    if (kept[at]! > 0) above += ranks[at]!;
  }
  const statistic = Math.max(above, sum - above);
  const z = (statistic - sum / 2) / Math.sqrt(squares / 4);
  const limit = -normalQuantile((1 - confidence) / 2);
  const pValue = Math.min(1, 2 * normalUpper(z));
  return {
    test: 'signed-rank',
    pairs: kept.length,
    pValue,
    gamma: z <= limit ? null : gammaAt(statistic, sum, squares, limit),
  };
}

/** The Γ at which z reaches `limit`: the smaller root of (T − p Σr)² = limit² p (1 − p) Σr². */
function gammaAt(statistic: number, sum: number, squares: number, limit: number): number {
  const spread = limit * limit * squares;
  const quadratic = sum * sum + spread;
  const linear = 2 * statistic * sum + spread;
  const root = Math.sqrt(linear * linear - 4 * quadratic * statistic * statistic);
  const chance = (2 * statistic * statistic) / (linear + root);
  return chance / (1 - chance);
}

/** Ranks from 1; equal values share the mean of theirs. */
function averageRanks(values: Float64Array): Float64Array {
  const order = Int32Array.from(values.keys()).sort((a, b) => values[a]! - values[b]!);
  const ranks = new Float64Array(values.length);
  let start = 0;
  while (start < order.length) {
    let end = start + 1;
    while (end < order.length && values[order[end]!] === values[order[start]!]) end += 1;
    for (let at = start; at < end; at++) ranks[order[at]!] = (start + end + 1) / 2;
    start = end;
  }
  return ranks;
}
