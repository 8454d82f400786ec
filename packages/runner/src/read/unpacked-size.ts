import { open } from 'node:fs/promises';

const endRecord = 0x06054b50;
const entryRecord = 0x02014b50;
const endLength = 22;

/**
 * How many bytes the parts of a ZIP file say they are unpacked: infinite when that does not fit in 32 bits, null when
 * the file is no ZIP file or a broken one.
 * Source: PKWARE, APPNOTE.TXT 6.3.10, sections 4.3.12 and 4.3.16.
 * Doubt: a file can lie about it; this stops the ordinary bomb, not a forged one.
 */
export async function unpackedSize(at: string): Promise<number | null> {
  const handle = await open(at, 'r');
  try {
    const { size } = await handle.stat();
    const tail = Buffer.alloc(Math.min(size, 65_535 + endLength));
    await handle.read(tail, 0, tail.length, size - tail.length);
    let end = tail.length - endLength;
    while (end >= 0 && tail.readUInt32LE(end) !== endRecord) end--;
    if (end < 0) return null;
    const [length, start] = [tail.readUInt32LE(end + 12), tail.readUInt32LE(end + 16)];
    if (start + length > size) return null;
    const directory = Buffer.alloc(length);
    await handle.read(directory, 0, length, start);
    return totalOf(directory);
  } finally {
    await handle.close();
  }
}

function totalOf(directory: Buffer): number | null {
  let total = 0;
  let entry = 0;
  while (entry + 46 <= directory.length && directory.readUInt32LE(entry) === entryRecord) {
    const bytes = directory.readUInt32LE(entry + 24);
    total += bytes === 0xffffffff ? Infinity : bytes;
    const [name, extra, comment] = [28, 30, 32].map((field) => directory.readUInt16LE(entry + field));
    entry += 46 + name! + extra! + comment!;
  }
  return entry === directory.length ? total : null;
}
