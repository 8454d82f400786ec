import type { Contrast, Grouping, Study } from '@pionier/core';
import { cellCounts, loneCell, type Usable, usableBlocks } from './blocks.ts';
import type { DesignColumn, Grouped } from './centring.ts';
import { chancesWithin } from './chances.ts';
import { positionsByCluster } from './cluster-errors.ts';
import { clusterTotals } from './cluster-totals.ts';
import { baselineName, completeRows, covariateColumns, covariatesOf } from './covariates.ts';
import { chooseErrors, type ErrorChoice, type RegressionParams } from './error-choice.ts';
import type { Fit, Refusal } from './estimator.ts';
import { refuse, type Sides, type TwoArms, twoArms } from './two-arms.ts';
import { type WeightedArms, weightedArms } from './weighted-arms.ts';

/** All that a regression of one contrast needs. */
export type RegressionSample = {
  readonly study: Study;
  readonly two: TwoArms;
  readonly choice: ErrorChoice;
  /** Blocks or pairs with their own intercepts; null for one intercept. */
  readonly group: Grouping | null;
  readonly blocks: Fit['blocks'];
  readonly covariates: readonly DesignColumn[];
  readonly names: readonly string[];
  /** Clusters of the errors in each arm. */
  readonly clusters: Sides | null;
  /** The arms of a weighted contrast; null where two arms are compared. */
  readonly split: WeightedArms | null;
};

/**
 * The analysed units of a contrast, with their groups, clusters and covariates, or the first reason why not.
 *
 * `isSaturated` says that every group has an intercept in each arm, so that each needs two clusters an arm.
 * Refusals: no-baseline, missing-arm, no-units, unequal-chances, arm-too-small, too-few-clusters, unsupported-design,
 * errors-finer-than-drawn.
 */
export function regressionSample(
  study: Study,
  contrast: Contrast,
  params: RegressionParams,
  group: Grouping | null,
  isSaturated: boolean,
): RegressionSample | Refusal {
  if (params.covariates.includes(baselineName) && study.baseline === null) {
    return refuse(contrast, 'no-baseline', `missing baseline: ${study.outcome} was not measured before assignment`);
  }
  const choice = chooseErrors(study, contrast, params);
  if ('code' in choice) return choice;
  const covariates = covariatesOf(study, params.covariates);
  const needed = [group, study.design.cluster, choice.clusters].flatMap((one) => (one === null ? [] : [one.codes]));
  const complete = study.missing.covariates === 'complete-cases' ? completeRows(covariates, study.table.rows) : null;
  if (complete !== null) needed.push(complete);
  const two = twoArms(study, contrast, needed);
  if ('code' in two) return two;
  const split = contrast.weighted === undefined ? null : weightedArms(study, two, group);
  if (split !== null && 'code' in split) return split;
  const usable = split ?? usableTwo(study, two, group);
  if ('code' in usable) return usable;
  const found = { study, two: usable.two, choice, group, blocks: usable.blocks, names: params.covariates, split };
  const columns = covariateColumns(covariates, usable.two.rows, study.missing.covariates);
  if (choice.clusters === null) return { ...found, covariates: columns, clusters: null };
  const clusters = clustersByArm(usable.two, choice.clusters, isSaturated ? group : null);
  return 'code' in clusters ? clusters : { ...found, covariates: columns, clusters };
}

/** Rows with the group of each, the groups in order of their codes; `treated` splits them by arm, control first. */
export function groupedBy(rows: Int32Array, group: Grouping | null, treated: Float64Array | null): Grouped {
  if (group === null && treated === null) return { rows, group: null, sizes: Float64Array.of(rows.length) };
  const sides = treated === null ? 1 : 2;
  const counts = new Int32Array(sides * (group?.labels.length ?? 1));
  const codes = new Int32Array(rows.length);
  for (let position = 0; position < rows.length; position++) {
    const row = rows[position]!;
    const code = (group === null ? 0 : group.codes[row]!) * sides + (treated === null ? 0 : treated[row]!);
    codes[position] = code;
    counts[code]! += 1;
  }
  const place = new Int32Array(counts.length);
  const sizes: number[] = [];
  for (let code = 0; code < counts.length; code++) if (counts[code]! > 0) place[code] = sizes.push(counts[code]!) - 1;
  for (let position = 0; position < codes.length; position++) codes[position] = place[codes[position]!]!;
  return { rows, group: codes, sizes: Float64Array.from(sizes) };
}

