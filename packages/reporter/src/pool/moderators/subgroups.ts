import { chiSquareUpper } from '@pionier/core';
import type { Effects } from '../effects.ts';
import { effectsAt } from '../effects-at.ts';
import { type PooledEffects, type Pooling, poolEffects } from '../pool.ts';
import type { Moderator } from './design.ts';

/** Groups of studies, each pooled by itself with its own τ². */
export type Subgroups = {
  readonly groups: readonly { readonly level: string; readonly pooled: PooledEffects }[];
  /** Σ (μ_g − μ)²/error_g² about the mean weighted by 1/error_g². */
  readonly q: number;
  readonly df: number;
  /** P(X > q) for chi-square: of large groups. NaN where a group has no error. */
  readonly pValue: number;
};

/**
 * The answer in each level of a category, with a τ² of its own, and a test that the means are the same.
 *
 * The errors are those of the chosen test. A group of one study stands by itself.
 * Source: Borenstein & Higgins (2013), Prevention Science 14, § 4.
 * Checked: tests/reference/moderators.json (R, metafor 3.8-1: rma by group, then of the groups with method FE).
 * Doubt: the test takes the groups' errors as known; with few studies a group it rejects too often.
 */
export function subgroups(
  effects: Effects,
  category: Extract<Moderator, { kind: 'category' }>,
  pooling: Pooling,
): Subgroups {
  const groups = category.levels.map((level, code) => {
    const places = effects.labels.flatMap((_, index) => (category.codes[index] === code ? [index] : []));
    return { level, pooled: poolEffects(effectsAt(effects, places), pooling) };
  });
  const q = spreadOf(groups.map(({ pooled }) => pooled));
  const df = groups.length - 1;
  return { groups, q, df, pValue: Number.isFinite(q) ? chiSquareUpper(q, df) : Number.NaN };
}

function spreadOf(groups: readonly PooledEffects[]): number {
  const weights = groups.map(({ chosen }) => 1 / chosen.standardError / chosen.standardError);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const first = groups[0]!.estimate;
  const mean = groups.reduce((sum, { estimate }, g) => sum + weights[g]! * (estimate - first), 0) / total;
  return groups.reduce((sum, { estimate }, g) => {
    const distance = estimate - first - mean;
    return sum + weights[g]! * distance * distance;
  }, 0);
}
