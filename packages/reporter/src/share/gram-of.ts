import { addGram, type Grouping, tileRows } from '@pionier/core';
import { type Centred, centre, type DesignColumn, fillCentred } from '../estimate/centring.ts';
import { groupedBy } from '../estimate/regression-sample.ts';

/** The lower triangle row by row of a row-major matrix. */
export function lowerOf(matrix: Float64Array, size: number): readonly number[] {
  const lower: number[] = [];
  for (let j = 0; j < size; j++) for (let l = 0; l <= j; l++) lower.push(matrix[j * size + l]!);
  return lower;
}

/**
 * Σ z_i z_i′ over rows, with z the columns less their constants, in one pass; the lower triangle row by row.
 *
 * Checked: tests/reporter/share/gram-of.test.ts, against a plain double loop; tests/reference/bundle.json (R, crossprod).
 */
export function plainGram(
  columns: readonly DesignColumn[],
  constants: Float64Array,
  rows: Int32Array,
): readonly number[] {
  const means = new Float64Array(columns.length);
  const sample = groupedBy(rows, null, null);
  return gramOf({ columns, sample, references: constants, means, gram: null });
}

/**
 * Σ_b Σ_{i ∈ b} (z_i − z̄_b)(z_i − z̄_b)′, and how many blocks there are; a block of one unit adds 0 and counts.
 *
 * Every row needs a place in `block`.
 */
export function blockGram(
  columns: readonly DesignColumn[],
  constants: Float64Array,
  rows: Int32Array,
  block: Grouping,
): { readonly gram: readonly number[]; readonly blocks: number } {
  const sample = groupedBy(rows, block, null);
  return { gram: gramOf(centre(columns, sample, constants)), blocks: sample.sizes.length };
}

function gramOf(centred: Centred): readonly number[] {
  const { columns, sample } = centred;
  const which = Int32Array.from(columns.keys());
  const tile = new Float64Array(columns.length * tileRows);
  const gram = new Float64Array(columns.length * columns.length);
  for (let from = 0; from < sample.rows.length; from += tileRows) {
    const size = Math.min(tileRows, sample.rows.length - from);
    fillCentred(centred, which, tile, from, from + size);
    addGram(tile, columns.length, size, gram);
  }
  return lowerOf(gram, columns.length);
}
