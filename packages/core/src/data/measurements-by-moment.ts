import type { DataFile } from '../define/data.ts';
import { momentsInOrder } from '../define/moments.ts';
import type { Problem } from '../errors.ts';
import type { MeasurementFile } from '../records/units-from.ts';
import type { DataFileReader } from './data-file.ts';
import { findColumn } from './find-column.ts';
import { readKeyed } from './keyed-source.ts';
import { idHeader, type MeasurementsAsked, type MeasurementsRead, measuredAt, placeMeasured } from './measurements.ts';

/** One file a moment. */
export async function readByMoment(
  asked: MeasurementsAsked,
  files: ReadonlyMap<string, { readonly file: DataFile; readonly reader: DataFileReader | null }>,
): Promise<MeasurementsRead> {
  const read: MeasurementFile[] = [];
  const absent: string[] = [];
  const problems: Problem[] = [];
  for (const moment of momentsInOrder(asked.moments)) {
    const { file, reader } = files.get(moment) ?? { file: null, reader: null };
    if (file === null || reader === null) {
      absent.push(moment);
      continue;
    }
    const header = idHeader(asked, file);
    const path = ['data', 'measurements', moment];
    const key = findColumn(reader, header, path);
    const columns = placeMeasured(reader, measuredAt(asked.needed, moment), moment);
    problems.push(...key.problems, ...columns.problems);
    if (key.index < 0) continue;
    const { source, problems: cells } = await readKeyed(reader, key.index, columns.placed, path);
    problems.push(...cells);
    if (source === null) continue;
    read.push({ source, header, path, notes: [], rows: [{ moment, rows: null, columns: source.columns }] });
  }
  return { files: read, absent, problems };
}
