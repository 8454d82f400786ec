import { mkdirSync, openSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import {
  cannotWrite,
  removeTemporaryFiles,
  writeAll,
  writeFileAtomic,
} from '../../../packages/runner/src/write/atomic.ts';
import { thisSystem } from '../../../packages/runner/src/write/system.ts';
import { type Failure, failingSystem, program } from '../support/failing-system.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const bytes = (text: string) => Buffer.from(text);

it('writes a file with its permissions, in the order that survives a power cut', () => {
  const folder = temporaryFolder();
  const { system, operations } = failingSystem(Number.POSITIVE_INFINITY, 'crash');
  expect(writeFileAtomic(join(folder, 'a.txt'), bytes('one'), { mode: 0o600, system })).toBe(true);
  expect(readFileSync(join(folder, 'a.txt'), 'utf8')).toBe('one');
  expect(statSync(join(folder, 'a.txt')).mode & 0o777).toBe(0o600);
  expect(operations()).toEqual([
    'statSync',
    'openSync',
    'writeSync',
    'fsyncSync',
    'closeSync',
    'renameSync',
    'openSync',
    'fsyncSync',
    'closeSync',
  ]);
});

it('does not touch a file that has these bytes already, but mends its permissions', () => {
  const file = join(temporaryFolder(), 'a.txt');
  writeFileAtomic(file, bytes('one'), { mode: 0o644 });
  const before = statSync(file);
  expect(writeFileAtomic(file, bytes('one'), { mode: 0o600 })).toBe(false);
  expect(statSync(file).ino).toBe(before.ino);
  expect(statSync(file).mtimeMs).toBe(before.mtimeMs);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(writeFileAtomic(file, bytes('two'))).toBe(true);
  expect(readFileSync(file, 'utf8')).toBe('two');
});

it.each<Failure>(['error', 'crash', 'torn'])(
  'leaves the old file or the new one, whatever operation meets a %s',
  (failure) => {
    const counter = failingSystem(Number.POSITIVE_INFINITY, failure);
    const first = join(temporaryFolder(), 'a.txt');
    writeFileSync(first, 'old');
    writeFileAtomic(first, bytes('new and longer'), { system: counter.system });
    const total = counter.operations().length;
    expect(total).toBe(9);
    for (let at = 1; at <= total; at++) {
      const folder = temporaryFolder();
      const file = join(folder, 'a.txt');
      writeFileSync(file, 'old');
      const { system } = failingSystem(at, failure, { ...thisSystem, ...program(9_999_991) });
      expect(() => writeFileAtomic(file, bytes('new and longer'), { system })).toThrow(
        expect.objectContaining({ code: 'cannot-write', hint: expect.stringMatching(/disk is full/) }),
      );
      expect(['old', 'new and longer']).toContain(readFileSync(file, 'utf8'));
      if (failure === 'error') expect(readdirSync(folder)).toEqual(['a.txt']);
      removeTemporaryFiles(folder, { ...thisSystem, ...program(9_999_992) });
      expect(readdirSync(folder)).toEqual(['a.txt']);
    }
  },
);

it('says that a disk is full when a real one is', () => {
  const handle = openSync('/dev/full', 'w');
  let raised: unknown;
  try {
    writeAll(handle, bytes('one'), thisSystem);
  } catch (error) {
    raised = cannotWrite('/results/a.txt', error);
  }
  thisSystem.files.closeSync(handle);
  expect(raised).toMatchObject({ code: 'cannot-write', message: 'cannot write a.txt: ENOSPC in /results' });
});

it('says what stands in the way', () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'a.txt'));
  expect(() => writeFileAtomic(join(folder, 'a.txt'), bytes('one'))).toThrow(
    expect.objectContaining({ code: 'cannot-write', hint: expect.stringMatching(/folder of that name/) }),
  );
  expect(() => writeFileAtomic(join(folder, 'none', 'a.txt'), bytes('one'))).toThrow(/cannot write a.txt: ENOENT/);
  expect(readdirSync(folder)).toEqual(['a.txt']);
});

it('removes temporary files of dead programs only, and nothing else', () => {
  const folder = temporaryFolder();
  const names = ['.a.csv.test.7.1.0000000a.tmp', '.a.csv.test.8.1.0000000b.tmp', 'a.tmp', '.a.csv.tmp', '.gitignore'];
  for (const name of names) writeFileSync(join(folder, name), '');
  symlinkSync('nowhere', join(folder, 'dangling'));
  const system = { ...thisSystem, lives: ({ pid }: { readonly pid: number }) => pid === 7 };
  expect(removeTemporaryFiles(folder, system)).toBe(1);
  expect(readdirSync(folder).sort()).toEqual([
    '.a.csv.test.7.1.0000000a.tmp',
    '.a.csv.tmp',
    '.gitignore',
    'a.tmp',
    'dangling',
  ]);
  expect(removeTemporaryFiles(join(folder, 'none'))).toBe(0);
});

it('writes on when the system takes a part at a time', () => {
  const written: number[] = [];
  const files = {
    ...thisSystem.files,
    writeSync: ((_handle: number, part: Uint8Array, offset: number) => {
      written.push(part[offset]!);
      return 1;
    }) as typeof thisSystem.files.writeSync,
  };
  writeAll(3, bytes('abc'), { ...thisSystem, files });
  expect(written).toEqual([97, 98, 99]);
});
