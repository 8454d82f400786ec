import type { DataFile } from '../define/data.ts';
import { momentsInOrder } from '../define/moments.ts';
import { splitLong } from '../records/long.ts';
import type { DataFileReader } from './data-file.ts';
import { findColumn, headerOf, plainReading } from './find-column.ts';
import { readKeyed } from './keyed-source.ts';
import {
  idHeader,
  type MeasurementsAsked,
  type MeasurementsRead,
  onlyMeasured,
  placeMeasuredEver,
} from './measurements.ts';

/** No column of a pilot has such a name. */
const label = '→moment';

/** One file in which a column says which moment a row is. A moment that no row has is absent. */
export async function readLong(
  asked: MeasurementsAsked,
  file: DataFile & { readonly moment: string },
  reader: DataFileReader,
): Promise<MeasurementsRead> {
  const path = ['data', 'measurements'];
  const header = idHeader(asked, file);
  const key = findColumn(reader, header, path);
  const labelHeader = headerOf(asked.data, file.moment);
  const which = findColumn(reader, labelHeader, [...path, 'moment']);
  const columns = placeMeasuredEver(reader, asked);
  const problems = [...key.problems, ...which.problems, ...columns.problems];
  if (key.index < 0 || which.index < 0) return { files: [], absent: [], problems };
  const placed = {
    name: label,
    header: labelHeader,
    index: which.index,
    needed: plainReading(label, 'category', path),
  };
  const { source, problems: cells } = await readKeyed(reader, key.index, [...columns.placed, placed], path);
  problems.push(...cells);
  const labels = source?.columns.get(label);
  if (source === null || labels?.kind !== 'category') return { files: [], absent: [], problems };
  const moments = momentsInOrder(asked.moments);
  const split = splitLong(source, labels, labelHeader, moments);
  problems.push(...split.problems);
  const rows = moments.flatMap((moment) => {
    const own = split.rows.get(moment);
    return own === undefined ? [] : [{ moment, rows: own, columns: onlyMeasured(source.columns, asked, moment) }];
  });
  const absent = moments.filter((moment) => !split.rows.has(moment));
  return { files: [{ source, header, path, rows, notes: split.notes }], absent, problems };
}
