import type { Contrast, Study } from '@pionier/core';
import { z } from 'zod';
import { heedingAcceptance } from './accepted-draw.ts';
import { usableBlocks } from './blocks.ts';
import { differenceByArms } from './difference-by-arms.ts';
import { differenceByCluster } from './difference-by-cluster.ts';
import { differenceByPair } from './difference-by-pair.ts';
import { differenceByUnit } from './difference-by-unit.ts';
import { defineEstimator, type Fit, isRefusal, type Refusal } from './estimator.ts';
import { matchedEffect } from './matched-effect.ts';
import { twoArms } from './two-arms.ts';

/**
 * Difference in means: the average effect of the treatment against the control, as the arms were drawn. The design that
 * the pilot states chooses the formula, which stands where it is computed.
 *
 * | drawn                           | estimate                         | errors, df                                   |
 * |---------------------------------|----------------------------------|----------------------------------------------|
 * | units (simple, complete, null)  | difference of the arms' means    | Welch (`cells.ts`)                           |
 * | units within blocks             | Σ (n_b / n) d_b                  | blocked, n − 2B (`cells.ts`)                 |
 * | … with unequal chances          | the same of Hájek means          | HC2, effective n (`cells.ts`, `chances.ts`)  |
 * | clusters                        | ratio estimator, units count     | CR2, Satterthwaite (`clustered.ts`)          |
 * | clusters split by a second draw | difference of the arms' means    | CR2, Satterthwaite (`ols-adjusted.ts`)       |
 * | clusters within blocks          | Σ (n_b / n) d_b                  | CR2 by block, G − 2B (`clustered.ts`)        |
 * | pairs, pairs of clusters        | mean of d_j, by size             | between pairs, J − 1 (`pairs.ts`)            |
 * | … again until arms were alike    | the same                         | mixture, v (`accepted-draw.ts`)              |
 * | nobody: matched                 | difference of weighted means     | CR2 by set or HC2 (`matched-effect.ts`)      |
 * | combinations of factors         | Σ (n_b / n) Σ c_a ȳ_ab           | Welch or blocked (`difference-by-arms.ts`)   |
 *
 * `clusterWeights: equal` analyses the clusters' means as if they were units. Refusals: missing-arm, no-units,
 * arm-too-small, too-few-clusters, too-few-pairs, unequal-chances, unsupported-design, no-variation.
 *
 * Source: Gerber & Green (2012), Field Experiments, ch. 3; Imai, King & Nall (2009), Statistical Science 24(1).
 * Checked: tests/reference/difference-in-means.json (R, estimatr 1.0.0); factorial.json for weighted contrasts.
 * Doubt: written at each formula.
 */
export const differenceInMeans = defineEstimator('difference-in-means', {
  title: 'Difference in means, as the arms were drawn',
  params: z.object({
    clusterWeights: z
      .enum(['unit', 'equal'])
      .default('unit')
      .describe('Under clusters: whether every unit counts the same, or every cluster.'),
  }),
  columns: () => [],
  estimate: (study, { clusterWeights }) =>
    study.contrasts.map((contrast) => differenceOf(study, contrast, clusterWeights)),
});

function differenceOf(study: Study, contrast: Contrast, clusterWeights: 'unit' | 'equal'): Fit | Refusal {
  const { pair, cluster, match } = study.design;
  if (match !== undefined) return matchedEffect(study, match, contrast, { covariates: [], lines: 'common' });
  const block = pair === null ? study.design.block : null;
  const needed = [pair, cluster, block].flatMap((grouping) => (grouping === null ? [] : [grouping.codes]));
  const two = twoArms(study, contrast, needed);
  if ('code' in two) return two;
  if (contrast.weighted !== undefined) return differenceByArms(study, two);
  if (pair !== null) return differenceByPair(study, two, pair, clusterWeights);
  const usable = usableBlocks(study, two, block);
  if ('code' in usable) return usable;
  if (cluster !== null) return differenceByCluster(study, usable, cluster, clusterWeights);
  const fit = differenceByUnit(study, usable);
  const { accepted } = study.design;
  return accepted === undefined || isRefusal(fit) ? fit : heedingAcceptance(study, accepted, fit);
}
