import { mahalanobisPoints } from '../math/mahalanobis.ts';
import { allRows, rowsThat } from '../records/rows.ts';
import { type Calipers, calipersOf } from './calipers.ts';
import { type Discard, discardedUnits } from './common-support.ts';
import type { Caliper } from './keys.ts';
import { isMatchRefusal, type MatchInput, type MatchRefusal, type MatchWarning } from './matched.ts';
import { propensityScore, roundedScore } from './propensity.ts';

/** What says how near two units are, for matchers that make pairs. */
export type Closeness = {
  /** The propensity score; null when nothing asks for it. */
  readonly score: Float64Array | null;
  /** The same, rounded: what is compared. */
  readonly rounded: Float64Array | null;
  /** Points whose straight distance counts; null when the score's difference does. */
  readonly space: { readonly points: Float64Array; readonly size: number } | null;
  /** 1 for units left out by `discard`. */
  readonly out: Uint8Array;
  readonly calipers: Calipers;
  readonly warnings: readonly MatchWarning[];
};

type Asked = {
  readonly distance: 'propensity' | 'mahalanobis';
  readonly caliper?: Caliper;
  readonly discard: Discard;
};

/**
 * The distance that was asked for, with its calipers and common support. The propensity score is estimated when it is
 * the distance, and also for a caliper on it or for `discard`; units that are left out count for the score but neither
 * for the covariance nor for the standard deviation of a caliper, as in MatchIt.
 */
export function closenessOf(input: MatchInput, asked: Asked): Closeness | MatchRefusal {
  const needsScore = asked.distance === 'propensity' || typeof asked.caliper === 'number' || asked.discard !== 'none';
  const scored = needsScore ? propensityScore(input) : { score: null, warnings: [] };
  if (isMatchRefusal(scored)) return scored;
  const { score } = scored;
  const none = { out: new Uint8Array(input.treated.length), warnings: [] };
  const discarded = score === null ? none : discardedUnits(score, input.treated, asked.discard);
  const rows = rowsThat(allRows(input.treated.length), (unit) => discarded.out[unit] === 0);
  const treated = rowsThat(rows, (unit) => input.treated[unit] === 1);
  if (treated.length === 0 || treated.length === rows.length) return noOverlap();
  const calipers = calipersOf(input, asked.caliper, score, rows);
  if ('code' in calipers) return calipers;
  const space = asked.distance === 'propensity' ? null : spaceOf(input, rows);
  if (space !== null && 'code' in space) return space;
  const warnings = [...scored.warnings, ...discarded.warnings, ...(needsScore ? [] : (space?.warnings ?? []))];
  return { score, rounded: score && roundedScore(score), space, out: discarded.out, calipers, warnings };
}

function noOverlap(): MatchRefusal {
  const message = 'too few units: one arm has no scores among those of the other';
  return { code: 'no-overlap', message, values: {} };
}

type Space = NonNullable<Closeness['space']> & { readonly warnings: readonly MatchWarning[] };

function spaceOf({ covariates, treated }: MatchInput, rows: Int32Array): Space | MatchRefusal {
  const columns = covariates.map(({ values }) => values);
  const made = mahalanobisPoints(columns, treated, rows);
  if ('singular' in made) {
    const { name } = covariates[made.singular]!;
    const message = `invalid covariate: within the arms ${name} follows from the others, between them it does not`;
    return { code: 'singular-covariates', message, values: { column: name } };
  }
  const dropped = made.dropped.map((index) => covariates[index]!.name).join(', ');
  const message = `covariates left out, because those before them explain them: ${dropped}`;
  const warning: MatchWarning = { code: 'collinear', message, values: { columns: dropped } };
  return { points: made.points, size: made.size, warnings: dropped === '' ? [] : [warning] };
}
