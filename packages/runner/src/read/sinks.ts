import type { Coded, HalfRead } from '@pionier/core';
import { readNumber } from '@pionier/core';
import type { Sink } from './duckdb.ts';
import { inPlace, isThere, type TextVector, textAt, textVector } from './text-vector.ts';

/** A column of texts: trimmed, '' where there is none. */
export function textSink(): Sink & { readonly texts: string[] } {
  const texts: string[] = [];
  return {
    texts,
    take(raw, rows) {
      const vector = textVector(raw, rows);
      for (let index = 0; index < rows; index++)
        texts.push(isThere(vector.valid, index) ? textAt(vector, index).trim() : '');
    },
  };
}

/** A column of texts as codes: each different text is decoded once, for DuckDB's bytes are compared first. */
export function codeSink(): Sink & { readonly coded: () => Coded } {
  const known = new Map<string, number>();
  const texts: string[] = [];
  const cache = byteCache();
  let codes = new Int32Array(1 << 16);
  let filled = 0;
  const codeOf = (text: string): number => {
    if (text === '') return -1;
    const code = known.get(text) ?? texts.push(text) - 1;
    known.set(text, code);
    return code;
  };
  return {
    take(raw, rows, from) {
      const vector = textVector(raw, rows);
      if (from + rows > codes.length) codes = grown(codes, new Int32Array(codes.length * 2));
      for (let index = 0; index < rows; index++) {
        if (!isThere(vector.valid, index)) codes[from + index] = -1;
        else if (vector.words[4 * index]! > inPlace) codes[from + index] = codeOf(textAt(vector, index).trim());
        else codes[from + index] = cache.code(vector, index, codeOf);
      }
      filled = from + rows;
    },
    coded: () => ({ texts, codes: codes.slice(0, filled) }),
  };
}

/** Codes of short texts by their bytes; holds no more than `full` of them, beyond that texts are decoded each time. */
function byteCache() {
  const slots = 1 << 14;
  const full = slots / 2;
  const keys = new Int32Array(4 * slots);
  const codes = new Int32Array(slots);
  const taken = new Uint8Array(slots);
  let held = 0;
  const slotOf = (words: Int32Array, at: number): number => {
    let slot = hashOf(words, at) & (slots - 1);
    while (taken[slot] === 1 && !sameText(keys, 4 * slot, words, at)) slot = (slot + 1) & (slots - 1);
    return slot;
  };
  return {
    code(vector: TextVector, index: number, codeOf: (text: string) => number): number {
      const slot = slotOf(vector.words, 4 * index);
      if (taken[slot] === 1) return codes[slot]!;
      const code = codeOf(textAt(vector, index).trim());
      if (held < full) {
        held++;
        taken[slot] = 1;
        codes[slot] = code;
        for (let word = 0; word < 4; word++) keys[4 * slot + word] = vector.words[4 * index + word]!;
      }
      return code;
    },
  };
}

function hashOf(words: Int32Array, at: number): number {
  const mixed =
    Math.imul(words[at]!, 0x9e3779b1) ^
    Math.imul(words[at + 1]!, 0x85ebca6b) ^
    Math.imul(words[at + 2]!, 0xc2b2ae35) ^
    Math.imul(words[at + 3]!, 0x27d4eb2f);
  return mixed ^ (mixed >>> 15);
}

function sameText(keys: Int32Array, key: number, words: Int32Array, at: number): boolean {
  return (
    keys[key] === words[at] &&
    keys[key + 1] === words[at + 1] &&
    keys[key + 2] === words[at + 2] &&
    keys[key + 3] === words[at + 3]
  );
}

function grown<T extends Int32Array | Float64Array>(from: T, into: T): T {
  into.set(from);
  return into;
}

const powersOfTen = Float64Array.from([1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12]);

/**
 * A column of numbers. Plain ones (digits, at most one decimal mark, up to 12 characters) are read from DuckDB's bytes:
 * an integer below 10¹² divided by a power of ten below 10²² is rounded once, so it is the nearest double, as `Number`
 * gives. All other texts are read by core; those that are no numbers are left.
 */
export function numberSink(decimal: '.' | ','): Sink & { readonly half: () => HalfRead } {
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
    take(raw, rows, from) {
      const vector = textVector(raw, rows);
      if (from + rows > values.length) values = grown(values, new Float64Array(values.length * 2));
      for (let index = 0; index < rows; index++) {
        const plain = isThere(vector.valid, index) ? plainNumber(vector, index, mark) : NaN;
        const row = from + index;
        values[row] = plain === Infinity ? readText(textAt(vector, index).trim(), row) : plain;
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

/** A plain number from its bytes, NaN for an empty text, Infinity for what is not plain. */
function plainNumber({ words, bytes }: TextVector, index: number, mark: number): number {
  const length = words[4 * index]!;
  if (length > inPlace) return Infinity;
  if (length === 0) return NaN;
  let at = 16 * index + 4;
  const end = at + length;
  const negative = bytes[at] === 45;
  if (negative) at++;
  let [digits, whole, decimals] = [0, 0, -1];
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
  return negative && value !== 0 ? -value : value;
}
