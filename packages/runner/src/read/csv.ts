import type { DuckDBConnection } from '@duckdb/node-api';
import {
  type Cast,
  castCoded,
  castNumbers,
  type DataFile,
  type DataFileReader,
  FileProblem,
  type Notation,
  type ReadColumns,
  type Reading,
  type Wanted,
} from '@pionier/core';
import { blankRows, numberedAround } from './blank-rows.ts';
import { type CsvShape, csvShape } from './csv-head.ts';
import { type Sink, sqlText, streamColumns } from './duckdb.ts';
import { numberSink } from './number-sinks.ts';
import { codeSink, textSink } from './text-sinks.ts';

/** A CSV in UTF-8. */
export type CsvText = {
  readonly at: string;
  /** The text it begins with, and whether that is all of it. */
  readonly head: string;
  readonly isWhole: boolean;
  /** How the pilot says it is written. */
  readonly file: DataFile;
  /** Whether it may hold blank lines before its end, which are no rows but count as such in a spreadsheet. */
  readonly blankLines: boolean;
};

/** Opens a CSV. Throws a `FileProblem` when it has no header, or one that is larger than any. */
export function openCsv(connection: DuckDBConnection, text: CsvText): DataFileReader {
  const { file } = text.file;
  const shape = csvShape(text.head, text.file);
  if (shape === null || shape.names.every((name) => name === '')) throw noHeader(text);
  if (shape.lineEnd === null && !text.isWhole)
    throw new FileProblem('too-large', `too large header in ${file}: row ${shape.header}`, { file, row: shape.header });
  return { file, names: shape.names, read: (keys, columns) => readCsv(connection, text, shape, keys, columns) };
}

function noHeader({ head, file }: CsvText): FileProblem {
  if (head.trim() === '') return new FileProblem('empty-table', `empty file: ${file.file}`, { file: file.file });
  const row = file.header ?? 1;
  const message = `missing header in ${file.file}: row ${row}`;
  const hint = 'this row has the names of the columns, every quote in it closed; another row is named by header';
  return new FileProblem('unreadable-file', message, { file: file.file, row }, { hint });
}

async function readCsv(
  connection: DuckDBConnection,
  text: CsvText,
  shape: CsvShape,
  keys: readonly number[],
  columns: readonly Wanted[],
): Promise<ReadColumns> {
  const notation: Notation = { decimal: shape.decimal, dates: text.file.dates ?? null };
  const source = csvSource(text.at, shape);
  const scan = (wanted: readonly number[], sinks: readonly Sink[]) =>
    streamColumns(connection, source, drainsOf(wanted, sinks)).catch((error: unknown) => {
      throw brokenCsv(error, text.file.file);
    });
  const keySinks = keys.map(textSink);
  const sinks = columns.map(({ reading }) => columnSink(reading, notation));
  const rows = await scan([...keys, ...columns.map(({ index }) => index)], [...keySinks, ...sinks]);
  const casts = sinks.map((sink) => sink.cast());
  await readWords(scan, columns, casts, notation);
  const blank = text.blankLines ? await blankRows(text.at, shape.separator) : [];
  const rowNumber = numberedAround(blank, shape.header);
  return { rows, rowNumber, keys: keySinks.map((sink) => sink.texts), casts };
}

type CastingSink = Sink & { readonly cast: () => Cast };

function columnSink(reading: Reading, notation: Notation): CastingSink {
  if ((reading.kind === 'number' || reading.kind === 'infer') && reading.values === null) {
    const sink = numberSink(notation.decimal);
    return { ...sink, cast: () => castNumbers(sink.half(), reading, notation) };
  }
  if (reading.kind === 'text' && reading.values === null && reading.missing.length === 0) {
    const sink = textSink();
    const values = () => sink.texts.map((text) => (text === '' ? null : text));
    return { ...sink, cast: () => ({ column: { kind: 'text', values: values() }, faults: [] }) };
  }
  const sink = codeSink();
  return { ...sink, cast: () => castCoded(sink.coded(), reading, notation) };
}

/** Reads columns anew as words that turned out not to be numbers all through. */
async function readWords(
  scan: (wanted: readonly number[], sinks: readonly Sink[]) => Promise<number>,
  columns: readonly Wanted[],
  casts: Cast[],
  notation: Notation,
): Promise<void> {
  const isNoNumber = ({ reading }: Wanted, place: number) =>
    reading.kind === 'infer' && casts[place]!.faults.some((fault) => fault.code === 'invalid-cell');
  const places = columns.flatMap((column, place) => (isNoNumber(column, place) ? [place] : []));
  if (places.length === 0) return;
  const sinks = places.map(codeSink);
  await scan(
    places.map((place) => columns[place]!.index),
    sinks,
  );
  places.forEach((place, index) => {
    casts[place] = castCoded(sinks[index]!.coded(), columns[place]!.reading, notation);
  });
}

const drainsOf = (wanted: readonly number[], sinks: readonly Sink[]) =>
  wanted.map((index, place) => ({ column: `c${index}`, sink: sinks[place]! }));

/** All columns are texts to DuckDB, under names of ours, so that nothing of the file stands in the query. */
function csvSource(at: string, shape: CsvShape): string {
  const columns = shape.names.map((_, index) => `c${index}: 'VARCHAR'`).join(', ');
  const written = `delim = ${sqlText(shape.separator)}, quote = '"', escape = '"', skip = ${shape.header - 1}`;
  const options = `auto_detect = false, hive_partitioning = false, header = true, columns = {${columns}}${lineEnd(shape)}`;
  return `read_csv(${sqlText(at)}, ${written}, ${options})`;
}

/** Told, because DuckDB would take a line end inside a quoted column name for that of the rows, and find no row. */
function lineEnd({ lineEnd: end }: CsvShape): string {
  return end === null ? '' : `, new_line = '${end.replace('\r', '\\r').replace('\n', '\\n')}'`;
}

const oneKind = { hint: 'open it in a spreadsheet, see that its rows are whole, and save it as CSV' };

/** What DuckDB says about a row that is no row of this CSV, in our words; other errors as they are. */
function brokenCsv(error: unknown, file: string): unknown {
  if (!(error instanceof Error)) return error;
  if (error.message.includes('state machine reached an invalid state'))
    return new FileProblem('unreadable-file', `line ends of more than one kind in ${file}`, { file }, oneKind);
  const line = /CSV Error on Line: (\d+)/.exec(error.message);
  if (line === null) return error;
  const row = Number(line[1]);
  const values = /Expected Number of Columns: (\d+) Found: (\d+)/.exec(error.message);
  const isLong = /maximum line size/i.test(error.message);
  const broken = isLong ? 'a value that is too long, or a quote that is not closed' : 'quotes that do not match';
  const what = values === null ? broken : `${values[2]} values under ${values[1]} column names`;
  const hint = 'mend the row, or say how the file is written: separator, header';
  return new FileProblem('unreadable-file', `invalid row in ${file}: ${what} at line ${row}`, { file, row }, { hint });
}
