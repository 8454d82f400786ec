import { createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Encoding } from './bytes.ts';

/**
 * Writes a copy of a text file in UTF-8 into a folder, which only its owner can read. Needed because DuckDB knows no
 * windows-1252.
 */
export async function utf8Copy(at: string, encoding: Encoding, folder: string, name: string): Promise<string> {
  const copy = join(folder, name);
  await pipeline(createReadStream(at), decoding(encoding), createWriteStream(copy, { mode: 0o600, flags: 'wx' }));
  return copy;
}

function decoding(encoding: Encoding) {
  return async function* (blocks: AsyncIterable<Buffer>) {
    const decoder = new TextDecoder(encoding);
    for await (const bytes of blocks) yield Buffer.from(decoder.decode(bytes, { stream: true }), 'utf8');
    yield Buffer.from(decoder.decode(), 'utf8');
  };
}
