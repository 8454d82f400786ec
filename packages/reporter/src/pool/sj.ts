import { z } from 'zod';
import { plainSquares, weigh } from './centred.ts';
import { definePooler } from './pooler.ts';

/**
 * Sidik and Jonkman's model error variance: a first guess of τ², multiplied by how far it is from explaining the spread.
 *
 *   τ₀² = Σ(y − ȳ)²/k,  τ² = τ₀² · Q(τ₀²)/(k − 1)     square of the effects' unit
 *
 * Above 0 unless all effects are the same, so it overstates small differences between studies.
 * Source: Sidik & Jonkman (2005), Applied Statistics 54, 367–384.
 * Checked: tests/reference/pooling.json (R, metafor 3.8-1, method SJ).
 */
export const sj = definePooler('sj', {
  title: 'Sidik and Jonkman',
  params: z.strictObject({}),
  isCommon: false,
  between: (effects) => {
    const guess = plainSquares(effects) / effects.k;
    return (guess * weigh(effects, guess).q) / (effects.k - 1);
  },
});
