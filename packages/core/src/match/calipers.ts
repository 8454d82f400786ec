import { describeValues } from '../math/describe.ts';
import type { Caliper } from './keys.ts';
import type { MatchInput, MatchRefusal } from './matched.ts';
import type { Allowed } from './search.ts';

/** How far a match may be. */
export type Calipers = {
  /** In the score itself; infinite without a caliper on it. */
  readonly score: number;
  /** On columns; null when there are none. */
  readonly columns: Allowed | null;
};

const spread = (values: Float64Array, rows: Int32Array) => Math.sqrt(describeValues(values, rows).variance);

/**
 * A caliper of c standard deviations: the score's, or each named column's, over the units of both arms that `rows` names
 * (MatchIt's std.caliper). A match may be exactly that far.
 *
 * Refuses `unsupported-caliper` on a column that is not a covariate of numbers.
 */
export function calipersOf(
  input: MatchInput,
  caliper: Caliper | undefined,
  score: Float64Array | null,
  rows: Int32Array,
): Calipers | MatchRefusal {
  if (caliper === undefined) return { score: Number.POSITIVE_INFINITY, columns: null };
  if (typeof caliper === 'number') {
    if (score === null) throw new TypeError('a caliper on the score needs a score');
    return { score: caliper * spread(score, rows), columns: null };
  }
  const widths: { readonly values: Float64Array; readonly width: number }[] = [];
  for (const [column, deviations] of Object.entries(caliper)) {
    const covariate = input.covariates.find((one) => one.column === column && one.kind === 'number');
    if (covariate === undefined) {
      const message = `invalid caliper: ${column} is not a covariate of numbers`;
      return { code: 'unsupported-caliper', message, values: { column } };
    }
    widths.push({ values: covariate.values, width: deviations * spread(covariate.values, rows) });
  }
  const columns: Allowed = (treated, control) =>
    widths.every(({ values, width }) => Math.abs(values[treated]! - values[control]!) <= width);
  return { score: Number.POSITIVE_INFINITY, columns };
}
