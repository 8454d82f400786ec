import type { Contrast, Study } from '@pionier/core';
import { differenceInMeans } from '../estimate/difference-in-means.ts';
import { isRefusal } from '../estimate/estimator.ts';
import { intervalOf } from '../estimate/interval.ts';
import type { NaiveDifference } from './evidence.ts';

/**
 * The difference between everybody in the two arms as they are, before anything is matched: what a reader would see who
 * compares participants with the others. Printed beside the matched estimate because the two differ; it carries no verdict. Null
 * where it cannot be given.
 */
export function naiveDifference(study: Study, contrast: Contrast, confidence: number): NaiveDifference | null {
  const design = { method: null, block: null, cluster: null, pair: null, probability: null };
  const plain = { ...study, design, contrasts: [contrast] };
  const [fit] = differenceInMeans.estimate(plain, { clusterWeights: 'unit' });
  if (fit === undefined || isRefusal(fit)) return null;
  const { standardError, df, low, high } = intervalOf(fit, confidence);
  const { outcome, at } = study;
  const { treatment, control } = contrast;
  return { outcome, at, treatment, control, estimate: fit.estimate, standardError, df, low, high, units: fit.units };
}
