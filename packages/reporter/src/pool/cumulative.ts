import type { Effects } from './effects.ts';
import { effectsAt } from './effects-at.ts';
import { type PooledEffects, type Pooling, poolEffects } from './pool.ts';

/** What was known after one more study. */
export type Cumulated = {
  /** The place of the study that joined. */
  readonly place: number;
  readonly pooled: PooledEffects;
};

/**
 * The answer after each study in order of time; studies of the same time in their own order. The first is that study alone.
 *
 * Requires a number for every study, such as the year. The cost grows with k².
 * Source: Lau et al. (1992), New England Journal of Medicine 327, 248–254.
 * Checked: tests/reference/pooling.json (R, metafor 3.8-1, cumul).
 */
export function cumulative(effects: Effects, time: Float64Array, pooling: Pooling): readonly Cumulated[] {
  const order = effects.labels.map((_, index) => index).sort((a, b) => time[a]! - time[b]! || a - b);
  return order.map((place, index) => ({
    place,
    pooled: poolEffects(effectsAt(effects, order.slice(0, index + 1)), pooling),
  }));
}
