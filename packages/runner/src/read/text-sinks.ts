import type { Coded } from '@pionier/core';
import { itself, type Sink } from './duckdb.ts';
import { inPlace, isThere, type TextVector, textAt, textVector, trimmedTexts } from './text-vector.ts';

/** A column of texts: trimmed, '' where there is none. */
export function textSink(): Sink & { readonly texts: string[] } {
  const texts: string[] = [];
  return {
    texts,
    expressions: itself,
    take: ([raw], rows) => trimmedTexts(textVector(raw!, rows), rows, (text) => texts.push(text)),
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
    expressions: itself,
    take([raw], rows, from) {
      const vector = textVector(raw!, rows);
      if (from + rows > codes.length) {
        const more = new Int32Array(codes.length * 2);
        more.set(codes);
        codes = more;
      }
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
