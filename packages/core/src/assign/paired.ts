import { z } from 'zod';
import { PilotError, type Problem } from '../errors.ts';
import { columnName } from '../names.ts';
import type { Design } from '../records/allocation.ts';
import { allRows } from '../records/rows.ts';
import type { Grouping } from '../records/table.ts';
import { by, byColumns, clusterColumn } from './by.ts';
import { clusterItems, clusterSizes } from './clusters.ts';
import { covariateColumns, covariates } from './covariates.ts';
import { groupingBy, groupingOf } from './grouping.ts';
import { pairingProblems, pairsFromCovariates } from './made-pairs.ts';
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

/** The pairs of an intake, recorded or made: by position of the units, or by number of the clusters. */
function pairsOf(intake: Intake, { pair, cluster }: Design, names: readonly string[] | undefined): Grouping {
  if (names !== undefined) return pairsFromCovariates(intake, cluster, names);
  return blocksAt(cluster === null ? intake.rows : clusterItems(intake.rows, cluster).first, pair)!;
}

function drawIntake(intake: Intake, design: Design, names: readonly string[] | undefined, streams: Streams) {
  const pairs = pairsOf(intake, design, names);
  const labelOf = (item: number) => pairs.labels[pairs.codes[item]!]!;
  if (design.cluster === null) {
    return {
      arm: drawPairs(intake.order, pairs, streams, intake.number),
      pair: Array.from(intake.rows.keys(), labelOf),
    };
  }
  const { item, labels } = clusterItems(intake.rows, design.cluster);
  const drawn = drawPairs(allRows(labels.length), pairs, streams, intake.number);
  return { arm: item.map((number) => drawn[number]!), pair: Array.from(item, labelOf) };
}

type Keys = { readonly by?: readonly string[] | undefined; readonly covariates?: readonly string[] | undefined };

/** Pairs are recorded or made, one of both; made elsewhere, only a column can tell who was paired with whom. */
function keyProblems(keys: Keys, isRecorded: boolean): readonly Problem[] {
  const error = { severity: 'error', code: 'inconsistent' } as const;
  if (keys.by === undefined && keys.covariates === undefined) {
    const hint = 'name the column of recorded pairs in by, or columns to make pairs from in covariates';
    return [{ ...error, code: 'missing-key', message: 'missing pairs: neither by nor covariates', path: [], hint }];
  }
  if (keys.covariates === undefined) return [];
  if (keys.by !== undefined) {
    const hint = 'by names recorded pairs, covariates makes them: keep one of both';
    return [{ ...error, message: 'inconsistent pairs: both by and covariates', path: ['covariates'], hint }];
  }
  if (!isRecorded) return [];
  const hint = 'name the column that says who was paired with whom in by';
  return [
    { ...error, message: 'invalid pairs: pairs of an earlier draw are not made again', path: ['covariates'], hint },
  ];
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
 * Paired assignment: of the two units (with `cluster`: the two clusters) of every pair one gets each arm, P(arm) = ½. Pairs
 * are recorded (`by`), or made from covariates within each intake such that the total distance is the least there is
 * (`pairsFromCovariates`); the one that is then left over of an odd number is drawn too and stands outside the pairs.
 *
 * A pair's draw is one number, the first 53 bits of the digest of its label: below ½ the first unit by id (cluster by
 * label) gets the first arm. Pairs of other than two, or three arms, are problems before anything is drawn, as are
 * missing covariates and more than 2,000 to be paired.
 * Source: Imai, King & Nall (2009), Statist. Sci. 24, 29–53, §2 (matched pairs, of clusters); Greevy, Lu, Silber & Rosenbaum
 * (2004), Biostatistics 5, 263–275 (optimal pairs before randomisation).
 * Checked: tests/core/assign/paired.test.ts (by hand; one of each pair; ½ by simulation), tests/reference/paired.json (R).
 */
export const paired = defineAssignment('paired', {
  title: 'One of each pair, of units or of clusters',
  params: z.strictObject({
    by: z.exactOptional(by).describe('The columns whose combinations of values are the recorded pairs.'),
    covariates: z
      .exactOptional(covariates)
      .describe('The columns to make pairs from: units, or means of clusters, that are most alike.'),
    cluster: z.exactOptional(columnName).describe('The column of what is drawn as a whole: pairs of clusters.'),
  }),
  intakeIsBlock: false,
  columns: (params) => [
    ...byColumns(params.by),
    ...covariateColumns(params.covariates),
    ...clusterColumn(params.cluster),
  ],
  makesPairs: (params) => params.covariates !== undefined,
  freezes: (params) => params.covariates ?? [],
  keyProblems,
  armProblems,
  intakeProblems: (drawn, { covariates: names }) => (names === undefined ? [] : pairingProblems(drawn, names)),
  design: ({ table }, params) => ({
    method: 'paired',
    block: null,
    cluster: params.cluster === undefined ? null : groupingOf(table, params.cluster),
    pair: params.by === undefined ? null : groupingBy(table, params.by),
    probability: null,
  }),
  most: (intake, design, arms) => mostOfPairs(intake, design, arms),
  shuffles: (rows, { cluster, pair }, arms) =>
    cluster === null ? shufflesOfUnits(rows, pair, arms) : shufflesOfClusters(rows, cluster, pair, arms),
  draw: (intake, design, arms, params, streams) => {
    const { arm, pair } = drawIntake(intake, design, params.covariates, streams);
    const probability = equalChances(intake.rows.length, arms);
    return params.covariates === undefined ? { arm, probability } : { arm, probability, pair };
  },
});
