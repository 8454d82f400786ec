import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';

export type Encoding = 'utf-8' | 'windows-1252' | 'utf-16le' | 'utf-16be';

/** What one pass over the bytes of a file tells. */
export type Scanned = {
  /** `sha256:…` of the file as it is on disk. */
  readonly hash: string;
  readonly bytes: number;
  readonly encoding: Encoding;
  /** Whether it holds a zero byte, which no text does. */
  readonly binary: boolean;
  /** Whether it may hold a blank line before its end. */
  readonly blankLines: boolean;
  /** Its first bytes, at most `headBytes`. */
  readonly head: Buffer;
};

/** Enough for any header. */
export const headBytes = 256 * 1024;
const block = 4 * 1024 * 1024;

/** Reads a file once, in blocks: its hash, its encoding (byte-order mark, else UTF-8 where valid, else windows-1252). */
export async function scanBytes(at: string): Promise<Scanned> {
  const handle = await open(at, 'r');
  try {
    const hash = createHash('sha256');
    const buffer = Buffer.allocUnsafe(block);
    let [bytes, kept, utf8, binary, blankLines] = [0, 0, true, false, false];
    let head: Buffer = Buffer.alloc(0);
    for (;;) {
      const { bytesRead } = await handle.read(buffer, kept, block - kept, null);
      const end = kept + bytesRead;
      if (bytesRead === 0 && kept === 0) break;
      if (head.length === 0) head = Buffer.from(buffer.subarray(0, Math.min(end, headBytes)));
      hash.update(buffer.subarray(kept, end));
      bytes += bytesRead;
      const whole = bytesRead === 0 ? end : wholeCharacters(buffer, end);
      const text = buffer.subarray(0, whole);
      utf8 &&= isUtf8(text);
      binary ||= text.includes(0);
      const region = buffer.subarray(0, end);
      blankLines ||= region.includes('\n\n') || region.includes('\n\r') || region.includes('\r\r');
      if (bytesRead === 0) break;
      kept = end - whole;
      buffer.copyWithin(0, whole, end);
    }
    const encoding = markOf(head) ?? (utf8 ? 'utf-8' : 'windows-1252');
    return { hash: `sha256:${hash.digest('hex')}`, bytes, encoding, binary, blankLines, head };
  } finally {
    await handle.close();
  }
}

/** Up to where a block ends in a whole character and, if it can, a whole line. */
function wholeCharacters(buffer: Buffer, end: number): number {
  const line = buffer.lastIndexOf(10, end - 1);
  if (line > 0 && end - line < 64 * 1024) return line;
  let from = end;
  while (from > 0 && end - from < 4 && (buffer[from - 1]! & 0xc0) === 0x80) from--;
  return from > 0 && buffer[from - 1]! >= 0xc0 ? from - 1 : end;
}

function markOf(head: Buffer): Encoding | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8';
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  return head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : null;
}
