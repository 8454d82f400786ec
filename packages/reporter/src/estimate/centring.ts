import { tileRows } from '@pionier/core';

/** One column of a design matrix, made when it is needed: nothing of the size of the matrix is ever stored. */
export type DesignColumn = {
  readonly name: string;
  /** Writes the values of rows[from] … rows[to − 1] into `target` from place `at`. */
  readonly fill: (target: Float64Array, at: number, rows: Int32Array, from: number, to: number) => void;
};

/** The rows of a regression, each in one group that has its own intercept. */
export type Grouped = {
  readonly rows: Int32Array;
  /** Group codes by position in `rows`; null when all rows are one group. */
  readonly group: Int32Array | null;
  /** Rows in each group, none of them 0. */
  readonly sizes: Float64Array;
};

/** Regressors, and last the outcome, measured from their means by group. */
export type Centred = {
  readonly columns: readonly DesignColumn[];
  readonly sample: Grouped;
  /** By column: the number it is measured from first, so that 1e9 + noise keeps the digits of the noise. */
  readonly references: Float64Array;
  /** Column × group: the group's mean less the reference. */
  readonly means: Float64Array;
};

/**
 * The mean of each column over the first rows: near enough to the others to measure them from. However far out those
 * rows are, they are within √n / 512 standard deviations of the mean of all.
 */
export function references(columns: readonly DesignColumn[], rows: Int32Array): Float64Array {
  const tile = new Float64Array(tileRows);
  const count = Math.min(tileRows, rows.length);
  return Float64Array.from(columns, (column) => {
    column.fill(tile, 0, rows, 0, count);
    let sum = 0;
    for (let i = 0; i < count; i++) sum += tile[i]!;
    return sum / count;
  });
}

/** Measures the columns from their means by group. */
export function centre(columns: readonly DesignColumn[], sample: Grouped, references: Float64Array): Centred {
  const groups = sample.sizes.length;
  const means = new Float64Array(columns.length * groups);
  const tile = new Float64Array(tileRows);
  columns.forEach((column, index) => {
    for (let from = 0; from < sample.rows.length; from += tileRows) {
      const to = Math.min(from + tileRows, sample.rows.length);
      column.fill(tile, 0, sample.rows, from, to);
      addSums(tile, sample.group, from, to, references[index]!, means, index * groups);
    }
    for (let group = 0; group < groups; group++) means[index * groups + group]! /= sample.sizes[group]!;
  });
  return { columns, sample, references, means };
}

function addSums(
  tile: Float64Array,
  group: Int32Array | null,
  from: number,
  to: number,
  reference: number,
  sums: Float64Array,
  at: number,
): void {
  if (group !== null) {
    for (let i = 0; i < to - from; i++) sums[at + group[from + i]!]! += tile[i]! - reference;
    return;
  }
  let sum = 0;
  for (let i = 0; i < to - from; i++) sum += tile[i]! - reference;
  sums[at]! += sum;
}

/** Fills a tile with the columns `which`, centred; positions from … to − 1. */
export function fillCentred(centred: Centred, which: Int32Array, tile: Float64Array, from: number, to: number): void {
  const { columns, sample, references, means } = centred;
  const { group, rows, sizes } = sample;
  for (let j = 0; j < which.length; j++) {
    const index = which[j]!;
    const at = j * tileRows;
    columns[index]!.fill(tile, at, rows, from, to);
    const reference = references[index]!;
    const first = index * sizes.length;
    const end = at + to - from;
    if (group === null) {
      const mean = means[first]!;
      for (let i = at; i < end; i++) tile[i] = tile[i]! - reference - mean;
    } else {
      for (let i = at, k = from; i < end; i++, k++) tile[i] = tile[i]! - reference - means[first + group[k]!]!;
    }
  }
}
