import { z } from 'zod';
import { betweenAtQ } from './generalised-q.ts';
import { definePooler } from './pooler.ts';

/**
 * Morris' empirical Bayes estimator, the τ² at which his iteration stands still:
 *
 *   τ² = Σ w ( k/(k − 1) · (y − μ)² − v ) / Σw,  w_i = 1/(v_i + τ²)     square of the effects' unit
 *
 * With Σw(v + τ²) = k this says Q(τ²) = k − 1, Paule and Mandel's equation, whose one root is found directly: the iteration may
 * creep.
 * Source: Morris (1983), Journal of the American Statistical Association 78, 47–55.
 * Checked: tests/reference/pooling.json (R, metafor 3.8-1, method EB).
 */
export const eb = definePooler('eb', {
  title: 'Empirical Bayes',
  params: z.strictObject({}),
  isCommon: false,
  between: (effects) => betweenAtQ(effects, effects.k - 1),
});
