import type { Cast, Reading } from '../records/cast.ts';

/** A column that is wanted from a file, by its place in the header. */
export type Wanted = { readonly index: number; readonly reading: Reading };

/** What was read from a file: keys as trimmed texts ('' where there is none), the other columns as their kinds say. */
export type ReadColumns = {
  readonly rows: number;
  readonly rowNumber: (row: number) => number;
  /** The file of each row, where there are several. */
  readonly fileOf?: (row: number) => string;
  readonly keys: readonly (readonly string[])[];
  readonly casts: readonly Cast[];
};

/** A data file whose header is known. */
export type DataFileReader = {
  /** As the pilot names it. */
  readonly file: string;
  /** The column names, trimmed, in the order of the file. */
  readonly names: readonly string[];
  /** Reads the columns, keys by their place in the header. */
  readonly read: (keys: readonly number[], columns: readonly Wanted[]) => Promise<ReadColumns>;
};
