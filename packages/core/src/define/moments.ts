import { z } from 'zod';
import { addMonths, dayOfIsoDate } from '../math/calendar.ts';
import { id } from '../names.ts';
import { day, duration } from '../text.ts';

const units = { day: 'D', week: 'W', month: 'M', year: 'Y' } as const;

/** `baseline`, or a time since assignment such as `6 months`. */
export const moment = z
  .string()
  .regex(
    /^(baseline|[1-9]\d{0,3} (day|week|month|year)s?)$/,
    'a moment is baseline, or a time such as 6 months; periods of a calendar have every, from and until',
  )
  .describe('baseline, or the time since assignment, such as 6 months.');

/** Periods of the calendar, in each of which everybody is measured: for a stepped wedge. */
export const calendarSection = z.strictObject({
  every: duration.describe('The length of a period, such as 1 month.'),
  from: day.describe('The first day of the first period.'),
  until: day.describe('The last day of the last period.'),
});

/** `moments`: when outcomes are measured, counted from assignment, or every so often over a part of the calendar. */
export const momentsSection: z.ZodType<Moments> = z
  .union([calendarSection, z.record(id, moment)])
  .describe('The moments of measurement by id, or every so often from a day until another.');

/** Moments by id; or the calendar of `calendarOf`, which has none. */
export type Moments = { readonly [id: string]: string };

/** A calendar as the pilot writes it. */
export type Calendar = z.output<typeof calendarSection>;

/** The calendar of a pilot that measures in periods; null where moments are counted from assignment. */
export function calendarOf(moments: Moments): Calendar | null {
  const { every, from, until } = moments;
  if (every === undefined || from === undefined || until === undefined) return null;
  return Number.isNaN(dayOfIsoDate(from)) ? null : { every, from, until };
}

/** A time since assignment. */
export type Duration = { readonly count: number; readonly unit: keyof typeof units };

/** The time since assignment of a moment; null for baseline. */
export function durationOf(text: string): Duration | null {
  const match = /^(\d+) (day|week|month|year)s?$/.exec(text);
  if (match === null) return null;
  return { count: Number(match[1]), unit: match[2] as keyof typeof units };
}

/** The duration as ISO 8601 writes it, such as P6M. */
export function isoDuration({ count, unit }: Duration): string {
  return `P${count}${units[unit]}`;
}

/** An approximate length in days, to put moments in order. */
export function approximateDays({ count, unit }: Duration): number {
  return count * { day: 1, week: 7, month: 30.436875, year: 365.2425 }[unit];
}

/** Moment ids in the order of time, baseline first; none where the pilot measures in periods of the calendar. */
export function momentsInOrder(moments: Moments): readonly string[] {
  if (calendarOf(moments) !== null) return [];
  const when = (key: string) => {
    const duration = durationOf(moments[key]!);
    return duration === null ? -1 : approximateDays(duration);
  };
  return Object.keys(moments).sort((a, b) => when(a) - when(b) || (a < b ? -1 : 1));
}

/** The id of the baseline moment, or null. */
export function baselineMoment(moments: Moments): string | null {
  return (
    Object.keys(moments)
      .sort()
      .find((key) => moments[key] === 'baseline') ?? null
  );
}

/** The day on which a duration after `start` ends. */
export function dayAfter(start: number, { count, unit }: Duration): number {
  if (unit === 'day') return start + count;
  if (unit === 'week') return start + 7 * count;
  return addMonths(start, unit === 'month' ? count : 12 * count);
}
