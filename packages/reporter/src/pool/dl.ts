import { z } from 'zod';
import { typicalVariance, weigh } from './centred.ts';
import { definePooler } from './pooler.ts';

/**
 * DerSimonian and Laird's method of moments: what Q has more than its expectation under one common effect.
 *
 *   τ² = max(0, (Q − (k − 1)) / (Σw − Σw²/Σw)),  w_i = 1/v_i     square of the effects' unit
 *
 * Source: DerSimonian & Laird (1986), Controlled Clinical Trials 7, 177–188.
 * Checked: tests/reference/pooling.json (R, metafor 3.8-1, method DL).
 */
export const dl = definePooler('dl', {
  title: 'DerSimonian and Laird',
  params: z.strictObject({}),
  isCommon: false,
  between: (effects) => {
    const excess = weigh(effects, 0).q / (effects.k - 1) - 1;
    return Math.max(0, excess * typicalVariance(effects));
  },
});
