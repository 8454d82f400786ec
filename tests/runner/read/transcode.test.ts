import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { utf8Copy } from '../../../packages/runner/src/read/transcode.ts';
import { withFolder } from './data-case.ts';

it('copies any encoding to UTF-8, also across blocks, for its owner alone', async () => {
  const text = 'Súdwest-Fryslân;é\n'.repeat(20_000);
  const files = { one: Buffer.from(text, 'latin1'), two: Buffer.from(`\ufeffx${text}`, 'utf16le') };
  await withFolder(files, async (folder) => {
    const one = await utf8Copy(join(folder, 'one'), 'windows-1252', folder, 'one.csv');
    const two = await utf8Copy(join(folder, 'two'), 'utf-16le', folder, 'two.csv');
    expect(await readFile(one, 'utf8')).toBe(text);
    expect(await readFile(two, 'utf8')).toBe(`x${text}`);
    if (process.platform !== 'win32') expect((await stat(one)).mode & 0o777).toBe(0o600);
  });
});

it('knows the characters that windows-1252 has and Latin-1 has not', () =>
  withFolder({ euro: Buffer.from([0x80, 0x92, 0x20, 0x99]) }, async (folder) => {
    const copy = await utf8Copy(join(folder, 'euro'), 'windows-1252', folder, 'copy');
    expect(await readFile(copy, 'utf8')).toBe('€’ ™');
  }));
