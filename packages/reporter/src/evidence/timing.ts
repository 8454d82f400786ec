import { dayAfter, durationOf, own, periodsOf } from '@pionier/core';
import type { Pilot } from '../pilot.ts';

/**
 * Whether it is too early to judge at a moment: its file is absent, or some assigned unit's day of assignment plus the
 * moment's duration lies after the day of the analysis. After it, unmeasured is attrition. Over a calendar it is too early
 * until the last period is over and has measurements.
 *
 * `assignedOn` holds one day (since 1970-01-01) a unit, NaN when not assigned; null when assignments are not dated.
 */
export function windowAt(
  pilot: Pilot,
  at: string | null,
  facts: { readonly absent: readonly string[]; readonly assignedOn: Float64Array | null; readonly on: number },
): 'open' | 'closed' {
  const period = periodsOf(pilot.moments).at(-1);
  if (at === null && period !== undefined)
    return facts.absent.includes(period.key) || facts.on < period.end ? 'open' : 'closed';
  if (at === null) return 'closed';
  if (facts.absent.includes(at)) return 'open';
  const duration = durationOf(own(pilot.moments, at) ?? '');
  if (facts.assignedOn === null || duration === null) return 'closed';
  let last = Number.NEGATIVE_INFINITY;
  for (const day of facts.assignedOn) if (day > last) last = day;
  return last !== Number.NEGATIVE_INFINITY && dayAfter(last, duration) > facts.on ? 'open' : 'closed';
}
