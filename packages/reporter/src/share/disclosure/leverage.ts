import type { SumOver } from '../site-sums.ts';
import { defineRule, type Finding, rowsBehind, thresholdsOf } from './rule.ts';

const rule = 'leverage';
const collinear = 1e-7;

/**
 * No coefficient that is one person: the largest leverage is at most the protocol's, 0.5.
 *
 *   h_i = x_i′ (X′X)⁻¹ x_i
 *
 * Columns that follow from those before them are left out, as a fit would (tolerance 1e-7).
 *
 * Requires the rows; only whether it passed leaves the site.
 * Source: h as the diagonal of Q Q′, with Q from modified Gram-Schmidt done twice.
 * Checked: by hand in tests/reporter/share/disclosure/leverage.test.ts.
 */
export const leverage = defineRule(rule, {
  title: 'No coefficient that is one person',
  check: (bundle, context) => {
    const most = thresholdsOf(context).leverage;
    return rowsBehind(bundle, context).flatMap((over, index): readonly Finding[] => {
      if (largestLeverage(over) <= most) return [];
      const where = `regressions[${index}].sums`;
      return [{ rule, where, code: 'high-leverage', message: `${where}: one person decides most of a coefficient` }];
    });
  },
});

/** max h_i over the rows of a sum; 0 without rows. */
export function largestLeverage({ rows, columns }: SumOver): number {
  const size = rows.length;
  const basis: Float64Array[] = [];
  for (const column of [null, ...columns]) {
    const values = new Float64Array(size).fill(1);
    if (column !== null) column.fill(values, 0, rows, 0, size);
    const before = lengthOf(values);
    // Twice is enough (Giraud, Langou & Rozložník 2005): after it the column is orthogonal to working precision.
    for (let pass = 0; pass < 2; pass++) for (const other of basis) subtract(values, other);
    const left = lengthOf(values);
    if (!(left > collinear * before)) continue;
    for (let position = 0; position < size; position++) values[position]! /= left;
    basis.push(values);
  }
  let largest = 0;
  for (let position = 0; position < size; position++)
    largest = Math.max(
      largest,
      basis.reduce((sum, values) => sum + values[position]! * values[position]!, 0),
    );
  return largest;
}

function lengthOf(values: Float64Array): number {
  let squares = 0;
  for (const value of values) squares += value * value;
  return Math.sqrt(squares);
}

function subtract(values: Float64Array, direction: Float64Array): void {
  let product = 0;
  for (let position = 0; position < values.length; position++) product += values[position]! * direction[position]!;
  for (let position = 0; position < values.length; position++) values[position]! -= product * direction[position]!;
}
