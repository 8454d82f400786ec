import { z } from 'zod';
import { highest, type Likelihood, logLikelihood, rangeOf } from './likelihood.ts';
import { definePooler } from './pooler.ts';

/** Slope ½(Σw²r² − Σw); where it is 0, τ² is a weighted mean of r² − v, and r is within the effects' range. */
const likelihood: Likelihood = {
  slope: ({ secondQ, total }) => secondQ - total,
  height: logLikelihood,
  ceiling: (effects) => rangeOf(effects) * rangeOf(effects),
};

/**
 * Maximum likelihood of μ and τ² under normal effects, over all τ² ≥ 0.
 *
 *   −½ Σ ln(v + τ²) − ½ Σ (y − μ)²/(v + τ²)     highest
 *
 * Biased downwards when k is small, for it takes the mean as known.
 * Source: Hardy & Thompson (1996), Statistics in Medicine 15, 619–629.
 * Checked: tests/reference/pooling.json (R, metafor 3.8-1, method ML, threshold 1e-14).
 */
export const ml = definePooler('ml', {
  title: 'Maximum likelihood',
  params: z.strictObject({}),
  isCommon: false,
  between: (effects) => highest(effects, likelihood),
});
