import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { scanBytes } from '../../../packages/runner/src/read/bytes.ts';
import { withFolder } from './data-case.ts';

const scan = (content: string | Uint8Array) => withFolder({ x: content }, (folder) => scanBytes(join(folder, 'x')));

it('hashes a file of any size', async () => {
  for (const size of [0, 1, 4 * 1024 * 1024, 9 * 1024 * 1024 + 3]) {
    const content = Buffer.alloc(size, 'é1234567\n');
    const { hash, bytes } = await scan(content);
    expect([hash, bytes]).toEqual([`sha256:${createHash('sha256').update(content).digest('hex')}`, size]);
  }
});

it('knows UTF-8, also where a character or a line crosses blocks, from windows-1252', async () => {
  const encodings = async (text: string) => [
    (await scan(text)).encoding,
    (await scan(Buffer.from(text, 'latin1'))).encoding,
  ];
  expect(await encodings('é'.repeat(5 * 1024 * 1024))).toEqual(['utf-8', 'windows-1252']);
  expect(await encodings(`x${'é'.repeat(5 * 1024 * 1024)}`)).toEqual(['utf-8', 'windows-1252']);
  expect(await encodings(`${'a,b\n'.repeat(2 * 1024 * 1024)}é`)).toEqual(['utf-8', 'windows-1252']);
  expect((await scan('plain')).encoding).toBe('utf-8');
  expect((await scan(Buffer.from('\ufeffx', 'utf16le'))).encoding).toBe('utf-16le');
  expect((await scan(Buffer.from([0xfe, 0xff, 0, 65]))).encoding).toBe('utf-16be');
});

it('sees zero bytes and blank lines, also across blocks', async () => {
  const half = Buffer.alloc(4 * 1024 * 1024 - 4, 'abc\n');
  const crossing = Buffer.concat([half, Buffer.from('abc\n\nabc\n')]);
  expect([(await scan(crossing)).blankLines, (await scan(half)).blankLines]).toEqual([true, false]);
  for (const text of ['a\r\n\r\nb', 'a\n\nb', 'a\r\rb', '\n\na']) expect((await scan(text)).blankLines).toBe(true);
  expect([(await scan('a\0b')).binary, (await scan('a b')).binary]).toEqual([true, false]);
});
