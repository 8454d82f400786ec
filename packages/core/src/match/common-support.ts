import type { MatchWarning } from './matched.ts';

/** Who is left out for a score beyond those of the other arm: 1 by position; and how many of each arm. */
export type Discarded = { readonly out: Uint8Array; readonly warnings: readonly MatchWarning[] };
export type Discard = 'none' | 'treated' | 'control' | 'both';

type Bounds = { readonly least: number; readonly most: number };

function boundsOf(score: Float64Array, treated: Uint8Array, arm: number): Bounds {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let unit = 0; unit < score.length; unit++) {
    if (treated[unit] !== arm) continue;
    least = Math.min(least, score[unit]!);
    most = Math.max(most, score[unit]!);
  }
  return { least, most };
}

/**
 * Units outside the common support: with `treated` the treated whose score is below the least or above the greatest of
 * the controls, with `control` the other way round, with `both` both. A unit of the other arm is never left out by
 * `treated` or `control`, for its score lies between its own arm's bounds or is kept.
 *
 * Source: Ho, Imai, King & Stuart (2007), Political Analysis 15, 199–236, § 5.2.
 * Checked: tests/reference/nearest.json (MatchIt, discard).
 */
export function discardedUnits(score: Float64Array, treated: Uint8Array, discard: Discard): Discarded {
  const out = new Uint8Array(score.length);
  const arms = [boundsOf(score, treated, 0), boundsOf(score, treated, 1)] as const;
  const counts = [0, 0];
  for (let unit = 0; unit < score.length; unit++) {
    const arm = treated[unit] === 1 ? 1 : 0;
    if (discard === 'none' || (discard === 'treated' && arm === 0) || (discard === 'control' && arm === 1)) continue;
    const { least, most } = arms[1 - arm]!;
    if (score[unit]! >= least && score[unit]! <= most) continue;
    out[unit] = 1;
    counts[arm]! += 1;
  }
  const [control, gone] = [counts[0]!, counts[1]!];
  if (control + gone === 0) return { out, warnings: [] };
  const message = `units left out beyond the scores of the other arm: ${gone} treated, ${control} controls`;
  return { out, warnings: [{ code: 'discarded', message, values: { treated: gone, control } }] };
}
