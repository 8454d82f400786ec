import { z } from 'zod';
import { weigh } from './centred.ts';
import { definePooler } from './pooler.ts';

/**
 * Hunter and Schmidt's variance of the effects, weighted by precision, less what sampling explains.
 *
 *   τ² = max(0, (Q − k) / Σw),  w_i = 1/v_i     square of the effects' unit
 *
 * Biased downwards, for Q has expectation k − 1 and not k without differences between studies.
 * Source: Hunter & Schmidt (1990) as in Viechtbauer (2005), Journal of Educational and Behavioral Statistics 30, 261–293.
 * Checked: tests/reference/pooling.json (R, metafor 3.8-1, method HS).
 */
export const hs = definePooler('hs', {
  title: 'Hunter and Schmidt',
  params: z.strictObject({}),
  isCommon: false,
  between: (effects) => {
    const { q, total, scale } = weigh(effects, 0);
    return Math.max(0, ((q - effects.k) * scale) / total);
  },
});
