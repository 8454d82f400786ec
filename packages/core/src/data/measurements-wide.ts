import type { DataFile } from '../define/data.ts';
import { momentsInOrder } from '../define/moments.ts';
import type { Problem } from '../errors.ts';
import type { DataFileReader } from './data-file.ts';
import { findColumn } from './find-column.ts';
import { type Placed, readKeyed } from './keyed-source.ts';
import { idHeader, type MeasurementsAsked, type MeasurementsRead, measuredAt, placeMeasured } from './measurements.ts';

/**
 * One file with a column for each measurement and moment, named by a pattern such as `column_moment`. A moment of which
 * the file has no column is absent.
 */
export async function readWide(
  asked: MeasurementsAsked,
  file: DataFile & { readonly wide: string },
  reader: DataFileReader,
): Promise<MeasurementsRead> {
  const path = ['data', 'measurements'];
  const header = idHeader(asked, file);
  const key = findColumn(reader, header, path);
  const problems: Problem[] = [...key.problems];
  const absent: string[] = [];
  const found: { readonly moment: string; readonly placed: readonly Placed[] }[] = [];
  for (const moment of momentsInOrder(asked.moments)) {
    const name = wideName(file.wide, moment);
    const columns = placeMeasured(reader, measuredAt(asked.needed, moment), moment, ({ from }) => name(from));
    if (columns.placed.length === 0) absent.push(moment);
    else {
      found.push({ moment, placed: columns.placed });
      problems.push(...columns.problems);
    }
  }
  if (key.index < 0) return { files: [], absent, problems };
  const inFile = found.flatMap(({ moment, placed }) =>
    placed.map((column): Placed => ({ ...column, name: `${moment}→${column.name}` })),
  );
  const { source, problems: cells } = await readKeyed(reader, key.index, inFile, path);
  problems.push(...cells);
  if (source === null) return { files: [], absent, problems };
  const rows = found.map(({ moment, placed }) => {
    const columns = placed.flatMap(({ name }) => {
      const column = source.columns.get(`${moment}→${name}`);
      return column === undefined ? [] : [[name, column] as const];
    });
    return { moment, rows: null, columns: new Map(columns) };
  });
  return { files: [{ source, header, path, rows, notes: [] }], absent, problems };
}

/** What a column is called at a moment: the pattern with the words `column` and `moment` replaced, each once. */
export function wideName(pattern: string, moment: string): (column: string) => string {
  return (column) => pattern.replace(/column|moment/g, (word) => (word === 'column' ? column : moment));
}
