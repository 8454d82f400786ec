import { addGram, type Grouping, PilotError, tileRows } from '@pionier/core';
import type { Fit } from './estimator.ts';
import { sharedItems } from './shared-items.ts';

type Influence = Pick<Fit, 'influence' | 'items'>;
/** Fits with influence values on the same items; `at` are their positions in the list. */
type Batch = {
  readonly items: Grouping | null;
  readonly at: readonly number[];
  readonly columns: readonly Float64Array[];
};

/** The place of (row, column ≤ row) in a lower triangle that is stored row by row. */
export const lowerIndex = (row: number, column: number) => (row * (row + 1)) / 2 + column;

/**
 * Covariances of estimates, as the lower triangle with its diagonal, row by row: k (k + 1)/2 numbers for k fits.
 *
 *   cov = Σ ψ_i ψ′_i over the coarsest items the two fits share
 *
 * Fits on the same items need no summing; a fit by unit beside one by cluster is summed to the clusters; of two
 * clusterings that differ, clusters that have a unit in common are joined until none overlap. Fits on the same items are
 * multiplied tile by tile, so many fits of a million units pass through memory once.
 *
 * Raises PilotError when influence vectors on the same items differ in length.
 * Source: Liang & Zeger (1986), Biometrika 73(1), for sums over clusters; Cameron, Gelbach & Miller (2011), JBES 29(2).
 * Checked: tests/reporter/estimate/covariance.test.ts (by hand, and against R's vcovHC and vcovCL of stacked fits).
 * Doubt: joined clusterings may leave few items; influence that sums to 0 over a single one gives covariance 0.
 */
export function covarianceOf(fits: readonly Influence[]): { readonly lower: Float64Array } {
  const lower = new Float64Array(lowerIndex(fits.length, 0));
  const batches = batchesOf(fits);
  for (const [index, batch] of batches.entries()) {
    within(batch, lower);
    for (const other of batches.slice(0, index)) between(batch, other, lower);
  }
  return { lower };
}

function batchesOf(fits: readonly Influence[]): readonly Batch[] {
  const found = new Map<Grouping | null, { at: number[]; columns: Float64Array[] }>();
  for (const [position, { items, influence }] of fits.entries()) {
    const batch = found.get(items) ?? { at: [], columns: [] };
    const length = batch.columns[0]?.length ?? influence.length;
    if (length !== influence.length) {
      throw new PilotError('inconsistent', `inconsistent influence: ${influence.length} values beside ${length}`);
    }
    batch.at.push(position);
    batch.columns.push(influence);
    found.set(items, batch);
  }
  return [...found].map(([items, batch]) => ({ items, ...batch }));
}

function within({ at, columns }: Batch, lower: Float64Array): void {
  const count = columns.length;
  const length = columns[0]!.length;
  const tile = new Float64Array(count * tileRows);
  const gram = new Float64Array(count * count);
  for (let start = 0; start < length; start += tileRows) {
    const rows = Math.min(tileRows, length - start);
    for (let column = 0; column < count; column++) {
      tile.set(columns[column]!.subarray(start, start + rows), column * tileRows);
    }
    addGram(tile, count, rows, gram);
  }
  for (let j = 0; j < count; j++) {
    for (let l = 0; l <= j; l++) lower[lowerIndex(at[j]!, at[l]!)] = gram[j * count + l]!;
  }
}

function between(one: Batch, other: Batch, lower: Float64Array): void {
  const shared = sharedItems(one.items, other.items);
  const left = one.columns.map((column) => summed(column, shared.left, shared.count));
  const right = other.columns.map((column) => summed(column, shared.right, shared.count));
  for (const [j, column] of left.entries()) {
    for (const [l, partner] of right.entries()) {
      const [a, b] = [one.at[j]!, other.at[l]!];
      lower[lowerIndex(Math.max(a, b), Math.min(a, b))] = product(column, partner);
    }
  }
}

function summed(influence: Float64Array, codes: Int32Array | null, count: number): Float64Array {
  if (codes === null) return influence;
  const sums = new Float64Array(count);
  for (let item = 0; item < influence.length; item++) if (codes[item]! >= 0) sums[codes[item]!]! += influence[item]!;
  return sums;
}

function product(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < a.length; index++) sum += a[index]! * b[index]!;
  return sum;
}
