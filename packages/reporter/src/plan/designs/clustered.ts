import { bothArms } from '../pair.ts';
import { clusterError } from './cluster-error.ts';
import { defineDesignModel } from './design-model.ts';

/**
 * Whole clusters drawn: t with K − 2 degrees of freedom, K the clusters of both arms; K − 2B within B blocks of clusters.
 *
 * Source: Donner & Klar (2000), Design and Analysis of Cluster Randomization Trials in Health Research, ch. 5.
 * Checked: tests/reference/power.json (R, own formula; oracle row 34; row 35 with df Infinity).
 * Doubt: clusterPower takes the normal for proportions, which flatters where clusters are few; here it is t (ADR 0092). r² is
 * taken to be the same between and within clusters.
 */
export const clustered = defineDesignModel('clustered', (sample) => {
  const standardError = clusterError(sample);
  const df = sample.clusters === null ? 0 : bothArms(sample.clusters) - 2 * (sample.blocks ?? 1);
  return { standardError, nullError: standardError, df };
});
