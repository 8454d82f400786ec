import type { DataFile } from '../define/data.ts';
import { type Duration, durationOf, momentsInOrder } from '../define/moments.ts';
import type { Problem } from '../errors.ts';
import { addMonths } from '../math/calendar.ts';
import type { DueMoment } from '../records/dated.ts';
import type { DataFileReader } from './data-file.ts';
import { dayLabel, findDay } from './find-day.ts';
import { readKeyed } from './keyed-source.ts';
import { type MeasurementsAsked, type MeasurementsRead, onlyMeasured, placeMeasuredEver } from './measurements.ts';

/** One file in which a column has the day of each row; needs to know when each unit was assigned. */
export async function readDated(
  asked: MeasurementsAsked,
  file: DataFile & { readonly date: string },
  reader: DataFileReader,
): Promise<MeasurementsRead> {
  const path = ['data', 'measurements'];
  const { assignedOn } = asked;
  if (assignedOn === undefined) return { files: [], absent: [], problems: [unassigned(path)] };
  const { header, key, when, placed } = findDay(asked, file, reader, path);
  const columns = placeMeasuredEver(reader, asked);
  const problems = [...key.problems, ...when.problems, ...columns.problems];
  if (key.index < 0 || when.index < 0) return { files: [], absent: [], problems };
  const { source, problems: cells } = await readKeyed(reader, key.index, [...columns.placed, placed], path);
  problems.push(...cells);
  const day = source?.columns.get(dayLabel);
  if (source === null || day?.kind !== 'date') return { files: [], absent: [], problems };
  const moments = momentsInOrder(asked.moments).map((moment): DueMoment => {
    const duration = durationOf(asked.moments[moment]!);
    const due = duration === null ? null : (assigned: number) => dayAfter(assigned, duration);
    return { moment, due, columns: onlyMeasured(source.columns, asked, moment) };
  });
  const rows = { day: day.values, assignedOn, moments };
  return { files: [{ source, header, path, rows, notes: [] }], absent: [], problems };
}

function unassigned(path: readonly string[]): Problem {
  return {
    severity: 'error',
    code: 'not-assigned',
    message: 'missing days of assignment: dated measurements are counted from them',
    path,
    hint: 'assign first, or give one file a moment, a long file or a wide one',
  };
}

/** The day that lies a duration later; months and years keep the day of the month where it exists. */
export function dayAfter(day: number, { count, unit }: Duration): number {
  switch (unit) {
    case 'day':
      return day + count;
    case 'week':
      return day + 7 * count;
    case 'month':
      return addMonths(day, count);
    case 'year':
      return addMonths(day, 12 * count);
  }
}
