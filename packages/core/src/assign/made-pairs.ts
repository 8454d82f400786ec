import type { Problem } from '../errors.ts';
import { perfectMatching } from '../math/perfect-matching.ts';
import { mahalanobisDistances, type Whitened, whitened } from '../math/whiten.ts';
import { allRows } from '../records/rows.ts';
import type { Grouping } from '../records/table.ts';
import { clusterItems } from './clusters.ts';
import { covariateVectors, itemMeans, missingCovariates } from './covariates.ts';
import type { DrawnTogether, Intake } from './method.ts';

/** More items than this are not paired at once: it takes minutes, and blocks are then as good. */
export const mostPaired = 2000;

/** What is paired: units or clusters, in the order in which equal pairings are told apart. */
type Items = { readonly order: Int32Array; readonly vectors: readonly Float64Array[] };

/** The covariates of units in the order of the intake, or their means over clusters in the order of the labels. */
function itemsOf({ rows, order, table }: Intake, cluster: Grouping | null, names: readonly string[]): Items {
  const ordered = order.map((position) => rows[position]!);
  const vectors = covariateVectors(table, names, ordered);
  if (cluster === null) return { order, vectors };
  const { item, labels } = clusterItems(rows, cluster);
  const items = order.map((position) => item[position]!);
  return { order: allRows(labels.length), vectors: vectors.map((vector) => itemMeans(vector, items, labels.length)) };
}

/** Distances with, for an odd number, one more item at the same distance from all: its partner is left over. */
function evenDistances(points: Whitened): { distances: Float64Array; size: number } {
  const distances = mahalanobisDistances(points);
  const { points: count } = points;
  if (count % 2 === 0) return { distances, size: count };
  const size = count + 1;
  const far = distances.reduce((most, value) => Math.max(most, value), 0);
  const more = new Float64Array(size * size).fill(far);
  for (let i = 0; i < count; i++) more.set(distances.subarray(i * count, (i + 1) * count), i * size);
  more[size * size - 1] = 0;
  return { distances: more, size };
}

/**
 * Pairs of units (with `cluster`: of clusters, by their means) with the least total Mahalanobis distance in the covariates
 * that any pairing of this intake has, labelled `pair=1, intake=1`, `pair=2, intake=1`, … in the order of their first items.
 * Of an odd number one is left over, such that the rest is least: it stands alone, labelled `alone, intake=1`.
 *
 * Codes are by position in `intake.rows`, or by number of the cluster. Source: Greevy, Lu, Silber & Rosenbaum (2004),
 * Biostatistics 5, 263–275; Lu, Greevy, Xu & Beck (2011), American Statistician 65, 21–30 (an odd number).
 */
export function pairsFromCovariates(intake: Intake, cluster: Grouping | null, names: readonly string[]): Grouping {
  const { order, vectors } = itemsOf(intake, cluster, names);
  const count = order.length;
  const { distances, size } = evenDistances(whitened(vectors, count));
  const { mate } = perfectMatching(distances, size);
  const codes = new Int32Array(count).fill(-1);
  const labels: string[] = [];
  let pairs = 0;
  for (let index = 0; index < count; index += 1) {
    const partner = mate[index]!;
    if (partner < index) continue;
    const isAlone = partner >= count;
    if (!isAlone) codes[order[partner]!] = labels.length;
    codes[order[index]!] = labels.length;
    labels.push(`${isAlone ? 'alone' : `pair=${++pairs}`}, intake=${intake.number}`);
  }
  return { codes, labels };
}

/** What stands in the way of pairing an intake: missing values, too many items, nothing in which they differ. */
export function pairingProblems(
  { intake, design: { cluster }, placeOf }: DrawnTogether,
  names: readonly string[],
): readonly Problem[] {
  const missing = missingCovariates(intake, names, placeOf);
  if (missing.length > 0) return missing;
  const { order, vectors } = itemsOf(intake, cluster, names);
  const noun = cluster === null ? 'units' : 'clusters';
  const error = { severity: 'error', path: ['assignment', 'covariates'] } as const;
  if (order.length > mostPaired) {
    const message = `too many ${noun}: ${order.length}, and at most ${mostPaired} are paired at once`;
    const hint = 'draw fewer at a time, pairs of clusters, or blocks: method: blocked, by: […]';
    return [{ ...error, code: 'too-large', message, hint }];
  }
  if (order.length < 3 || vectors.some((vector) => vector.some((value) => value !== vector[0]))) return [];
  const message = `invalid covariates: all ${noun} are the same in ${names.join(', ')}`;
  return [{ ...error, code: 'inconsistent', message, hint: 'name columns in which they differ' }];
}
