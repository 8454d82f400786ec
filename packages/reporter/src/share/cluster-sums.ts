import { addGram, tileRows } from '@pionier/core';
import type { Bundle, Withheld } from './bundle.ts';
import { lowerOf } from './gram-of.ts';
import { placeName, type SharedColumn, type SumOver } from './site-sums.ts';

type ClusterSums = Bundle['clusterSums'][number];

/** How many entries of a cluster's own sums are multiplied with each other at most. */
const mostEntries = 120;

export type ClusterSumsFound = { readonly clusterSums: ClusterSums } | { readonly withheld: Withheld } | null;

/**
 * Σ_c v_c v_c′ over clusters that were drawn, with v_c = (Σ x_j x_l for l ≤ j; then Σ x_j y), the intercept being x_0.
 *
 *   Σ_c u_c u_c′ with u_c = t_c − S_c β follows from it for any β: U1 = Σ t t′, U2 = Σ vec(S) t′, U3 = Σ vec(S) vec(S)′
 *
 * Null where no clusters were drawn. Withheld where there are fewer clusters than the minimum, or one that has fewer units.
 * Checked: tests/reference/bundle.json (R, clubSandwich's CR0 of the rows).
 * Doubt: clusters that differ much in size can be told apart in fourth moments; the disclosure rules look at that.
 */
export function clusterSumsOf(over: SumOver, minimum: number): ClusterSumsFound {
  const { study, rows, columns } = over;
  const { cluster } = study.design;
  if (cluster === null) return null;
  const refuse = (reason: Withheld['reason']) =>
    ({ withheld: { what: 'clusters', which: placeName(over), reason } }) as const;
  const size = columns.length + 1;
  const entries = (size * (size + 1)) / 2 + size;
  if (entries > mostEntries) return refuse('too-many-products');
  const { place, clusters, smallest } = placesOf(cluster.codes, cluster.labels.length, rows);
  if (clusters < minimum || smallest < minimum) return refuse('below-minimum');
  const own = ownSums(over, place, clusters, entries);
  const { outcome, at, arms, reference } = over;
  return {
    clusterSums: {
      outcome,
      at,
      arms: [...arms].sort(),
      reference,
      clusters,
      columns: ['intercept', ...columns.map(({ name }) => name)],
      outcomes: [over.y.name],
      products: lowerOf(productsOf(own, clusters, entries), entries),
    },
  };
}

/** By position the place of its cluster among those that have rows, and the fewest rows of one. */
function placesOf(codes: Int32Array, labels: number, rows: Int32Array) {
  const counts = new Int32Array(labels);
  for (const row of rows) counts[codes[row]!]! += 1;
  const placeByCode = new Int32Array(labels);
  let clusters = 0;
  let smallest = Number.POSITIVE_INFINITY;
  for (let code = 0; code < labels; code++) {
    if (counts[code] === 0) continue;
    placeByCode[code] = clusters;
    clusters += 1;
    smallest = Math.min(smallest, counts[code]!);
  }
  return { place: rows.map((row) => placeByCode[codes[row]!]!), clusters, smallest };
}

/** Entry × cluster: each cluster's own v. */
function ownSums(over: SumOver, place: Int32Array, clusters: number, entries: number): Float64Array {
  const { rows } = over;
  const values = [null, ...over.columns, over.y].map((column) => centredValues(column, rows));
  const own = new Float64Array(entries * clusters);
  let entry = 0;
  const add = (one: Float64Array, other: Float64Array) => {
    const at = entry * clusters;
    for (let position = 0; position < rows.length; position++)
      own[at + place[position]!]! += one[position]! * other[position]!;
    entry += 1;
  };
  const last = values.length - 1;
  for (let j = 0; j < last; j++) for (let l = 0; l <= j; l++) add(values[j]!, values[l]!);
  for (let j = 0; j < last; j++) add(values[j]!, values[last]!);
  return own;
}

function centredValues(column: SharedColumn | null, rows: Int32Array): Float64Array {
  const values = new Float64Array(rows.length).fill(1);
  if (column === null) return values;
  column.fill(values, 0, rows, 0, rows.length);
  for (let position = 0; position < rows.length; position++) values[position]! -= column.centre;
  return values;
}

function productsOf(own: Float64Array, clusters: number, entries: number): Float64Array {
  const tile = new Float64Array(entries * tileRows);
  const products = new Float64Array(entries * entries);
  for (let from = 0; from < clusters; from += tileRows) {
    const size = Math.min(tileRows, clusters - from);
    for (let entry = 0; entry < entries; entry++)
      tile.set(own.subarray(entry * clusters + from, entry * clusters + from + size), entry * tileRows);
    addGram(tile, entries, size, products);
  }
  return products;
}
