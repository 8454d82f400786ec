import type { DataFile } from '../define/data.ts';
import { type Period, periodKeys, periodsOf } from '../define/periods.ts';
import type { Problem } from '../errors.ts';
import { isoDateOf } from '../math/calendar.ts';
import type { KeyedSource } from '../records/source.ts';
import type { ReadingNote } from '../records/units.ts';
import type { MomentPart } from '../records/units-from.ts';
import type { DataFileReader } from './data-file.ts';
import { dayLabel, findDay } from './find-day.ts';
import { readKeyed } from './keyed-source.ts';
import { type MeasurementsAsked, type MeasurementsRead, placeMeasured } from './measurements.ts';

/**
 * One dated file over the periods of a calendar: every row belongs to the period that its day lies in, whose measurements stand
 * under the period's first day. A unit has at most one row a period; rows of other days, or without a day, are counted.
 */
export async function readByPeriod(
  asked: MeasurementsAsked,
  file: DataFile & { readonly date: string },
  reader: DataFileReader,
): Promise<MeasurementsRead> {
  const path = ['data', 'measurements'];
  const { header, key, when, placed } = findDay(asked, file, reader, path);
  const keys = periodKeys(asked.moments);
  const measured = asked.needed.filter(({ measuredAt }) => measuredAt?.some((at) => keys.includes(at)) ?? false);
  const columns = placeMeasured(reader, measured, null);
  const problems: Problem[] = [...key.problems, ...when.problems, ...columns.problems];
  if (key.index < 0 || when.index < 0) return { files: [], absent: [], problems };
  const { source, problems: cells } = await readKeyed(reader, key.index, [...columns.placed, placed], path);
  problems.push(...cells);
  const day = source?.columns.get(dayLabel);
  if (source === null || day?.kind !== 'date') return { files: [], absent: [], problems };
  const periods = periodsOf(asked.moments);
  const split = splitByPeriod(day.values, periods);
  const values = new Map([...source.columns].filter(([name]) => name !== dayLabel));
  const rows: MomentPart[] = [];
  for (const [place, { key: moment }] of periods.entries())
    if (split.rows[place]!.length > 0) rows.push({ moment, rows: split.rows[place]!, columns: values });
  const absent = keys.filter((_, place) => split.rows[place]!.length === 0);
  const { notes, problems: others } = outside(split, source, placed.header, periods);
  return { files: [{ source, header, path, rows, notes }], absent, problems: [...problems, ...others] };
}

type Split = { readonly rows: readonly Int32Array[]; readonly outside: number; readonly first: number };

/** The rows of each period, ascending, and how many lie in none. */
function splitByPeriod(days: Float64Array, periods: readonly Period[]): Split {
  const counts = new Int32Array(periods.length);
  const place = Int32Array.from(days, (day) => periodAt(day, periods));
  for (const period of place) if (period >= 0) counts[period]! += 1;
  const rows = Array.from(counts, (count) => new Int32Array(count));
  counts.fill(0);
  place.forEach((period, row) => {
    if (period < 0) return;
    rows[period]![counts[period]!] = row;
    counts[period]! += 1;
  });
  return { rows, outside: place.reduce((sum, period) => sum + (period < 0 ? 1 : 0), 0), first: place.indexOf(-1) };
}

/** The last period that starts on or before the day, if the day lies in it; −1 for none. */
function periodAt(day: number, periods: readonly Period[]): number {
  let [low, high] = [0, periods.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (periods[middle]!.start <= day) low = middle + 1;
    else high = middle;
  }
  return low > 0 && day < periods[low - 1]!.end ? low - 1 : -1;
}

/** Rows that lie in no period: counted, and a warning that says where the first of them stands. */
function outside({ outside: rows, first }: Split, source: KeyedSource, header: string, periods: readonly Period[]) {
  if (rows === 0) return { notes: [], problems: [] };
  const place = { file: source.file, row: source.rowNumber(first), column: header };
  const are = rows === 1 ? '1 row is' : `${rows} rows are`;
  const problem: Problem = {
    severity: 'warning',
    code: 'unknown-reference',
    message: `no period in column ${header}: row ${place.row}; ${are} set aside`,
    path: ['data', 'measurements', 'date'],
    hint: `the periods run from ${periods[0]!.key} until ${isoDateOf(periods.at(-1)!.end - 1)}`,
    place,
  };
  const note: ReadingNote = { file: source.file, reason: 'unmatched-moment', rows, first: place };
  return { notes: [note], problems: [problem] };
}
