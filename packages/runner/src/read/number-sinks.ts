import duckdb from '@duckdb/node-bindings';
import { type HalfRead, readNumber } from '@pionier/core';
import type { Sink } from './duckdb.ts';
import { inPlace, isThere, type TextVector, textAt, textVector } from './text-vector.ts';

/** A column of numbers as it comes from a file; the cells that are no numbers are left to the data dictionary. */
export type NumberSink = Sink & { readonly half: () => HalfRead };

const powersOfTen = Float64Array.from([1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12]);

/**
 * A column of numbers. Plain ones (digits, at most one decimal mark, up to 12 characters) are read from DuckDB's bytes:
 * an integer below 10¹² divided by a power of ten below 10²² is rounded once, so it is the nearest double, as `Number`
 * gives. Longer ones, which do not stand in place, are read by DuckDB when they have core's grammar; it also gives the
 * nearest double. All other texts are read by core; those that are no numbers are left.
 */
export function numberSink(decimal: '.' | ','): NumberSink {
  const known = new Map<string, number>();
  const texts: string[] = [];
  const left: { rows: number[]; codes: number[] } = { rows: [], codes: [] };
  const mark = decimal.charCodeAt(0);
  let values = new Float64Array(1 << 16);
  let filled = 0;
  const readText = (text: string, row: number): number => {
    const value = text === '' ? NaN : readNumber(text, decimal);
    if (value !== null) return value;
    const code = known.get(text) ?? texts.push(text) - 1;
    known.set(text, code);
    left.rows.push(row);
    left.codes.push(code);
    return NaN;
  };
  return {
    expressions: (column) => [column, longNumber(column, decimal)],
    take([raw, long], rows, from) {
      const vector = textVector(raw!, rows);
      const data = duckdb.vector_get_data(long!, rows * 8);
      const doubles = new Float64Array(data.buffer, data.byteOffset, rows);
      if (from + rows > values.length) values = grown(values);
      for (let index = 0; index < rows; index++) {
        const row = from + index;
        const isLong = vector.words[4 * index]! > inPlace;
        const read = isLong ? doubles[index]! : plainNumber(vector, index, mark);
        if (!isThere(vector.valid, index)) values[row] = NaN;
        else if (Number.isFinite(read) || Number.isNaN(read)) values[row] = read + 0;
        else values[row] = readText(textAt(vector, index).trim(), row);
      }
      filled = from + rows;
    },
    half: () => ({
      values: values.slice(0, filled),
      rows: left.rows,
      left: { texts, codes: Int32Array.from(left.codes) },
    }),
  };
}

/** A number too long to stand in place as a double; infinity for what core has to look at, 0 for all others. */
function longNumber(column: string, decimal: '.' | ','): string {
  const pointed = decimal === ',' ? `replace(${column}, ',', '.')` : column;
  const mark = decimal === ',' ? ',' : '[.]';
  const grammar = `[+-]?([0-9]+(${mark}[0-9]*)?|${mark}[0-9]+)([eE][+-]?[0-9]+)?`;
  const read = `coalesce(TRY_CAST(${pointed} AS DOUBLE), 'inf'::DOUBLE)`;
  const long = `CASE WHEN regexp_full_match(${column}, '${grammar}') THEN ${read} ELSE 'inf'::DOUBLE END`;
  return `CASE WHEN strlen(${column}) > ${inPlace} THEN ${long} ELSE 0 END`;
}

/** A plain number from its bytes, NaN for an empty text, Infinity for what is not plain. */
function plainNumber({ words, bytes }: TextVector, index: number, mark: number): number {
  const length = words[4 * index]!;
  if (length === 0) return NaN;
  let at = 16 * index + 4;
  const end = at + length;
  const negative = bytes[at] === 45;
  if (negative) at++;
  let digits = 0;
  let whole = 0;
  let decimals = -1;
  for (; at < end; at++) {
    const byte = bytes[at]!;
    if (byte >= 48 && byte <= 57) {
      whole = whole * 10 + (byte - 48);
      digits++;
    } else if (byte === mark && decimals < 0) decimals = end - at - 1;
    else return Infinity;
  }
  if (digits === 0) return Infinity;
  const value = decimals > 0 ? whole / powersOfTen[decimals]! : whole;
  return negative ? -value : value;
}

/** A column that DuckDB has as doubles; NaN is missing, an infinity is left as text. */
export function doubleSink(): NumberSink {
  const rows: number[] = [];
  const codes: number[] = [];
  let values = new Float64Array(1 << 16);
  let filled = 0;
  return {
    expressions: (column) => [`${column}::DOUBLE`],
    take([raw], count, from) {
      const data = duckdb.vector_get_data(raw!, count * 8);
      const valid: Uint8Array | null = duckdb.vector_get_validity(raw!, Math.ceil(count / 64) * 8);
      if (from + count > values.length) values = grown(values);
      values.set(new Float64Array(data.buffer, data.byteOffset, count), from);
      for (let index = 0; index < count; index++) {
        const row = from + index;
        if (!isThere(valid, index)) values[row] = NaN;
        else if (values[row] === Infinity || values[row] === -Infinity) {
          rows.push(row);
          codes.push(values[row] === Infinity ? 0 : 1);
        }
      }
      filled = from + count;
    },
    half: () => ({
      values: values.slice(0, filled).map((value) => value + 0),
      rows,
      left: { texts: ['inf', '-inf'], codes: Int32Array.from(codes) },
    }),
  };
}

function grown(from: Float64Array): Float64Array<ArrayBuffer> {
  const into = new Float64Array(from.length * 2);
  into.set(from);
  return into;
}
