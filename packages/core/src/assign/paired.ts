import { z } from 'zod';
import { PilotError, type Problem } from '../errors.ts';
import { columnName } from '../names.ts';
import type { Design } from '../records/allocation.ts';
import { allRows } from '../records/rows.ts';
import type { Grouping } from '../records/table.ts';
import { by, byColumns, clusterColumn } from './by.ts';
import { clusterItems, clusterSizes } from './clusters.ts';
import { groupingBy, groupingOf } from './grouping.ts';
import { type ArmShare, defineAssignment, type Intake, type Streams } from './method.ts';
import { shufflesOfClusters, shufflesOfUnits } from './shuffles.ts';
import { blocksAt, equalChances, mostWithinBlocks } from './within-blocks.ts';

/** One of each two items of a pair gets arm 0, the other arm 1; `order` goes through the items. */
function drawPairs(order: Int32Array, pair: Grouping, streams: Streams, intake: number): Int32Array {
  const drawn = new Int32Array(order.length).fill(-1);
  const given = new Int32Array(pair.labels.length).fill(-1);
  for (const item of order) {
    const code = pair.codes[item]!;
    if (code < 0) throw new PilotError('inconsistent', 'missing pair: an item that is drawn stands in no pair');
    if (given[code] === -1) given[code] = streams.unit(pair.labels[code]!, intake) < 0.5 ? 0 : 1;
    else given[code] = 1 - given[code]!;
    drawn[item] = given[code]!;
  }
  return drawn;
}

function armProblems(arms: readonly ArmShare[]): readonly Problem[] {
  if (arms.length === 2 && arms[0]!.share === arms[1]!.share) return [];
  const message =
    arms.length === 2
      ? 'invalid shares: pairs give each arm one of two, so shares are equal'
      : `invalid number of arms: pairs need 2, here are ${arms.length}`;
  return [{ severity: 'error', code: 'inconsistent', message, path: ['assignment'], hint: 'use blocked' }];
}

function drawIntake(intake: Intake, pair: Grouping, cluster: Grouping | null, streams: Streams): Int32Array {
  if (cluster === null) return drawPairs(intake.order, blocksAt(intake.rows, pair)!, streams, intake.number);
  const { item, labels, first } = clusterItems(intake.rows, cluster);
  const drawn = drawPairs(allRows(labels.length), blocksAt(first, pair)!, streams, intake.number);
  return item.map((number) => drawn[number]!);
}

/** Each arm gets one of every pair: at most the larger of its two clusters. */
function mostOfPairs(intake: Intake, design: Design, arms: readonly ArmShare[]): Float64Array {
  if (design.cluster === null) {
    return mostWithinBlocks({ order: intake.order, block: blocksAt(intake.rows, design.pair) }, arms, null);
  }
  const clusters = clusterItems(intake.rows, design.cluster);
  const items = { order: allRows(clusters.labels.length), block: blocksAt(clusters.first, design.pair) };
  return mostWithinBlocks(items, arms, clusterSizes(clusters));
}

/**
 * Paired assignment: of the two units (with `cluster`: the two clusters) of every recorded pair one gets each arm,
 * P(arm) = ½.
 *
 * A pair's draw is one number, the first 53 bits of the digest of its label: below ½ the first unit by id (cluster by
 * label) gets the first arm. Pairs of other than two, or three arms, are problems before anything is drawn.
 * Source: Imai, King & Nall (2009), Statist. Sci. 24, 29–53, §2 (matched pairs, of clusters).
 * Checked: tests/core/assign/paired.test.ts (by hand; one of each pair; ½ by simulation).
 */
export const paired = defineAssignment('paired', {
  title: 'One of each pair, of units or of clusters',
  params: z.strictObject({
    by: by.describe('The columns whose combinations of values are the pairs.'),
    cluster: z.exactOptional(columnName).describe('The column of what is drawn as a whole: pairs of clusters.'),
    covariates: z
      .exactOptional(
        z.never('reserved: pairs cannot be made from covariates yet; record the pairs and name them in by'),
      )
      .describe('Reserved: pairs to be made. For now pairs are recorded and named in `by`.'),
  }),
  intakeIsBlock: false,
  columns: (params) => [...byColumns(params.by), ...clusterColumn(params.cluster)],
  armProblems,
  design: ({ table }, params) => ({
    method: 'paired',
    block: null,
    cluster: params.cluster === undefined ? null : groupingOf(table, params.cluster),
    pair: groupingBy(table, params.by),
    probability: null,
  }),
  most: (intake, design, arms) => mostOfPairs(intake, design, arms),
  shuffles: (rows, { cluster, pair }, arms) =>
    cluster === null ? shufflesOfUnits(rows, pair, arms) : shufflesOfClusters(rows, cluster, pair, arms),
  draw: (intake, design, arms, _params, streams) => ({
    arm: drawIntake(intake, design.pair!, design.cluster, streams),
    probability: equalChances(intake.rows.length, arms),
  }),
});