/** By row: 1 in the treatment arm of the contrast, else 0. */
export function treatedByRow({ study, two }: RegressionSample): Float64Array {
  const treated = new Float64Array(study.table.rows);
  for (let position = 0; position < two.rows.length; position++) treated[two.rows[position]!] = two.treated[position]!;
  return treated;
}

/** The blocks that hold both arms, where no arm is too thin and the chances are equal. */
function usableTwo(study: Study, two: TwoArms, group: Grouping | null): Usable | Refusal {
  const usable = usableBlocks(study, two, group);
  if ('code' in usable) return usable;
  return tooThin(study, usable.two, group) ?? unequal(study, usable.two, group) ?? usable;
}

function unequal(study: Study, two: TwoArms, group: Grouping | null): Refusal | null {
  const { invalid, weights } = chancesWithin(study, two, group);
  if (invalid === 0 && weights === null) return null;
  const where = group === null ? 'between units' : 'within a block';
  const message = `unequal chances: the chances of the arms differ ${where}; difference-in-means can weigh them`;
  return refuse(two.contrast, 'unequal-chances', message);
}

/** Refuses an arm, in any block, of which one drawn thing is left; pairs have one by design. */
function tooThin(study: Study, two: TwoArms, group: Grouping | null): Refusal | null {
  const { cluster, pair } = study.design;
  const block = group === pair ? null : group;
  if (cluster === null) {
    const lone = loneCell(cellCounts(two.rows, two.treated, block), two, block);
    return lone === null
      ? null
      : refuse(two.contrast, 'arm-too-small', `too few units: 1 to analyse ${placeOf(lone)}`, lone);
  }
  const totals = clusterTotals(study, two, cluster, group);
  // Clusters that were split by design have units in both arms; `clustersByArm` counts them in each.
  if (totals.mixed >= 0 && study.design.splitsClusters === true) return null;
  if (totals.mixed >= 0) {
    const label = cluster.labels[totals.mixed]!;
    const message = `inconsistent design: cluster ${label} has units in both arms, or in two blocks or pairs`;
    return refuse(two.contrast, 'unsupported-design', message, { cluster: label });
  }
  const byCluster = block === null ? null : { codes: totals.group, labels: block.labels };
  const lone = loneCell(cellCounts(totals.rows, totals.treated, byCluster), two, byCluster);
  if (lone === null) return null;
  return refuse(two.contrast, 'too-few-clusters', `too few clusters: 1 to analyse ${placeOf(lone)}`, lone);
}

function placeOf({ arm, block }: { readonly arm: string; readonly block: string }): string {
  return block === ''
    ? `in arm ${arm}, where an error needs two`
    : `in arm ${arm} of block ${block}, where an error needs two; join small blocks`;
}

/** Clusters in each arm; refuses with `too-few-clusters` where an arm, in any block, has one. */
function clustersByArm(two: TwoArms, cluster: Grouping, block: Grouping | null): Sides | Refusal {
  const byArm = clustersPerArm(two, cluster);
  const lone = loneCell(block === null ? byArm : clustersPerCell(two, cluster, block), two, block);
  if (lone !== null) {
    return refuse(two.contrast, 'too-few-clusters', `too few clusters: 1 to analyse ${placeOf(lone)}`, lone);
  }
  return { treatment: byArm[1]!, control: byArm[0]! };
}

function clustersPerArm({ rows, treated }: TwoArms, { codes, labels }: Grouping): Int32Array {
  const seen = new Uint8Array(2 * labels.length);
  for (let position = 0; position < rows.length; position++) {
    seen[2 * codes[rows[position]!]! + treated[position]!] = 1;
  }
  const counts = new Int32Array(2);
  for (let index = 0; index < seen.length; index++) counts[index % 2]! += seen[index]!;
  return counts;
}

/** How many clusters each cell holds; the control arm of block b is cell 2b, its treatment arm 2b + 1. */
function clustersPerCell({ rows, treated }: TwoArms, { codes, labels }: Grouping, block: Grouping): Int32Array {
  const counts = new Int32Array(2 * block.labels.length);
  const latest = new Int32Array(counts.length).fill(-1);
  const order = positionsByCluster(rows, { codes, count: labels.length });
  for (let index = 0; index < order.length; index++) {
    const position = order[index]!;
    const row = rows[position]!;
    const cell = 2 * block.codes[row]! + treated[position]!;
    if (latest[cell] !== codes[row]) counts[cell]! += 1;
    latest[cell] = codes[row]!;
  }
  return counts;
}
