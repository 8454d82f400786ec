import { z } from 'zod';
import type { Problem } from '../errors.ts';
import { columnName } from '../names.ts';
import { day, duration } from '../text.ts';
import { by, byColumns, clusterColumn } from './by.ts';
import { clusterItems } from './clusters.ts';
import { drawClusters, mostOfClusters } from './draw-clusters.ts';
import { groupingBy, groupingOf } from './grouping.ts';
import { type DrawnTogether, defineAssignment } from './method.ts';
import { counted, noRows, noteRow, rowProblem } from './rows.ts';
import { shufflesOfClusters } from './shuffles.ts';

const mostSequences = 50;

/** Whoever belongs to a cluster that is new after the draw: every sequence has its clusters by then. */
function lateClusters({ intake, design, placeOf }: DrawnTogether): readonly Problem[] {
  if (intake.before === null || intake.rows.length === 0) return [];
  const found = noRows();
  for (const row of intake.rows) noteRow(found, row);
  const { labels } = clusterItems(intake.rows, design.cluster!);
  const clusters = counted(labels.length, 'cluster is', 'clusters are');
  const message = `late clusters: ${clusters} new after the draw (${labels.slice(0, 3).join(', ')}${labels.length > 3 ? ', …' : ''})`;
  const hint =
    'all clusters of a stepped wedge are drawn at once; leave out the units of new ones (new units of drawn clusters may come)';
  const problem = { code: 'inconsistent', message, path: ['assignment', 'cluster'], hint } as const;
  return [rowProblem(problem, found, placeOf)];
}

/** Sequences that could get no cluster at all. */
function tooFewClusters({ intake, design, arms }: DrawnTogether): readonly Problem[] {
  if (intake.before !== null) return [];
  const { length } = clusterItems(intake.rows, design.cluster!).labels;
  if (length >= arms.length) return [];
  const message = `too few clusters: ${length} for ${arms.length} sequences`;
  const hint = 'every sequence needs at least one cluster: have fewer sequences, or smaller clusters';
  return [{ severity: 'error', code: 'inconsistent', message, path: ['assignment', 'sequences'], hint }];
}

/**
 * Stepped wedge: every cluster gets the treatment in the end, and chance says when. Whole clusters are drawn over the
 * sequences, complete or within blocks of clusters, as equally as can be, so that P(sequence) = 1 / sequences for every
 * cluster and hence for every unit. Sequence s gets the treatment from start + (s − 1) steps on, and keeps it.
 *
 * All clusters are drawn in the first intake; new units of a drawn cluster take its sequence. Problems, all `inconsistent`:
 * clusters that are new in a later intake, fewer clusters than sequences, a cluster in two blocks.
 * Source: Hussey & Hughes (2007), Contemporary Clinical Trials 28(2), 182–191. Decision: docs/adr/0113.
 * Checked: tests/core/assign/stepped-wedge.test.ts (by hand; against `clustered`; every draw of small cases; replay).
 */
export const steppedWedge = defineAssignment('stepped-wedge', {
  title: 'Whole clusters drawn to the moment at which they start',
  params: z.strictObject({
    cluster: columnName.describe('The column of what is drawn as a whole, such as a neighbourhood.'),
    start: day.describe('The day on which the first sequence starts: the first day of a period.'),
    step: duration.describe('How long after one sequence the next starts, such as 3 months.'),
    sequences: z.int().min(2).max(mostSequences).describe('How many groups of clusters start one after the other.'),
    by: z.exactOptional(by).describe('The columns whose combinations of values are blocks of clusters.'),
  }),
  columns: (params) => [...clusterColumn(params.cluster), ...byColumns(params.by)],
  design: ({ table }, params) => ({
    method: 'stepped-wedge',
    block: params.by === undefined ? null : groupingBy(table, params.by),
    cluster: groupingOf(table, params.cluster),
    pair: null,
    probability: null,
  }),
  intakeProblems: (drawn) => [...lateClusters(drawn), ...tooFewClusters(drawn)],
  most: mostOfClusters,
  shuffles: (rows, design, arms) => shufflesOfClusters(rows, design.cluster!, design.block, arms),
  draw: (intake, design, arms, _params, streams) => drawClusters(intake, design, arms, streams),
});
