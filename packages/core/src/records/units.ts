import type { DataPlace, Problem } from '../errors.ts';
import type { Table } from './table.ts';

/** How many rows of one file were set aside while reading, and why; shown in the flow, never dropped in silence. */
export type ReadingNote = {
  readonly file: string;
  readonly reason: 'unknown-id' | 'duplicate-id' | 'missing-id' | 'unmatched-moment';
  readonly rows: number;
  readonly first: DataPlace;
};

/** The measurements of one moment, aligned with the units; a unit that was not measured has missing values. */
export type Moment = {
  readonly table: Table;
  /** 1 where the file has a row for the unit. */
  readonly present: Uint8Array;
  /** The day of the measurement where the files are dated (days since 1970-01-01), else null. */
  readonly day: Float64Array | null;
};

/** The file and the row in it of each unit: codes into `files`, and rows as a spreadsheet counts them. */
export type RowPlaces = { readonly files: readonly string[]; readonly file: Int32Array; readonly row: Int32Array };

/** All that was read about the units of one pilot at one site: one row a unit, in the order of the units' file. */
export type Units = {
  /** Trimmed text, unique. */
  readonly ids: readonly string[];
  /** What is known at assignment, joined tables included, under the pilot's column names. */
  readonly table: Table;
  /** By moment id; a pilot without moments has its outcomes in `table`. */
  readonly moments: ReadonlyMap<string, Moment>;
  /** Moments whose file does not exist yet. */
  readonly absent: readonly string[];
  readonly notes: readonly ReadingNote[];
  readonly problems: readonly Problem[];
  /** Where each unit stands in the files it was read from; absent for units that come from no file. */
  readonly places?: RowPlaces;
};
