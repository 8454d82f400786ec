import type { Column, Random } from '@pionier/core';

/** Numbers to mean 0 and variance 1 over those that there are; a missing one is 0, and so are all that do not vary. */
export function standardised(values: Float64Array): Float64Array {
  let [count, sum] = [0, 0];
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    count += 1;
    sum += value;
  }
  const mean = sum / count;
  let squares = 0;
  for (const value of values) squares += Number.isNaN(value) ? 0 : (value - mean) * (value - mean);
  const spread = Math.sqrt(squares / count);
  return values.map((value) =>
    Number.isNaN(value) || !(spread > 1e-12 * Math.abs(mean)) ? 0 : (value - mean) / spread,
  );
}

/** One standardised score a unit from a column known at assignment; the levels of a category get normal scores. */
export function columnScores(column: Column, random: Random): Float64Array {
  if (column.kind === 'text') return new Float64Array(column.values.length);
  if (column.kind !== 'category') return standardised(column.values);
  const scores = Float64Array.from(column.levels, () => random.normal());
  return standardised(Float64Array.from(column.codes, (code) => (code < 0 ? Number.NaN : scores[code]!)));
}

/** The sum of scores, standardised; null without any that varies. */
export function indexOf(all: readonly Float64Array[]): Float64Array | null {
  const [first, ...rest] = all;
  if (first === undefined) return null;
  const sum = first.slice();
  for (const scores of rest) for (let row = 0; row < sum.length; row += 1) sum[row]! += scores[row]!;
  const index = standardised(sum);
  return index.some((score) => score !== 0) ? index : null;
}

/**
 * Normal deviates in the order of an index: the lowest for the unit with the lowest, and so on, ties by chance. They are
 * exactly normal whatever the index, and go with it as far as ranks do.
 */
export function normalByRank(index: Float64Array, random: Random): Float64Array {
  const normals = index.map(() => random.normal()).sort();
  const ties = index.map(() => random.uniform());
  const order = Int32Array.from(index.keys()).sort((a, b) => index[a]! - index[b]! || ties[a]! - ties[b]!);
  const scores = new Float64Array(index.length);
  order.forEach((row, rank) => {
    scores[row] = normals[rank]!;
  });
  return scores;
}

/** Normal deviates that units of a cluster share in part: √κ u_c + √(1 − κ) e. Without clusters all their own. */
export function clusteredNormals(
  units: number,
  cluster: Int32Array | null,
  share: number,
  random: Random,
): Float64Array {
  const own = new Float64Array(units);
  for (let row = 0; row < units; row += 1) own[row] = random.normal();
  if (cluster === null || share === 0) return own;
  let clusters = 0;
  for (const code of cluster) clusters = Math.max(clusters, code + 1);
  const shared = new Float64Array(clusters);
  for (let code = 0; code < clusters; code += 1) shared[code] = random.normal();
  const [between, within] = [Math.sqrt(share), Math.sqrt(1 - share)];
  return own.map((score, row) => (cluster[row]! < 0 ? score : between * shared[cluster[row]!]! + within * score));
}
