import {
  type Column,
  type Data,
  type DataFile,
  type MeasurementFile,
  type Moments,
  momentsInOrder,
  type NeededColumn,
  type Problem,
} from '@pionier/core';
import { findColumn, headerOf } from './columns-of.ts';
import type { DataFileReader } from './data-file.ts';
import { type Placed, readKeyed } from './keyed-source.ts';

/** What was read of the measurements. */
export type MeasurementsRead = {
  readonly files: readonly MeasurementFile[];
  readonly absent: readonly string[];
  readonly problems: readonly Problem[];
};

/** Everything a shape of measurements needs to be read. */
export type MeasurementsAsked = {
  readonly data: Data;
  readonly needed: readonly NeededColumn[];
  readonly moments: Moments;
  readonly idColumn: string;
  readonly assignedOn?: (id: string) => number | null;
};

/** The columns that are measured at a moment. */
export function measuredAt(needed: readonly NeededColumn[], moment: string): readonly NeededColumn[] {
  return needed.filter((column) => column.measuredAt?.includes(moment) ?? false);
}

/**
 * Places columns in a file's header; those that may be absent at the moment (at every moment, when it is null) are left
 * out where they are.
 */
export function placeMeasured(
  reader: DataFileReader,
  columns: readonly NeededColumn[],
  moment: string | null,
  header: (column: NeededColumn) => string = ({ from }) => from,
): { readonly placed: readonly Placed[]; readonly problems: readonly Problem[] } {
  const placed: Placed[] = [];
  const problems: Problem[] = [];
  for (const needed of columns) {
    const name = header(needed);
    const found = findColumn(reader, name, needed.paths[0] ?? []);
    if (found.index >= 0) placed.push({ name: needed.name, header: name, index: found.index, needed });
    const asked = moment === null ? (needed.measuredAt ?? []) : [moment];
    const mayLack = asked.every((at) => needed.optionalAt?.includes(at) ?? false);
    if (found.index >= 0 || !mayLack) problems.push(...found.problems);
  }
  return { placed, problems };
}

/** Places every column that is measured at some moment of the pilot. */
export function placeMeasuredEver(reader: DataFileReader, { needed, moments }: MeasurementsAsked) {
  const ids = momentsInOrder(moments);
  const measured = needed.filter(({ measuredAt }) => measuredAt?.some((moment) => ids.includes(moment)) ?? false);
  return placeMeasured(reader, measured, null);
}

/** Of the columns of a file with several moments, those that are measured at this one. */
export function onlyMeasured(
  columns: ReadonlyMap<string, Column>,
  { needed }: MeasurementsAsked,
  moment: string,
): ReadonlyMap<string, Column> {
  const names = new Set(measuredAt(needed, moment).map(({ name }) => name));
  return new Map([...columns].filter(([name]) => names.has(name)));
}

/** The id's column in a file of measurements. */
export function idHeader(asked: MeasurementsAsked, file: DataFile): string {
  return file.id ?? headerOf(asked.data, asked.idColumn);
}

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
    const { source, problems: cells } = await readKeyed(reader, key.index, columns.placed);
    problems.push(...cells);
    read.push({ source, header, path, notes: [], rows: [{ moment, rows: null, columns: source.columns }] });
  }
  return { files: read, absent, problems };
}
