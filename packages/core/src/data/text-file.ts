import { castColumn } from '../records/cast.ts';
import type { Notation } from '../records/cells.ts';
import type { DataFileReader, ReadColumns, Wanted } from './data-file.ts';

/** A file that another reader split into cells already, such as papaparse in a browser or a reader of Excel. */
export type TextFile = {
  /** As the pilot names it. */
  readonly file: string;
  /** The column names, in the order of the file. */
  readonly names: readonly string[];
  /** The rows below the header; cells that are not there count as empty. */
  readonly rows: readonly (readonly (string | null | undefined)[])[];
  readonly notation: Notation;
  /** The row of the file that the names stand in, from 1. */
  readonly header?: number;
};

/** A file whose cells are texts in memory, as `unitsOfFiles` takes it. */
export function textFile({ file, names, rows, notation, header = 1 }: TextFile): DataFileReader {
  const cellsOf = (index: number) => rows.map((row) => row[index] ?? null);
  const read = async (keys: readonly number[], columns: readonly Wanted[]): Promise<ReadColumns> => ({
    rows: rows.length,
    rowNumber: (row) => header + 1 + row,
    keys: keys.map((index) => cellsOf(index).map((text) => text?.trim() ?? '')),
    casts: columns.map(({ index, reading }) => castColumn(cellsOf(index), reading, notation)),
  });
  return { file, names: names.map((name) => name.trim()), read };
}
