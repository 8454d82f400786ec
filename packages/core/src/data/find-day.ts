import type { DataFile } from '../define/data.ts';
import type { DataFileReader } from './data-file.ts';
import { findColumn, headerOf, plainReading } from './find-column.ts';
import type { Placed } from './keyed-source.ts';
import { idHeader, type MeasurementsAsked } from './measurements.ts';

/** What the day of a row is called while it is read; no column of a pilot has such a name. */
export const dayLabel = '→date';

/** The columns with the unit's id and with the day of each row in a dated file. */
export function findDay(
  asked: MeasurementsAsked,
  file: DataFile & { readonly date: string },
  reader: DataFileReader,
  path: readonly string[],
) {
  const header = idHeader(asked, file);
  const key = findColumn(reader, header, path);
  const dayHeader = headerOf(asked.data, file.date);
  const when = findColumn(reader, dayHeader, [...path, 'date']);
  const needed = plainReading(dayLabel, 'date', path);
  const placed: Placed = { name: dayLabel, header: dayHeader, index: when.index, needed };
  return { header, key, when, placed };
}
