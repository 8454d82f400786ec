import type { Problem } from '../errors.ts';
import { alignMoment, strangers, unitOfRows, type Where } from './align.ts';
import { type DatedRows, datedMoments } from './dated.ts';
import { gatherColumn } from './gather.ts';
import { type JoinedTable, joinTable } from './join-table.ts';
import { type KeyedSource, placeIn } from './source.ts';
import type { Column } from './table.ts';
import { type UnitIds, unitIds } from './unit-ids.ts';
import type { Moment, ReadingNote, RowPlaces, Units } from './units.ts';

/** What one file holds of one moment. */
export type MomentPart = {
  readonly moment: string;
  /** The rows of the file for this moment, ascending; null for all. */
  readonly rows: Int32Array | null;
  /** Under the pilot's names. */
  readonly columns: ReadonlyMap<string, Column>;
};

/** A file with measurements of one moment or more: which rows are which, or the day of each row. */
export type MeasurementFile = {
  readonly source: KeyedSource;
  /** The id's column in the file. */
  readonly header: string;
  readonly path: Problem['path'];
  readonly rows: readonly MomentPart[] | DatedRows;
  readonly notes: readonly ReadingNote[];
};

/** All that was read from files about the units of one pilot at one site. */
export type UnitSources = {
  readonly units: KeyedSource;
  /** The id's column in the units' file. */
  readonly header: string;
  readonly tables: readonly JoinedTable[];
  readonly measurements: readonly MeasurementFile[];
  /** Moments without measurements yet. */
  readonly absent: readonly string[];
  /** What the reading of the files found. */
  readonly problems: readonly Problem[];
};

/**
 * Joins what was read on the unit's id: one row a unit, in the order of the units' file. Ids are compared as text.
 * Every row that is set aside is counted in `notes`, and every irregularity stands in `problems`; nothing is dropped in
 * silence.
 */
export function unitsFrom(sources: UnitSources): Units {
  const found = unitIds(sources.units, sources.header);
  const joined = sources.tables.map(joinTable);
  const columns = new Map<string, Column>();
  for (const from of [sources.units, ...joined])
    for (const [name, column] of from.columns) columns.set(name, inOrder(column, found));
  const aligned = sources.measurements.map((file) => alignFile(file, found));
  return {
    ids: found.ids,
    table: { rows: found.ids.length, columns },
    moments: new Map(aligned.flatMap(({ moments }) => moments)),
    absent: [...sources.absent, ...aligned.flatMap(({ absent }) => absent)],
    notes: [...found.notes, ...aligned.flatMap(({ notes }) => notes)],
    problems: [...sources.problems, ...found.problems, ...[...joined, ...aligned].flatMap(({ problems }) => problems)],
    places: placesOf(sources.units, found),
  };
}

function placesOf(source: KeyedSource, { ids, rows }: UnitIds): RowPlaces {
  const files: string[] = [];
  const file = new Int32Array(ids.length);
  const row = new Int32Array(ids.length);
  for (let unit = 0; unit < ids.length; unit += 1) {
    const place = placeIn(source, rows === null ? unit : rows[unit]!);
    if (files.at(-1) !== place.file) files.push(place.file);
    file[unit] = files.length - 1;
    row[unit] = place.row;
  }
  return { files, file, row };
}

function inOrder(column: Column, { rows }: UnitIds): Column {
  return rows === null ? column : gatherColumn(column, rows);
}

function alignFile(file: MeasurementFile, units: UnitIds) {
  const { source, header, path, rows } = file;
  const unitOf = unitOfRows(source.keys, units);
  const others = strangers(unitOf, source, { header, path });
  const aligned =
    'day' in rows
      ? datedMoments(source, rows, unitOf, units.ids, { header, path })
      : alignParts(source, rows, unitOf, units, { header, path });
  return {
    ...aligned,
    notes: [...file.notes, ...aligned.notes, ...others.notes],
    problems: [...others.problems, ...aligned.problems],
  };
}

function alignParts(
  source: KeyedSource,
  parts: readonly MomentPart[],
  unitOf: Int32Array,
  units: UnitIds,
  where: Where,
) {
  const aligned = parts.map(({ moment, rows, columns }) => ({
    moment,
    ...alignMoment({ ...source, columns }, rows, unitOf, units.ids.length, { ...where, at: moment }),
  }));
  return {
    moments: aligned.map(({ moment, measured }): [string, Moment] => [moment, measured]),
    absent: [],
    notes: [],
    problems: aligned.flatMap(({ problems }) => problems),
  };
}
