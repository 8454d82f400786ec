import { z } from 'zod';
import { betweenAtQ } from './generalised-q.ts';
import { definePooler } from './pooler.ts';

/**
 * Paule and Mandel's generalised moments: the τ² with which the spread is exactly what is expected.
 *
 *   Σ (y − μ(τ²))² / (v + τ²) = k − 1, or τ² = 0     square of the effects' unit
 *
 * Source: Paule & Mandel (1982), Journal of Research of the NBS 87, 377–385; DerSimonian & Kacker (2007), Contemporary Clinical
 * Trials 28, 105–114.
 * Checked: tests/reference/pooling.json (R, metafor 3.8-1, method PM).
 */
export const pm = definePooler('pm', {
  title: 'Paule and Mandel',
  params: z.strictObject({}),
  isCommon: false,
  between: (effects) => betweenAtQ(effects, effects.k - 1),
});
