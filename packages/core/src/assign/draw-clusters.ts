import type { Design } from '../records/allocation.ts';
import { allRows } from '../records/rows.ts';
import { clusterItems, clusterSizes } from './clusters.ts';
import type { ArmShare, Drawn, Intake, Streams } from './method.ts';
import { blocksAt, drawWithinBlocks, equalChances, mostWithinBlocks } from './within-blocks.ts';

/** The clusters of an intake, as items in the order of their labels. */
function clustersOf({ rows }: Intake, { cluster, block }: Design) {
  const clusters = clusterItems(rows, cluster!);
  return { clusters, items: { order: allRows(clusters.labels.length), block: blocksAt(clusters.first, block) } };
}

/** The design's clusters drawn as a whole, complete, within blocks of clusters if there are any. */
export function drawClusters(intake: Intake, design: Design, arms: readonly ArmShare[], streams: Streams): Drawn {
  const { clusters, items } = clustersOf(intake, design);
  const drawn = drawWithinBlocks(items, arms, streams, intake.number);
  return { arm: clusters.item.map((item) => drawn[item]!), probability: equalChances(intake.rows.length, arms) };
}

/** The most units that each arm could get from `drawClusters`. */
export function mostOfClusters(intake: Intake, design: Design, arms: readonly ArmShare[]): Float64Array {
  const { clusters, items } = clustersOf(intake, design);
  return mostWithinBlocks(items, arms, clusterSizes(clusters));
}
