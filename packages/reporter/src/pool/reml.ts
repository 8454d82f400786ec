import { z } from 'zod';
import { type Centred, weigh } from './centred.ts';
import { highest, type Likelihood, logLikelihood, rangeOf } from './likelihood.ts';
import { definePooler } from './pooler.ts';

/**
 * Slope ½(Σw²r² − Σw + Σw²/Σw). Where it is 0, τ² = Σw²(r² − v)/Σw² + 1/Σw, at most range² + (τ² + max v)/k, which bounds τ².
 */
const likelihood: Likelihood = {
  slope: ({ secondQ, total, squares }) => secondQ - total + squares / total,
  height: (effects, tau2) => {
    const { total, scale } = weigh(effects, tau2);
    return logLikelihood(effects, tau2) - Math.log((total * effects.least) / scale) / 2;
  },
  ceiling: (effects) => {
    const range = rangeOf(effects);
    return (effects.k * range * range + largest(effects)) / (effects.k - 1);
  },
};

function largest({ variance, k }: Centred): number {
  let most = 0;
  for (let i = 0; i < k; i++) most = Math.max(most, variance[i]!);
  return most;
}

/**
 * Restricted maximum likelihood of τ² under normal effects, over all τ² ≥ 0: the default.
 *
 *   −½ Σ ln(v + τ²) − ½ ln Σ 1/(v + τ²) − ½ Σ (y − μ)²/(v + τ²)     highest
 *
 * Source: Viechtbauer (2005), Journal of Educational and Behavioral Statistics 30, 261–293.
 * Checked: tests/reference/pooling.json (R, metafor 3.8-1, method REML, threshold 1e-14).
 */
export const reml = definePooler('reml', {
  title: 'Restricted maximum likelihood',
  params: z.strictObject({}),
  isCommon: false,
  between: (effects) => highest(effects, likelihood),
});
