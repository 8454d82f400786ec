import {
  type Data,
  type DataFile,
  type Moments,
  momentsInOrder,
  type NeededColumn,
  type Problem,
  type Units,
  unitsFrom,
} from '@pionier/core';
import { fileOf, isOneFile } from './columns-of.ts';
import type { DataFileReader } from './data-file.ts';
import { FileProblem } from './file-problem.ts';
import { type MeasurementsRead, readByMoment } from './measurements.ts';
import { readDated } from './measurements-dated.ts';
import { readLong } from './measurements-long.ts';
import { readWide } from './measurements-wide.ts';
import { type Opened, withFiles } from './open-files.ts';
import { readUnitColumns, type TableFile } from './unit-columns.ts';

/** What to read, and where. */
export type UnitsAsked = {
  readonly data: Data;
  readonly needed: readonly NeededColumn[];
  readonly moments: Moments | null;
  /** The pilot's name of the id's column. */
  readonly idColumn: string;
  readonly dataFolder: string;
  /** The day (since 1970-01-01) a unit was assigned, or null; needed where measurements are dated. */
  readonly assignedOn?: (id: string) => number | null;
};

/** What was read, with the hash of each file as it was: `sha256:…` by the pilot's name of the file. */
export type UnitsRead = {
  readonly units: Units;
  readonly problems: readonly Problem[];
  readonly inputs: { readonly [file: string]: string };
};

type Role = { readonly file: DataFile; readonly path: Problem['path']; readonly required: boolean };

/**
 * Reads the data of a pilot: the units' file, joined tables and measurements, joined on the unit's id. All problems are
 * collected; with an error among them the units are what could be read and no stage may go on.
 */
export async function readUnits(asked: UnitsAsked): Promise<UnitsRead> {
  const roles = rolesOf(asked);
  return withFiles(
    asked.dataFolder,
    roles.map(({ file }) => file),
    async (opened, inputs) => {
      const problems = opened.flatMap((item, place) => openingProblems(item, roles[place]!));
      const readers = new Map(roles.map(({ path }, place) => [path.join('/'), readerOf(opened[place]!)]));
      const measured = await readMeasurements(asked, readers);
      const units = await unitsOf(asked, readers, measured, [...problems, ...measured.problems]);
      return { units, problems: units.problems, inputs };
    },
  );
}

function rolesOf({ data }: UnitsAsked): Role[] {
  const roles: Role[] = [{ file: fileOf(data.units), path: ['data', 'units'], required: true }];
  for (const [on, file] of Object.entries(data.tables ?? {}))
    roles.push({ file: fileOf(file), path: ['data', 'tables', on], required: true });
  const { measurements } = data;
  if (measurements === undefined) return roles;
  if (isOneFile(measurements)) roles.push({ file: measurements, path: ['data', 'measurements'], required: false });
  else
    for (const [moment, file] of Object.entries(measurements))
      roles.push({ file: fileOf(file), path: ['data', 'measurements', moment], required: false });
  return roles;
}

function openingProblems(opened: Opened, { file, path, required }: Role): Problem[] {
  if (opened instanceof FileProblem) return [{ ...opened.problem, path }];
  if (opened !== null || !required) return [];
  const message = `absent file: ${file.file}`;
  return [{ severity: 'error', code: 'absent-file', message, path, place: { file: file.file } }];
}

function readerOf(opened: Opened): DataFileReader | null {
  return opened instanceof FileProblem ? null : opened;
}

async function readMeasurements(
  asked: UnitsAsked,
  readers: ReadonlyMap<string, DataFileReader | null>,
): Promise<MeasurementsRead> {
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
  const reader = readers.get('data/measurements') ?? null;
  if (reader === null) return { files: [], absent: momentsInOrder(moments), problems: [] };
  if ('moment' in measurements) return readLong(all, measurements, reader);
  return 'date' in measurements ? readDated(all, measurements, reader) : readWide(all, measurements, reader);
}

async function unitsOf(
  asked: UnitsAsked,
  readers: ReadonlyMap<string, DataFileReader | null>,
  measured: MeasurementsRead,
  problems: readonly Problem[],
): Promise<Units> {
  const { data, needed, idColumn } = asked;
  const reader = readers.get('data/units') ?? null;
  const more = { measurements: measured.files, absent: measured.absent };
  if (reader === null) return nothing(problems);
  const tables = Object.keys(data.tables ?? {}).flatMap((on): TableFile[] => {
    const table = readers.get(`data/tables/${on}`) ?? null;
    return table === null ? [] : [{ on, reader: table }];
  });
  const { units, ...known } = await readUnitColumns(data, needed, idColumn, reader, tables);
  const all = [...problems, ...known.problems];
  return units === null ? nothing(all) : unitsFrom({ ...known, units, ...more, problems: all });
}

/** No units, because their file cannot be read; the problems say why. */
function nothing(problems: readonly Problem[]): Units {
  return { ids: [], table: { rows: 0, columns: new Map() }, moments: new Map(), absent: [], notes: [], problems };
}
