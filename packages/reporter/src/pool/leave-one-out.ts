import type { Effects } from './effects.ts';
import { effectsWithout } from './effects-at.ts';
import { type PooledEffects, type Pooling, poolEffects } from './pool.ts';

/**
 * The answer without each study in turn, in the order of the studies: whether one of them decides it.
 *
 * Requires k ≥ 2. Every answer is searched anew, so the cost grows with k².
 * Checked: tests/reference/pooling.json (R, metafor 3.8-1, leave1out).
 */
export function leaveOneOut(effects: Effects, pooling: Pooling): readonly PooledEffects[] {
  return effects.labels.map((_, index) => poolEffects(effectsWithout(effects, index), pooling));
}
