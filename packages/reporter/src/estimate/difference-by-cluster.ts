import type { Grouping, Study } from '@pionier/core';
import { cellCounts, loneCell, type Usable } from './blocks.ts';
import { differenceOfCells } from './cells.ts';
import { chancesWithin, invalidChances, unequalChances } from './chances.ts';
import { type ClusterTotals, clusterTotals } from './cluster-totals.ts';
import { differenceOfClusters } from './clustered.ts';
import { differenceFit } from './difference-fit.ts';
import type { Fit, Refusal } from './estimator.ts';
import { olsContrast } from './ols-adjusted.ts';
import { refuse, type Sides, type TwoArms } from './two-arms.ts';

/**
 * The difference in means where whole clusters were drawn, within blocks or not. Where a second draw split the clusters
 * between these two arms (`saturation`), it is the difference between all units of both, with CR2 errors by cluster and
 * without blocks: within a cluster the arms have the same shares everywhere, so blocks confound nothing.
 *
 * Refuses with `too-few-clusters` when an arm has fewer than two clusters (in any block), with `unsupported-design` when
 * a cluster lies in both arms or in two blocks, and with `unequal-chances` when chances differ within a block.
 */
export function differenceByCluster(
  study: Study,
  { two, block, blocks }: Usable,
  cluster: Grouping,
  clusterWeights: 'unit' | 'equal',
): Fit | Refusal {
  const totals = clusterTotals(study, two, cluster, block);
  if (totals.mixed >= 0 && study.design.splitsClusters === true) {
    return clusterWeights === 'unit'
      ? olsContrast(study, two.contrast, { covariates: [], errors: 'cr2' }, false)
      : equalSplitClusters(two);
  }
  const chances = chancesWithin(study, two, block);
  const refusal =
    mixedRefusal(two, totals, cluster) ??
    fewRefusal(two, totals, block) ??
    (chances.invalid > 0 ? invalidChances(two.contrast, chances.invalid) : null) ??
    (chances.weights !== null ? unequalChances(two.contrast, 'clusters') : null);
  if (refusal !== null) return refusal;
  const difference =
    clusterWeights === 'unit'
      ? differenceOfClusters(totals, block)
      : differenceOfCells({
          values: totals.mean,
          rows: totals.rows,
          treated: totals.treated,
          block: block === null ? null : totals.group,
          blocks: block?.labels.length ?? 1,
          weights: null,
        });
  return differenceFit(study, two, difference, {
    items: cluster,
    weights: clusterWeights === 'unit' ? 'unit' : 'cluster',
    clusters: clustersOf(totals),
    blocks,
    errors: clusterWeights === 'unit' && block === null ? 'cr2' : 'clustered',
    countsEvents: false,
    warnings: [],
    derived: true,
  });
}

/** The refusal of a cluster that lies in both arms, or in two blocks or pairs; null when there is none. */
export function mixedRefusal(two: TwoArms, { mixed }: ClusterTotals, cluster: Grouping): Refusal | null {
  if (mixed < 0) return null;
  const label = cluster.labels[mixed]!;
  const message = `inconsistent design: cluster ${label} has units in both arms, or in two blocks or pairs`;
  return refuse(two.contrast, 'unsupported-design', message, { cluster: label });
}

function equalSplitClusters(two: TwoArms): Refusal {
  const message = 'unsupported design: clusters that were split between these arms count by their units, not equally';
  return refuse(two.contrast, 'unsupported-design', message, { clusterWeights: 'equal' });
}

function fewRefusal(two: TwoArms, totals: ClusterTotals, block: Grouping | null): Refusal | null {
  const byCluster = block === null ? null : { codes: totals.group, labels: block.labels };
  const lone = loneCell(cellCounts(totals.rows, totals.treated, byCluster), two, byCluster);
  if (lone === null) return null;
  const where = lone.block === '' ? '' : ` of block ${lone.block}`;
  const message = `too few clusters: 1 to analyse in arm ${lone.arm}${where}; an error needs two or more`;
  return refuse(two.contrast, 'too-few-clusters', message, lone);
}

function clustersOf({ treated }: ClusterTotals): Sides {
  let treatment = 0;
  for (let position = 0; position < treated.length; position++) treatment += treated[position]!;
  return { treatment, control: treated.length - treatment };
}
