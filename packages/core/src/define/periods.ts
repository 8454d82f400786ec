import { dayOfIsoDate, isoDateOf } from '../math/calendar.ts';
import { calendarOf, dayAfter, durationOf, type Moments } from './moments.ts';

/** A period of the calendar; days since 1970-01-01. */
export type Period = {
  /** Its first day as it is written, such as 2026-01-01: the key of its measurements. */
  readonly key: string;
  readonly start: number;
  /** The day after its last. */
  readonly end: number;
};

/** More than a pilot can mean; a calendar of days over a century has fewer. */
const mostPeriods = 40_000;

/**
 * The periods of a pilot's calendar in order, the k-th starting k lengths after `from`, so that months keep their day; the
 * last ends with `until`. None without a calendar.
 */
export function periodsOf(moments: Moments): readonly Period[] {
  const calendar = calendarOf(moments);
  const length = durationOf(calendar?.every ?? '');
  if (calendar === null || length === null) return [];
  const [from, last] = [dayOfIsoDate(calendar.from), dayOfIsoDate(calendar.until)];
  const startOf = (place: number) => dayAfter(from, { ...length, count: place * length.count });
  const periods: Period[] = [];
  for (let place = 0, start = from; start <= last && place < mostPeriods; place += 1) {
    const next = startOf(place + 1);
    periods.push({ key: isoDateOf(start), start, end: Math.min(next, last + 1) });
    start = next;
  }
  return periods;
}

/** The keys of the periods of a pilot's calendar; none without one. */
export function periodKeys(moments: Moments): readonly string[] {
  return periodsOf(moments).map(({ key }) => key);
}
