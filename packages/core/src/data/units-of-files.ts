import type { NeededColumn } from '../define/columns.ts';
import type { Data, DataFile } from '../define/data.ts';
import { calendarOf, type Moments, momentsInOrder } from '../define/moments.ts';
import { periodKeys } from '../define/periods.ts';
import type { Problem } from '../errors.ts';
import type { Units } from '../records/units.ts';
import { unitsFrom } from '../records/units-from.ts';
import type { DataFileReader } from './data-file.ts';
import { FileProblem } from './file-problem.ts';
import { fileOf, isOneFile } from './find-column.ts';
import type { MeasurementsRead } from './measurements.ts';
import { readByMoment } from './measurements-by-moment.ts';
import { readByPeriod } from './measurements-by-period.ts';
import { readDated } from './measurements-dated.ts';
import { readLong } from './measurements-long.ts';
import { readWide } from './measurements-wide.ts';
import { readUnitColumns, type TableFile } from './unit-columns.ts';

/** What a pilot asks of its data. */
export type UnitsAsked = {
  readonly data: Data;
  readonly needed: readonly NeededColumn[];
  readonly moments: Moments | null;
  /** The pilot's name of the id's column. */
  readonly idColumn: string;
  /** The day (since 1970-01-01) a unit was assigned, or null; needed where measurements are dated. */
  readonly assignedOn?: (id: string) => number | null;
};

/** A file that the data section names: where it stands there, and whether nothing can be done without it. */
export type AskedFile = { readonly file: DataFile; readonly path: Problem['path']; readonly required: boolean };

/** A file as it was opened: its reader, null when it does not exist, or what is wrong with it. */
export type Opened = DataFileReader | FileProblem | null;

/** The files of a data section, the units' first. A file with measurements may be absent: it comes later. */
export function askedFiles(data: Data): readonly AskedFile[] {
  const { measurements } = data;
  const required = { required: true };
  const units: AskedFile = { file: fileOf(data.units), path: ['data', 'units'], ...required };
  const tables = Object.entries(data.tables ?? {}).map(
    ([on, file]): AskedFile => ({ file: fileOf(file), path: ['data', 'tables', on], ...required }),
  );
  if (measurements === undefined) return [units, ...tables];
  if (isOneFile(measurements))
    return [units, ...tables, { file: measurements, path: ['data', 'measurements'], required: false }];
  const moments = Object.entries(measurements).map(
    ([moment, file]): AskedFile => ({ file: fileOf(file), path: ['data', 'measurements', moment], required: false }),
  );
  return [units, ...tables, ...moments];
}

type Readers = ReadonlyMap<string, DataFileReader>;

/**
 * Reads the units of a pilot from files that were opened in the order of `askedFiles`: the units' file, joined tables
 * and measurements, joined on the unit's id. All problems are collected in `problems`; with an error among them the
 * units are what could be read, and no stage may go on.
 */
export async function unitsOfFiles(asked: UnitsAsked, opened: readonly Opened[]): Promise<Units> {
  const files = askedFiles(asked.data);
  const problems = files.flatMap((file, place) => openingProblems(opened[place] ?? null, file));
  const readers = new Map<string, DataFileReader>();
  files.forEach(({ path }, place) => {
    const item = opened[place] ?? null;
    if (item !== null && !(item instanceof FileProblem)) readers.set(path.join('/'), item);
  });
  const measured = await readMeasurements(asked, readers);
  return joinAll(asked, readers, measured, [...problems, ...measured.problems]);
}

function openingProblems(opened: Opened, { file, path, required }: AskedFile): Problem[] {
  if (opened instanceof FileProblem) return [{ ...opened.problem, path }];
  if (opened !== null || !required) return [];
  const message = `absent file: ${file.file}`;
  const hint = 'check the name; paths start at the folder of the pilot, or at --data';
  return [{ severity: 'error', code: 'absent-file', message, path, hint, place: { file: file.file } }];
}

async function readMeasurements(asked: UnitsAsked, readers: Readers): Promise<MeasurementsRead> {
  const { moments } = asked;
  const { measurements } = asked.data;
  if (moments === null) return { files: [], absent: [], problems: [] };
  const all = { ...asked, moments };
  if (measurements === undefined) return readByMoment(all, new Map());
  if (!isOneFile(measurements)) {
    const files = Object.entries(measurements).map(([moment, file]) => {
      const reader = readers.get(`data/measurements/${moment}`) ?? null;
      return [moment, { file: fileOf(file), reader }] as const;
    });
    return readByMoment(all, new Map(files));
  }
  const reader = readers.get('data/measurements');
  if (reader === undefined) {
    return { files: [], absent: [...momentsInOrder(moments), ...periodKeys(moments)], problems: [] };
  }
  if ('moment' in measurements) return readLong(all, measurements, reader);
  if (!('date' in measurements)) return readWide(all, measurements, reader);
  return calendarOf(moments) === null ? readDated(all, measurements, reader) : readByPeriod(all, measurements, reader);
}

async function joinAll(
  { data, needed, idColumn }: UnitsAsked,
  readers: Readers,
  measured: MeasurementsRead,
  problems: readonly Problem[],
): Promise<Units> {
  const reader = readers.get('data/units');
  if (reader === undefined) return noUnits(problems);
  const tables = Object.keys(data.tables ?? {}).flatMap((on): TableFile[] => {
    const table = readers.get(`data/tables/${on}`);
    return table === undefined ? [] : [{ on, reader: table }];
  });
  const { units, ...known } = await readUnitColumns(data, needed, idColumn, reader, tables);
  const all = [...problems, ...known.problems];
  if (units === null) return noUnits(all);
  return unitsFrom({ ...known, units, measurements: measured.files, absent: measured.absent, problems: all });
}

/** No units, because their file cannot be read; the problems say why. */
function noUnits(problems: readonly Problem[]): Units {
  return { ids: [], table: { rows: 0, columns: new Map() }, moments: new Map(), absent: [], notes: [], problems };
}
