import type { Effects } from './effects.ts';

/** Why an effect cannot be pooled, and which. */
export type EffectsFault = { readonly index: number; readonly message: string };

/**
 * The first reason why effects cannot be pooled: none there, lengths that differ, an effect that is no finite number, a variance that
 * is not above 0 and finite. Null when they can be.
 */
export function effectsFault({ labels, estimate, variance }: Effects): EffectsFault | null {
  const k = estimate.length;
  if (k === 0) return { index: 0, message: 'too few effects: 0' };
  if (variance.length !== k || labels.length !== k) {
    return {
      index: 0,
      message: `invalid effects: ${labels.length} labels, ${k} estimates, ${variance.length} variances`,
    };
  }
  for (let index = 0; index < k; index++) {
    if (!Number.isFinite(estimate[index]!)) return { index, message: `invalid estimate: ${estimate[index]}` };
    const v = variance[index]!;
    if (!(v > 0 && Number.isFinite(v))) return { index, message: `invalid variance: ${v}` };
  }
  return null;
}
