import { existsSync, mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { foldersOf, makeFolder } from '../../../packages/runner/src/write/folders.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

it('lie beside the pilot, or where the options say', () => {
  expect(foldersOf('/a/b/course.pilot.yaml')).toEqual({
    results: resolve('/a/b/results/course.pilot'),
    private: resolve('/a/b/private/course.pilot'),
  });
  expect(foldersOf('/a/b/course.yaml', { out: '/x', data: '/y' })).toEqual({
    results: resolve('/x'),
    private: resolve('/y/private/course'),
  });
});

it('are made with the folders above them', () => {
  const folder = temporaryFolder();
  makeFolder(join(folder, 'a', 'b'), 0o700);
  makeFolder(join(folder, 'a', 'b'), 0o700);
  expect(statSync(join(folder, 'a', 'b')).mode & 0o777).toBe(0o700);
});

it('cannot be made inside a file', () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'a'));
  writeFileSync(join(folder, 'a', 'file'), '');
  expect(() => makeFolder(join(folder, 'a', 'file', 'b'), 0o700)).toThrow(
    expect.objectContaining({ code: 'cannot-write', hint: expect.stringMatching(/a file stands where/) }),
  );
});

it.runIf(existsSync('/proc/self'))('cannot be made where the system makes none, and say so at once', () => {
  expect(() => makeFolder('/proc/results/pilot', 0o700)).toThrow(expect.objectContaining({ code: 'cannot-write' }));
});

it.skipIf(process.platform === 'win32')('cannot be made under a link that leads nowhere', () => {
  const folder = temporaryFolder();
  symlinkSync(join(folder, 'nowhere'), join(folder, 'link'));
  expect(() => makeFolder(join(folder, 'link'), 0o700)).toThrow(expect.objectContaining({ code: 'cannot-write' }));
});
