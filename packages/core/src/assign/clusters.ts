import { PilotError } from '../errors.ts';
import type { Grouping } from '../records/table.ts';

/**
 * The clusters of some units as items of their own, in the order of their labels (by code unit).
 *
 * `item` holds for every unit, by position in `rows`, its cluster's number; `first` for every cluster the row of one of
 * its units, from which what is the same in a whole cluster is read.
 */
export type ClusterItems = {
  readonly item: Int32Array;
  readonly labels: readonly string[];
  readonly first: Int32Array;
};

/** The clusters that occur in these rows. Raises `inconsistent` for a unit without a cluster: it cannot be drawn. */
export function clusterItems(rows: Int32Array, cluster: Grouping): ClusterItems {
  const firstRow = new Int32Array(cluster.labels.length).fill(-1);
  for (const row of rows) {
    const code = cluster.codes[row]!;
    if (code < 0) throw new PilotError('inconsistent', 'missing cluster: a unit that is drawn stands in no cluster');
    if (firstRow[code] === -1) firstRow[code] = row;
  }
  const codes = cluster.labels.map((_, code) => code).filter((code) => firstRow[code] !== -1);
  codes.sort((a, b) => (cluster.labels[a]! < cluster.labels[b]! ? -1 : 1));
  const number = new Int32Array(cluster.labels.length);
  codes.forEach((code, index) => {
    number[code] = index;
  });
  return {
    item: rows.map((row) => number[cluster.codes[row]!]!),
    labels: codes.map((code) => cluster.labels[code]!),
    first: Int32Array.from(codes, (code) => firstRow[code]!),
  };
}

/** How many units each cluster has. */
export function clusterSizes({ item, labels }: ClusterItems): Float64Array {
  const sizes = new Float64Array(labels.length);
  for (const cluster of item) sizes[cluster]! += 1;
  return sizes;
}
