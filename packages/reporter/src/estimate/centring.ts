import { addGram, tileRows } from '@pionier/core';

/** One column of a design matrix, made when it is needed: nothing of the size of the matrix is ever stored. */
export type DesignColumn = {
  readonly name: string;
  /** By row, for a column that is nothing but values. */
  readonly values?: Float64Array;
  /** Writes the values of rows[from] … rows[to − 1], which ascend, into `target` from place `at`. */
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
  /** Σ of the products of all centred columns (row-major, lower triangle) where they came with the means; else null. */
  readonly gram: Float64Array | null;
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
  return sample.group === null
    ? centredTogether({ columns, sample, references, means: new Float64Array(columns.length), gram: null }, false)
    : centredByGroup(columns, sample, references);
}

function centredByGroup(columns: readonly DesignColumn[], sample: Grouped, references: Float64Array): Centred {
  const { rows, group, sizes } = sample;
  const groups = sizes.length;
  const means = new Float64Array(columns.length * groups);
  const tile = new Float64Array(tileRows);
  columns.forEach((column, index) => {
    const reference = references[index]!;
    const at = index * groups;
    for (let from = 0; from < rows.length; from += tileRows) {
      const to = Math.min(from + tileRows, rows.length);
      column.fill(tile, 0, rows, from, to);
      for (let i = 0; i < to - from; i++) means[at + group![from + i]!]! += tile[i]! - reference;
    }
    for (let code = 0; code < groups; code++) means[at + code]! /= sizes[code]!;
  });
  return { columns, sample, references, means, gram: null };
}

/**
 * One group: means and products in one pass, Σ(x − m)(y − m) = Σxy − n m_x m_y with x and y measured from what `near`
 * measures from. If that is more than a standard deviation from a mean it costs digits: then once more, from the means.
 */
function centredTogether(near: Centred, isSecond: boolean): Centred {
  const units = near.sample.rows.length;
  const count = near.columns.length;
  const { gram, sums } = sumsOf(near);
  const steps = sums.map((sum) => sum / units);
  const means = near.means.map((mean, column) => mean + steps[column]!);
  const isFar = steps.some((step, j) => 2 * units * step * step > gram[j * count + j]!);
  if (isFar && !isSecond) return centredTogether({ ...near, means }, true);
  for (let j = 0; j < count; j++) {
    for (let l = 0; l <= j; l++) gram[j * count + l]! -= units * steps[j]! * steps[l]!;
  }
  return { ...near, means, gram };
}

function sumsOf(centred: Centred): { readonly gram: Float64Array; readonly sums: Float64Array } {
  const count = centred.columns.length;
  const { rows } = centred.sample;
  const all = Int32Array.from(centred.columns.keys());
  const tile = new Float64Array(count * tileRows);
  const gram = new Float64Array(count * count);
  const sums = new Float64Array(count);
  for (let from = 0; from < rows.length; from += tileRows) {
    const size = Math.min(tileRows, rows.length - from);
    fillCentred(centred, all, tile, from, from + size);
    addGram(tile, count, size, gram);
    for (let j = 0; j < count; j++) sums[j]! += sumOf(tile, j * tileRows, size);
  }
  return { gram, sums };
}

/** The sum of `count` values from place `at`, in four parts. */
function sumOf(values: Float64Array, at: number, count: number): number {
  let [a, b, c, d] = [0, 0, 0, 0];
  const end = at + count;
  let i = at;
  for (; i + 3 < end; i += 4) {
    a += values[i]!;
    b += values[i + 1]!;
    c += values[i + 2]!;
    d += values[i + 3]!;
  }
  for (; i < end; i++) a += values[i]!;
  return a + b + (c + d);
}

/** Fills a tile with the columns `which`, centred; positions from … to − 1. */
export function fillCentred(centred: Centred, which: Int32Array, tile: Float64Array, from: number, to: number): void {
  const { columns, sample, references, means } = centred;
  const { group, rows, sizes } = sample;
  const isRun = rows[to - 1]! - rows[from]! === to - 1 - from;
  for (let j = 0; j < which.length; j++) {
    const index = which[j]!;
    const column = columns[index]!;
    const reference = references[index]!;
    const first = index * sizes.length;
    const at = j * tileRows;
    if (group === null && isRun && column.values !== undefined) {
      copyCentred(column.values, rows[from]!, tile, at, to - from, reference, means[first]!);
      continue;
    }
    column.fill(tile, at, rows, from, to);
    if (group === null) copyCentred(tile, at, tile, at, to - from, reference, means[first]!);
    else {
      for (let i = at, k = from; k < to; i++, k++) tile[i] = tile[i]! - reference - means[first + group[k]!]!;
    }
  }
}

function copyCentred(
  source: Float64Array,
  start: number,
  target: Float64Array,
  at: number,
  count: number,
  reference: number,
  mean: number,
): void {
  for (let i = 0; i < count; i++) target[at + i] = source[start + i]! - reference - mean;
}
