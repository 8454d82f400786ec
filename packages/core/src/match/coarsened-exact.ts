import { z } from 'zod';
import type { ColumnUse } from '../assign/method.ts';
import { columnName, own } from '../names.ts';
import { columnsOfKeys, covariates, exact, treatedOrAll } from './keys.ts';
import type { Covariate, MatchRefusal } from './matched.ts';
import { defineMatcher } from './matcher.ts';
import { codesOf, crossCodes, matchStrata } from './strata.ts';

/** How a column of numbers is made coarse: a number of bins, the points between bins, or not at all. */
type Coarsening = number | 'exact' | readonly number[];

const coarsening = z.union([
  z.number().int().min(1).max(1_000_000),
  z.literal('exact'),
  z.array(z.number()).min(1, 'cut points are at least one'),
]);

/** The number of points at or below each value. */
function binned(values: Float64Array, points: readonly number[]): Int32Array {
  const sorted = Float64Array.from(points).sort();
  return Int32Array.from(values, (value) => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (sorted[middle]! <= value) low = middle + 1;
      else high = middle;
    }
    return low;
  });
}

/** Bins of equal width between the least and the greatest value; a value between two bins is in the higher. */
function equalBins(values: Float64Array, bins: number): Int32Array {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) [least, most] = [Math.min(least, value), Math.max(most, value)];
  const width = (most - least) / bins;
  return binned(
    values,
    Array.from({ length: bins - 1 }, (_, index) => least + (index + 1) * width),
  );
}

function coarse({ values, kind }: Covariate, asked: Coarsening | undefined): Int32Array {
  if (kind === 'indicator' || asked === 'exact') return codesOf(values);
  if (typeof asked === 'object') return binned(values, asked);
  return equalBins(values, asked ?? Math.ceil(Math.log2(values.length) + 1));
}

/** What says how columns are made coarse must name columns of numbers that are matched on. */
function misnamed(covariates: readonly Covariate[], columns: readonly string[]): MatchRefusal | null {
  const column = columns.find((name) => !covariates.some((one) => one.column === name && one.kind === 'number'));
  if (column === undefined) return null;
  const message = `invalid coarsening: ${column} is not a covariate of numbers`;
  return { code: 'unsupported-coarsening', message, values: { column } };
}

/**
 * Coarsened exact matching: columns of numbers are put in bins, and units that agree in all bins and in all categories are
 * a stratum, weighted as in `matchStrata`.
 *
 * Bins are of equal width, ⌈log₂ n + 1⌉ of them (Sturges, n counting both arms) unless `coarsen` says how many or between
 * which points; a value on a point is in the bin above it. There are no ties. Refuses `no-matches` and
 * `unsupported-coarsening`; warns `unmatched-treated`.
 * Source: Iacus, King & Porro (2012), Political Analysis 20, 1–24.
 * Checked: tests/reference/coarsened-exact.json (R, MatchIt 4.5.1 `cem`): strata and weights.
 */
export const coarsenedExact = defineMatcher('coarsened-exact', {
  title: 'Units in the same bins of all covariates',
  params: z.strictObject({
    covariates,
    exact,
    coarsen: z
      .record(columnName, coarsening)
      .default({})
      .describe('For a column of numbers the number of bins, the points between bins, or `exact`; default Sturges.'),
    estimand: treatedOrAll,
  }),
  columns: (params) => [
    ...columnsOfKeys(params),
    ...Object.keys(params.coarsen).map((name): ColumnUse => ({ name, kind: 'number', path: ['coarsen', name] })),
  ],
  match: (input, params) => {
    const refusal = misnamed(input.covariates, Object.keys(params.coarsen));
    if (refusal !== null) return refusal;
    const codes = input.covariates.map((one) => coarse(one, own(params.coarsen, one.column)));
    return matchStrata(input, codes.reduce(crossCodes, new Int32Array(input.ids.length)), params.estimand);
  },
});
