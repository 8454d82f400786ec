import type { NeededColumn } from '../define/columns.ts';
import type { Problem } from '../errors.ts';
import { faultProblem, type KeyedSource } from '../records/source.ts';
import type { Column } from '../records/table.ts';
import type { DataFileReader } from './data-file.ts';
import { FileProblem } from './file-problem.ts';

/** A column to read: under which name it will stand, what it is called in the file, and how to read it. */
export type Placed = {
  readonly name: string;
  readonly header: string;
  readonly index: number;
  readonly needed: NeededColumn;
};

/** A file's rows by key, with the problems of its cells; null for a file that broke on the way. */
export type KeyedRead = { readonly source: KeyedSource | null; readonly problems: readonly Problem[] };

/** Reads a file's key and columns. `path` is where the pilot names the file. */
export async function readKeyed(
  reader: DataFileReader,
  key: number,
  columns: readonly Placed[],
  path: Problem['path'],
): Promise<KeyedRead> {
  try {
    const others = columns.filter((column) => !isKeyItself(column, key));
    const wanted = others.map(({ index, needed }) => ({ index, reading: needed }));
    const { rows, keys, casts, rowNumber, fileOf } = await reader.read([key], wanted);
    const located = { file: reader.file, rowNumber, ...(fileOf === undefined ? {} : { fileOf }) };
    const problems = casts.flatMap(({ faults }, place) => {
      const { needed, header } = others[place]!;
      return faults.map((fault) => faultProblem(fault, needed, header, located));
    });
    const read = new Map<string, Column>(others.map(({ name }, place) => [name, casts[place]!.column]));
    const keyText: Column = { kind: 'text', values: keys[0]!.map((text) => (text === '' ? null : text)) };
    for (const column of columns) if (isKeyItself(column, key)) read.set(column.name, keyText);
    return { source: { ...located, rows, columns: read, keys: keys[0]! }, problems };
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error;
    return { source: null, problems: [{ ...error.problem, path }] };
  }
}

/** Whether a column is the key as it stands, which need not be read twice. */
function isKeyItself({ index, needed }: Placed, key: number): boolean {
  return index === key && needed.kind === 'text' && needed.missing.length === 0 && needed.values === null;
}
