import { designEffect } from '../design-effect.ts';
import { bothArms } from '../pair.ts';
import type { Sample } from './design-model.ts';

/**
 * The standard error of a difference between arms of whole clusters, in the outcome's unit.
 *
 *   s² = D (v₁/n₁ + v₀/n₀),   D the design effect at m̄ = n/K
 */
export function clusterError({ units, clusters, variances, icc, clusterSizeVariation }: Sample): number {
  const size = bothArms(units) / (clusters === null ? bothArms(units) : bothArms(clusters));
  const effect = designEffect({ size, icc, sizeVariation: clusterSizeVariation });
  return Math.sqrt(effect * (variances.treatment / units.treatment + variances.control / units.control));
}
