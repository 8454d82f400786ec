import { bothArms } from '../pair.ts';
import { clusterError } from './cluster-error.ts';
import { defineDesignModel } from './design-model.ts';

/**
 * One of each of J pairs: s² = (v₁ + v₀)/J with what pairs explain left out by r², df = J − 1. A pair counts when both were
 * measured. Pairs of clusters: the error of the clusters, J = K/2.
 *
 * Source: Imai, King & Nall (2009), Statistical Science 24(1), 29–53. Checked: tests/reference/power.json (R, power.t.test paired).
 */
export const paired = defineDesignModel('paired', (sample) => {
  const { units, clusters, variances, attrition } = sample;
  if (clusters !== null) {
    const standardError = clusterError(sample);
    return { standardError, nullError: standardError, df: bothArms(clusters) / 2 - 1 };
  }
  const pairs = (bothArms(units) / 2) * (1 - attrition);
  const standardError = Math.sqrt(bothArms(variances) / pairs);
  return { standardError, nullError: standardError, df: pairs - 1 };
});
