import { z } from 'zod';
import { columnName } from '../names.ts';
import { by, byColumns, clusterColumn } from './by.ts';
import { drawClusters, mostOfClusters } from './draw-clusters.ts';
import { groupingBy, groupingOf } from './grouping.ts';
import { defineAssignment } from './method.ts';
import { shares } from './shares.ts';
import { shufflesOfClusters } from './shuffles.ts';

/**
 * Clustered assignment: whole clusters get an arm, complete over the clusters or, with `by`, within blocks of clusters.
 * The places are counted in clusters, so that P(arm) = share for every cluster and hence for every unit.
 *
 * The columns of `by` must be the same for all units of a cluster.
 * Source: Gerber & Green (2012), Field Experiments, §3.6.2 (cluster randomisation).
 * Checked: tests/core/assign/clustered.test.ts (by hand; exact numbers of clusters; shares by simulation).
 */
export const clustered = defineAssignment('clustered', {
  title: 'Whole clusters drawn, complete or within blocks of clusters',
  params: z.strictObject({
    cluster: columnName.describe('The column of what is drawn as a whole, such as a neighbourhood or a school.'),
    by: z.exactOptional(by).describe('The columns whose combinations of values are blocks of clusters.'),
    shares,
  }),
  columns: (params) => [...clusterColumn(params.cluster), ...byColumns(params.by)],
  design: ({ table }, params) => ({
    method: 'clustered',
    block: params.by === undefined ? null : groupingBy(table, params.by),
    cluster: groupingOf(table, params.cluster),
    pair: null,
    probability: null,
  }),
  most: mostOfClusters,
  shuffles: (rows, design, arms) => shufflesOfClusters(rows, design.cluster!, design.block, arms),
  draw: (intake, design, arms, _params, streams) => drawClusters(intake, design, arms, streams),
});
