import { z } from 'zod';
import { columnName, id } from '../names.ts';
import type { Design } from '../records/allocation.ts';
import { allRows, rowsThat } from '../records/rows.ts';
import { positive } from '../text.ts';
import type { AssignedUnits } from './assigned.ts';
import { by, byColumns, clusterColumn } from './by.ts';
import { type ClusterItems, clusterItems, clusterSizes } from './clusters.ts';
import { groupingBy, groupingOf } from './grouping.ts';
import { type ArmShare, defineAssignment, type Intake, type Streams } from './method.ts';
import { drawPlaces, mostPlaces } from './places.ts';
import { saturationBetween } from './saturation-between.ts';
import {
  type Saturation,
  type SaturationsAsked,
  saturationOfArm,
  saturationProblems,
  saturationsOf,
} from './saturations.ts';
import { blocksAt, drawWithinBlocks, type Items, mostWithinBlocks } from './within-blocks.ts';

/** What each cluster that was drawn before got, by label. */
function drawnBefore(before: AssignedUnits | null, ofArm: readonly number[]): ReadonlyMap<string, number> {
  return new Map(before?.cluster?.map((label, unit) => [label, ofArm[before.arm[unit]!]!]));
}

/** The clusters of an intake that are drawn now, as items with blocks, and for each its number among all of the intake. */
function newClusters(clusters: ClusterItems, before: ReadonlyMap<string, number>, { block }: Design) {
  const numbers = rowsThat(allRows(clusters.labels.length), (number) => !before.has(clusters.labels[number]!));
  const first = numbers.map((number) => clusters.first[number]!);
  const items: Items = { order: allRows(numbers.length), block: blocksAt(first, block) };
  return { numbers, items };
}

/** The saturation of every cluster of an intake: drawn, or the one it had. */
function drawSaturations(
  intake: Intake,
  design: Design,
  { clusters, saturations, before }: Drawing,
  streams: Streams,
): Int32Array {
  const { numbers, items } = newClusters(clusters, before, design);
  const drawn = Int32Array.from(clusters.labels, (label) => before.get(label) ?? -1);
  drawWithinBlocks(items, saturations, streams, intake.number).forEach((saturation, index) => {
    drawn[numbers[index]!] = saturation;
  });
  return drawn;
}

type Drawing = {
  readonly clusters: ClusterItems;
  readonly saturations: readonly Saturation[];
  readonly before: ReadonlyMap<string, number>;
};

function drawingOf(intake: Intake, { cluster }: Design, arms: readonly ArmShare[], asked: SaturationsAsked): Drawing {
  const saturations = saturationsOf(arms, asked);
  const before = drawnBefore(intake.before, saturationOfArm(arms, saturations));
  return { clusters: clusterItems(intake.rows, cluster!), saturations, before };
}

/** The arm of each unit, by position: complete within its cluster, from the cluster's own stream. */
function drawWithinClusters(intake: Intake, { clusters, saturations }: Drawing, drawn: Int32Array, streams: Streams) {
  const members = clusters.labels.map((): number[] => []);
  for (const position of intake.order) members[clusters.item[position]!]!.push(position);
  const arm = new Int32Array(intake.rows.length);
  members.forEach((own, number) => {
    const stream = streams.of(`within ${clusters.labels[number]!}`, intake.number);
    const places = drawPlaces(own.length, saturations[drawn[number]!]!.within, stream);
    own.forEach((position, index) => {
      arm[position] = places[index]!;
    });
  });
  return arm;
}

/** The most units of each arm: the clusters in which it could have most, and those that have its saturation already. */
function mostUnits(intake: Intake, design: Design, arms: readonly ArmShare[], asked: SaturationsAsked): Float64Array {
  const { clusters, saturations, before } = drawingOf(intake, design, arms, asked);
  const { numbers, items } = newClusters(clusters, before, design);
  const sizes = clusterSizes(clusters);
  const ofArm = saturationOfArm(arms, saturations);
  return Float64Array.from(arms, (_, arm) => {
    const saturation = ofArm[arm]!;
    const own = saturations[saturation]!.within[arm]!;
    const places = sizes.map((size) => mostPlaces(size, own));
    const fresh = mostWithinBlocks(
      items,
      saturations,
      Float64Array.from(numbers, (number) => places[number]!),
    );
    const known = clusters.labels.reduce(
      (sum, label, number) => sum + (before.get(label) === saturation ? places[number]! : 0),
      0,
    );
    return fresh[saturation]! + known;
  });
}

/**
 * Two-stage draw: clusters draw a saturation, complete or within blocks of clusters, and then the units of a cluster draw an
 * arm, complete with the shares of that saturation. It tells what help does to those who get it, to those around them, and
 * in all, at every saturation.
 *
 *   P(arm) = share of its saturation among the clusters · its share within      exactly, for every unit
 *
 * Every arm belongs to one saturation: *no help where some have it* is another arm than *no help where nobody has it*. So an
 * arm says which saturation its cluster drew, and every effect is a contrast of two arms. New members of a drawn cluster are
 * drawn within its saturation.
 *
 * An arm in two saturations or in none, an unknown one, and shares of other saturations are problems beforehand.
 * Source: Hudgens & Halloran (2008), JASA 103, 832–842; Baird, Bohren, McIntosh & Özler (2018), Review of Economics and
 * Statistics 100, 844–860. Decision: docs/adr/0103.
 * Checked: tests/core/assign/saturation.test.ts (by hand; exact numbers of clusters and of units within them; shares by
 * simulation; replay).
 */
export const saturation = defineAssignment('saturation', {
  title: 'Clusters draw how many get help, then people within them who',
  params: z.strictObject({
    cluster: columnName.describe('The column of what draws a saturation, such as a neighbourhood or a school.'),
    by: z.exactOptional(by).describe('The columns whose combinations of values are blocks of clusters.'),
    saturations: z
      .record(
        id,
        z.record(id, positive).refine((arms) => Object.keys(arms).length > 0, 'a saturation has an arm'),
      )
      .refine((all) => Object.keys(all).length > 1, 'name at least two saturations')
      .describe('For each saturation the arms within such a cluster, with their shares of its units.'),
    clusterShares: z
      .exactOptional(z.record(id, positive))
      .describe('How many clusters each saturation gets for every cluster of another; default equal.'),
  }),
  splitsClusters: true,
  columns: (params) => [...clusterColumn(params.cluster), ...byColumns(params.by)],
  armProblems: (arms, params) => saturationProblems(arms, params),
  itemShares: (arms, params) => {
    const saturations = saturationsOf(arms, params);
    return Float64Array.from(saturationOfArm(arms, saturations), (index) => saturations[index]?.share ?? 0);
  },
  design: ({ table }, params) => ({
    method: 'saturation',
    block: params.by === undefined ? null : groupingBy(table, params.by),
    cluster: groupingOf(table, params.cluster),
    splitsClusters: true,
    pair: null,
    probability: null,
  }),
  most: (intake, design, arms, params) => mostUnits(intake, design, arms, params),
  shufflesBetween: (drawn, params) => saturationBetween(drawn, params),
  draw: (intake, design, arms, params, streams) => {
    const drawing = drawingOf(intake, design, arms, params);
    const drawn = drawSaturations(intake, design, drawing, streams);
    const { saturations } = drawing;
    return {
      arm: drawWithinClusters(intake, drawing, drawn, streams),
      probability: saturationOfArm(arms, saturations).map((own, arm) => {
        const { share, within } = saturations[own]!;
        return new Float64Array(intake.rows.length).fill(share * within[arm]!.share);
      }),
    };
  },
});
