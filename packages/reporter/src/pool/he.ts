import { z } from 'zod';
import { plainSquares } from './centred.ts';
import { definePooler } from './pooler.ts';

/**
 * Hedges' unweighted moments: the plain variance of the effects less the mean of their sampling variances.
 *
 *   τ² = max(0, Σ(y − ȳ)²/(k − 1) − Σv/k)     square of the effects' unit
 *
 * Source: Hedges (1983), Psychological Bulletin 93, 388–395.
 * Checked: tests/reference/pooling.json (R, metafor 3.8-1, method HE).
 */
export const he = definePooler('he', {
  title: 'Hedges',
  params: z.strictObject({}),
  isCommon: false,
  between: (effects) => {
    let sum = 0;
    for (let i = 0; i < effects.k; i++) sum += effects.variance[i]!;
    return Math.max(0, plainSquares(effects) / (effects.k - 1) - sum / effects.k);
  },
});
