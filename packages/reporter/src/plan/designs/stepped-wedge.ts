import { own } from '@pionier/core';
import { bothArms } from '../pair.ts';
import { husseyHughesVariance } from '../stepped-wedge.ts';
import { defineDesignModel } from './design-model.ts';

/** Steps when the design does not say how many. */
const fewest = 2;

/**
 * Clusters that start one after another, in as many steps as `sequences` says, measured once before and once after every step. All
 * clusters serve in both arms, so `clusters` and `units` of both arms are put together. t with K − 2 degrees of freedom.
 *
 * Source: Hussey & Hughes (2007), Contemporary Clinical Trials 28, 182–191, eq. 8.
 * Checked: tests/reference/power.json (R, generalised least squares; oracle row 37).
 * Doubt: they take the normal; t is more careful where clusters are few. Units are taken to be others at every step: the same
 * people make it more precise. Clusters are taken to be equally large.
 */
export const steppedWedge = defineDesignModel('stepped-wedge', (sample) => {
  const { units, clusters, variances, icc, entry } = sample;
  const total = clusters === null ? bothArms(units) : bothArms(clusters);
  const sequences = own(entry, 'sequences');
  const variance = bothArms(variances) / 2;
  const standardError = Math.sqrt(
    husseyHughesVariance({
      clusters: total,
      steps: typeof sequences === 'number' ? sequences : fewest,
      size: bothArms(units) / total,
      between: icc * variance,
      within: (1 - icc) * variance,
    }),
  );
  return { standardError, nullError: standardError, df: total - 2 };
});
