import type { NeededColumn } from '../define/columns.ts';
import type { Data, DataFile, Measurements } from '../define/data.ts';
import type { Problem } from '../errors.ts';
import { nearest, own } from '../names.ts';
import type { DataFileReader } from './data-file.ts';

/** A file of the pilot with its options, however it was written. */
export function fileOf(file: string | DataFile): DataFile {
  return typeof file === 'string' ? { file } : file;
}

/** One file of measurements: a long, dated or wide one. */
export type OneFile = Extract<
  Measurements,
  { readonly moment: string } | { readonly date: string } | { readonly wide: string }
>;

/** Whether all measurements stand in one file; moments called `file` are possible, files called so are not. */
export function isOneFile(measurements: Measurements): measurements is OneFile {
  const has = (key: string) => Object.hasOwn(measurements, key);
  return has('file') && ['moment', 'date', 'wide'].some(has);
}

/** What a column of the pilot is called in the files. */
export function headerOf(data: Data, name: string): string {
  const mapped = own(data.columns, name);
  return mapped === undefined ? name : typeof mapped === 'string' ? mapped : mapped.from;
}

/** The place of a column in a file's header, or what is wrong: it is not there (`index` −1), or stands there twice. */
export type FoundColumn = { readonly index: number; readonly problems: readonly Problem[] };

/** Finds a column by its exact name after trimming. Absent gives `unknown-column` with the nearest name as a hint. */
export function findColumn(reader: DataFileReader, header: string, path: Problem['path']): FoundColumn {
  const wanted = header.trim();
  const index = reader.names.indexOf(wanted);
  if (index < 0) return { index, problems: [unknownColumn(reader, wanted, path)] };
  if (reader.names.indexOf(wanted, index + 1) < 0) return { index, problems: [] };
  const place = { file: reader.file, column: wanted };
  const message = `two columns of one name in ${reader.file}: ${wanted}`;
  return { index, problems: [{ severity: 'error', code: 'duplicate-column', message, path, place }] };
}

function unknownColumn(reader: DataFileReader, header: string, path: Problem['path']): Problem {
  const near = nearest(header, reader.names);
  const hint = near === null ? otherNames(reader.names) : `did you mean ${near}? Map the name under data.columns`;
  const message = `unknown column in ${reader.file}: ${header}`;
  return { severity: 'error', code: 'unknown-column', message, path, hint, place: { file: reader.file } };
}

/** The names that a header has; not those of a header with a number in it, for that may be the row of a person. */
function otherNames(names: readonly string[]): string {
  const there = names.filter((name) => name !== '');
  if (there.some((name) => /^[-+]?\d+([.,]\d+)*$/.test(name))) {
    return 'the row of column names has numbers in it: say which row has the names, such as header: 3';
  }
  const listed = there.slice(0, 20).map((name) => (name.length > 40 ? `${name.slice(0, 39)}…` : name));
  return `the file has ${listed.join(', ')}${there.length > 20 ? ', …' : ''}; map the name under data.columns`;
}

/** The reading of a column that the pilot names under `data` and nowhere else: no codes, no words of its own. */
export function plainReading(name: string, kind: 'category' | 'date', path: Problem['path']): NeededColumn {
  return { name, kind, range: null, missing: [], from: name, values: null, measuredAt: null, paths: [path] };
}
