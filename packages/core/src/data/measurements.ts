import type { NeededColumn } from '../define/columns.ts';
import type { Data, DataFile } from '../define/data.ts';
import { type Moments, momentsInOrder } from '../define/moments.ts';
import type { Problem } from '../errors.ts';
import type { Column } from '../records/table.ts';
import type { MeasurementFile } from '../records/units-from.ts';
import type { DataFileReader } from './data-file.ts';
import { findColumn, headerOf } from './find-column.ts';
import type { Placed } from './keyed-source.ts';

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
