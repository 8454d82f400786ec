import { z } from 'zod';
import { definePooler } from './pooler.ts';

/**
 * One effect for all studies (common effect, τ² = 0): the mean weighted by 1/v_i.
 *
 * Also the exact average effect in these very studies where effects differ, weighted by precision; it then says nothing of another study.
 * Source: Hedges & Vevea (1998), Psychological Methods 3, 486–504.
 * Checked: tests/reference/pooling.json (R, metafor 3.8-1, method EE).
 */
export const fixed = definePooler('fixed', {
  title: 'One common effect, weighted by precision',
  params: z.strictObject({}),
  isCommon: true,
  between: () => 0,
});
