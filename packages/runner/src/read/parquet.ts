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
import { type Sink, sqlText, streamColumns } from './duckdb.ts';
import { doubleSink, numberSink } from './number-sinks.ts';
import { codeSink, textSink } from './text-sinks.ts';

type Field = { readonly name: string; readonly type: string };

/** Opens a Parquet file. Its own types are kept where they mean the same; else values are read as their text. */
export async function openParquet(connection: DuckDBConnection, at: string, file: DataFile): Promise<DataFileReader> {
  const source = `read_parquet(${sqlText(at)}, hive_partitioning = false)`;
  const fields = await fieldsOf(connection, source, file.file);
  const read = (keys: readonly number[], columns: readonly Wanted[]) =>
    readParquet(connection, source, fields, file, keys, columns);
  return { file: file.file, names: fields.map(({ name }) => name.trim()), read };
}

async function fieldsOf(connection: DuckDBConnection, source: string, file: string): Promise<Field[]> {
  try {
    const described = await connection.runAndReadAll(`DESCRIBE SELECT * FROM ${source}`);
    return described.getRows().map(([name, type]) => ({ name: String(name), type: String(type) }));
  } catch (error) {
    throw brokenParquet(error, file);
  }
}

function brokenParquet(error: unknown, file: string): unknown {
  if (!(error instanceof Error)) return error;
  return new FileProblem('unreadable-file', `not a Parquet file, or a broken one: ${file}`, { file });
}

async function readParquet(
  connection: DuckDBConnection,
  source: string,
  fields: readonly Field[],
  file: DataFile,
  keys: readonly number[],
  columns: readonly Wanted[],
): Promise<ReadColumns> {
  const keySinks = keys.map(textSink);
  const sinks = columns.map(({ index, reading }) => columnSink(fields[index]!, reading));
  const texts = keys.map((index, place) => ({
    column: asText(fields[index]!, 'text', file.file),
    sink: keySinks[place]!,
  }));
  const values = columns.map(({ index, reading }, place) => {
    const sink = sinks[place]!;
    const column = sink.asDouble ? quotedName(fields[index]!) : asText(fields[index]!, reading.kind, file.file);
    return { column, sink };
  });
  const rows = await streamColumns(connection, source, [...texts, ...values]).catch((error: unknown) => {
    throw brokenParquet(error, file.file);
  });
  return {
    rows,
    rowNumber: (row) => row + 1,
    keys: keySinks.map((sink) => sink.texts),
    casts: sinks.map((sink) => sink.cast()),
  };
}

const floats = new Set(['FLOAT', 'DOUBLE']);
const integers = /^U?(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT)$/;
const asTheyStand = /^(VARCHAR|BOOLEAN|DATE|DECIMAL\(.*\)|ENUM\(.*\)|UUID|TIME)$/;

const quotedName = ({ name }: Field) => `"${name.replaceAll('"', '""')}"`;

/** A value as text in the point notation; whole numbers without a point, moments in UTC, dates as yyyy-mm-dd. */
function asText(field: Field, kind: Reading['kind'], file: string): string {
  const column = quotedName(field);
  if (floats.has(field.type))
    return `CASE WHEN ${column} = trunc(${column}) AND abs(${column}) < 1e15 THEN ${column}::BIGINT::VARCHAR ELSE ${column}::VARCHAR END`;
  if (integers.test(field.type) || asTheyStand.test(field.type)) return `${column}::VARCHAR`;
  if (!field.type.startsWith('TIMESTAMP')) {
    const place = { file, column: field.name };
    throw new FileProblem('unreadable-file', `column of another type in ${file}: ${field.type}`, place);
  }
  const local = field.type.endsWith('ZONE') ? `(${column} AT TIME ZONE 'UTC')` : column;
  return kind === 'date' ? `${local}::DATE::VARCHAR` : `${local}::VARCHAR`;
}

/** Numbers of 64 bits come as they are; decimals as text, which is rounded once. */
function columnSink(field: Field, reading: Reading): Sink & { readonly asDouble: boolean; readonly cast: () => Cast } {
  const dated = field.type === 'DATE' || field.type.startsWith('TIMESTAMP');
  const notation: Notation = { decimal: '.', dates: dated ? 'yyyy-mm-dd' : null };
  const asNumber = (reading.kind === 'number' || reading.kind === 'infer') && reading.values === null;
  if (asNumber && (floats.has(field.type) || integers.test(field.type))) {
    const sink = doubleSink();
    return { ...sink, asDouble: true, cast: () => castNumbers(sink.half(), reading, notation) };
  }
  if (asNumber && (reading.kind === 'number' || field.type.startsWith('DECIMAL'))) {
    const sink = numberSink(notation.decimal);
    return { ...sink, asDouble: false, cast: () => castNumbers(sink.half(), reading, notation) };
  }
  const sink = codeSink();
  return { ...sink, asDouble: false, cast: () => castCoded(sink.coded(), reading, notation) };
}
