import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { withLock } from '../../../packages/runner/src/write/lock.ts';
import { bundleChild, removeBundle, startChild } from '../support/children.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

let child = '';
beforeAll(async () => {
  child = await bundleChild();
});
afterAll(() => removeBundle(child));

it('programs that count together lose no number', { timeout: 120_000 }, async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'number'), '0');
  const programs = Array.from({ length: 4 }, () => startChild(child, ['count', folder, '25']));
  for (const { ended } of programs) expect(await ended).toEqual({ status: 0, signal: null, errors: '' });
  expect(readFileSync(join(folder, 'number'), 'utf8')).toBe('100');
  expect(readdirSync(folder)).toEqual(['number']);
});

it('a program at work refuses others; killed, it stands in nobody’s way', async () => {
  const folder = temporaryFolder();
  const { started, ended, kill } = startChild(child, ['hold', folder]);
  await started;
  await expect(withLock(folder, { wait: 0 }, async () => 'in')).rejects.toMatchObject({ code: 'locked' });
  kill();
  expect((await ended).signal).toBe('SIGKILL');
  expect(readdirSync(folder)).toHaveLength(1);
  await expect(withLock(folder, { wait: 0 }, async () => readdirSync(folder).length)).resolves.toBe(1);
  expect(readdirSync(folder)).toEqual([]);
});
