import type { Column } from '@pionier/core';

/** How the values of some rows differ. */
export type Spread = {
  readonly missing: number;
  /** Whether all values that are there are the same; true without values. */
  readonly isConstant: boolean;
};

/** A column as numbers that are equal where its values are; NaN when missing. */
export function comparable(column: Column): Float64Array {
  if (column.kind === 'category') return Float64Array.from(column.codes, (code) => (code < 0 ? Number.NaN : code));
  if (column.kind !== 'text') return column.values;
  const codes = new Map<string, number>();
  return Float64Array.from(column.values, (text) => {
    if (text === null) return Number.NaN;
    const code = codes.get(text) ?? codes.size;
    codes.set(text, code);
    return code;
  });
}

/** How the values of these rows differ. */
export function spreadOf(values: Float64Array, rows: Int32Array): Spread {
  let missing = 0;
  let first = Number.NaN;
  let isConstant = true;
  for (let index = 0; index < rows.length; index++) {
    const value = values[rows[index]!]!;
    if (Number.isNaN(value)) missing += 1;
    else if (Number.isNaN(first)) first = value;
    else if (value !== first) isConstant = false;
  }
  return { missing, isConstant };
}

/** Whether every arm has one value and not all arms the same: then the values are the arms under another name. */
export function followsArms(values: Float64Array, arm: Int32Array, rows: Int32Array, arms: number): boolean {
  const given = new Float64Array(arms).fill(Number.NaN);
  for (let place = 0; place < rows.length; place++) {
    const value = values[rows[place]!]!;
    const index = arm[rows[place]!]!;
    if (Number.isNaN(value) || index < 0) continue;
    if (Number.isNaN(given[index]!)) given[index] = value;
    else if (given[index] !== value) return false;
  }
  return new Set(given.filter((value) => !Number.isNaN(value))).size > 1;
}
