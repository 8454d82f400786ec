import { normalQuantile } from '@pionier/core';
import type { PooledAnswer, PooledStudy } from './pooled.ts';

/** Where the estimate of one place lies beside what is to be expected of one as precise. */
export type Funnel = { readonly low: number; readonly high: number; readonly side: 'below' | 'within' | 'above' };

/**
 * Funnel limits of one study: where its estimate lies, at the answer's level, if its place is like the others.
 *
 *   μ ± z √(v_i + τ²),   v_i its variance, τ² that between places; all in the outcome's unit
 *
 * Null under three studies, which hardly tell how places differ.
 *
 * Source: Spiegelhalter (2005), Statistics in Medicine 24(8), 1185–1202, with the additive variance for overdispersion.
 * Checked: tests/reporter/pool/funnel.test.ts.
 * Doubt: the study is part of the mean and of τ², which draws the limits towards it, the more so with few studies; one of k studies
 * lies outside by chance alone in k(1 − level) cases.
 */
export function funnelOf({ k, estimate, tau2, confidence }: PooledAnswer, study: PooledStudy): Funnel | null {
  if (k < 3) return null;
  const half =
    -normalQuantile((1 - confidence) / 2) * Math.sqrt(study.standardError * study.standardError + (tau2 ?? 0));
  const [low, high] = [estimate - half, estimate + half];
  const side = study.estimate < low ? 'below' : study.estimate > high ? 'above' : 'within';
  return { low, high, side };
}
