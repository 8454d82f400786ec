import type { NeededColumn } from '../define/columns.ts';
import type { Problem } from '../errors.ts';
import { faultProblem, type KeyedSource } from '../records/source.ts';
import type { DataFileReader } from './data-file.ts';
import { FileProblem } from './file-problem.ts';

/** A column to read: under which name it will stand, what it is called in the file, and how to read it. */
export type Placed = {
  readonly name: string;
  readonly header: string;
  readonly index: number;
  readonly needed: NeededColumn;
};

/** A file's rows by key, with the problems of its cells. */
export type KeyedRead = { readonly source: KeyedSource; readonly problems: readonly Problem[] };

/** Reads a file's key and columns. A file that breaks on the way is empty, with that problem. */
export async function readKeyed(reader: DataFileReader, key: number, columns: readonly Placed[]): Promise<KeyedRead> {
  try {
    const wanted = columns.map(({ index, needed }) => ({ index, reading: needed }));
    const { rows, rowNumber, keys, casts } = await reader.read([key], wanted);
    const { file } = reader;
    const problems = casts.flatMap(({ faults }, place) => {
      const { needed, header } = columns[place]!;
      return faults.map((fault) => faultProblem(fault, needed, header, { file, rowNumber }));
    });
    const read = new Map(columns.map(({ name }, place) => [name, casts[place]!.column]));
    return { source: { file, rows, rowNumber, columns: read, keys: keys[0]! }, problems };
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error;
    return { source: emptySource(reader.file), problems: [error.problem] };
  }
}

/** A file of which nothing could be read. */
export function emptySource(file: string): KeyedSource {
  return { file, rows: 0, rowNumber: (row) => row, columns: new Map(), keys: [] };
}
