import type { Grouping, Study } from '@pionier/core';
import type { TwoArms } from './two-arms.ts';

/** What each cluster adds up to; one value a label of the cluster grouping. */
export type ClusterTotals = {
  /** Analysed units; 0 for a cluster without any. */
  readonly size: Int32Array;
  /** Mean of the analysed units, less one shift for all clusters, so that 1e9 + noise keeps the digits of the noise. */
  readonly mean: Float64Array;
  /** Labels with a unit to analyse, ascending, and whether they are treated, by position. */
  readonly rows: Int32Array;
  readonly treated: Uint8Array;
  /** Block or pair of each cluster. */
  readonly group: Int32Array;
  /** A cluster with units in both arms or in two groups; −1 when there is none. */
  readonly mixed: number;
};

/** Sums the analysed units of a contrast by cluster. */
export function clusterTotals(study: Study, two: TwoArms, cluster: Grouping, group: Grouping | null): ClusterTotals {
  const labels = cluster.labels.length;
  const size = new Int32Array(labels);
  const mean = new Float64Array(labels);
  const arm = new Uint8Array(labels);
  const groups = new Int32Array(labels);
  const shift = study.values[two.rows[0]!]!;
  let mixed = -1;
  for (let position = 0; position < two.rows.length; position++) {
    const row = two.rows[position]!;
    const label = cluster.codes[row]!;
    const code = group === null ? 0 : group.codes[row]!;
    if (size[label] === 0) {
      arm[label] = two.treated[position]!;
      groups[label] = code;
    } else if (arm[label] !== two.treated[position] || groups[label] !== code) mixed = label;
    size[label]! += 1;
    mean[label]! += study.values[row]! - shift;
  }
  const rows = new Int32Array(labels);
  const treated = new Uint8Array(labels);
  let count = 0;
  for (let label = 0; label < labels; label++) {
    if (size[label] === 0) continue;
    mean[label]! /= size[label]!;
    rows[count] = label;
    treated[count++] = arm[label]!;
  }
  return { size, mean, rows: rows.subarray(0, count), treated: treated.subarray(0, count), group: groups, mixed };
}
