import duckdb from '@duckdb/node-bindings';
import type { Vector } from './duckdb.ts';

/**
 * A vector of texts as DuckDB lays them out: 16 bytes a text, of which the first 4 are its length in bytes. Texts of up
 * to 12 bytes follow in place; of longer ones 4 bytes and a pointer (the C API's `duckdb_string_t`).
 */
export type TextVector = {
  readonly words: Int32Array;
  readonly bytes: Buffer;
  /** Bit i of the whole tells whether text i is there; null when all are. */
  readonly valid: Uint8Array | null;
};

/** The longest text that stands in place. */
export const inPlace = 12;

/** The texts of a vector; valid as long as its chunk. */
export function textVector(vector: Vector, rows: number): TextVector {
  const data = duckdb.vector_get_data(vector, rows * 16);
  const mask: Uint8Array | null = duckdb.vector_get_validity(vector, Math.ceil(rows / 64) * 8);
  return {
    words: new Int32Array(data.buffer, data.byteOffset, rows * 4),
    bytes: Buffer.from(data.buffer, data.byteOffset, rows * 16),
    valid: mask,
  };
}

/** Whether text i is there. */
export function isThere(valid: Uint8Array | null, index: number): boolean {
  return valid === null || (valid[index >> 3]! & (1 << (index & 7))) !== 0;
}

/** Text i, which must be there. */
export function textAt({ words, bytes }: TextVector, index: number): string {
  const length = words[4 * index]!;
  if (length <= inPlace) return bytes.toString('utf8', 16 * index + 4, 16 * index + 4 + length);
  const far = duckdb.get_data_from_pointer(bytes.buffer as ArrayBuffer, bytes.byteOffset + 16 * index + 8, length);
  return Buffer.from(far.buffer, far.byteOffset, length).toString('utf8');
}

const notAscii = 0x80808080 | 0;

/** All texts of a vector, trimmed, '' where there is none. Short ASCII ones are cut from one decoding of the chunk. */
export function trimmedTexts(vector: TextVector, rows: number, add: (text: string) => void): void {
  const { words, bytes, valid } = vector;
  const plain = bytes.toString('latin1');
  for (let index = 0; index < rows; index++) {
    const at = 4 * index;
    const length = words[at]!;
    if (!isThere(valid, index) || length === 0) add('');
    else if (length <= inPlace && ((words[at + 1]! | words[at + 2]! | words[at + 3]!) & notAscii) === 0)
      add(plain.substring(4 * at + 4, 4 * at + 4 + length).trim());
    else add(textAt(vector, index).trim());
  }
}
