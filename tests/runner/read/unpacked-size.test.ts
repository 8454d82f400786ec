import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { unpackedSize } from '../../../packages/runner/src/read/unpacked-size.ts';
import { readCase, withFolder } from './data-case.ts';

const workbook = await readFile(resolve(import.meta.dirname, '../../reference/workbook.xlsx'));
const sizeOf = (content: Uint8Array) => withFolder({ x: content }, (folder) => unpackedSize(join(folder, 'x')));

it('sums what the directory of a ZIP file says', async () => {
  // unzip -l tests/reference/workbook.xlsx
  expect(await sizeOf(workbook)).toBe(27883);
});

it('is null for what is no ZIP file, or a cut one', async () => {
  expect(await sizeOf(Buffer.from('PK'))).toBeNull();
  expect(await sizeOf(workbook.subarray(0, 4000))).toBeNull();
  expect(await sizeOf(workbook.subarray(200))).toBeNull();
});

it('keeps a workbook out that says it is too large', async () => {
  const bomb = Buffer.from(workbook);
  const entry = bomb.indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
  bomb.writeUInt32LE(0x7fffffff, entry + 24);
  const { problems } = await readCase({ 'u.xlsx': bomb }, { units: 'u.xlsx' }, []);
  expect(problems).toMatchObject([{ severity: 'error', code: 'too-large', path: ['data', 'units'] }]);
});
