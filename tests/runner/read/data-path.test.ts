import { symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FileProblem } from '@pionier/core';
import { expect, it } from 'vitest';
import { dataPath } from '../../../packages/runner/src/read/data-path.ts';
import { readCase, withFolder } from './data-case.ts';

const found = (folder: string, file: string) =>
  dataPath(folder, file).catch((error: unknown) => {
    if (error instanceof FileProblem) return error.problem.code;
    throw error;
  });

it('finds files under the data folder', () =>
  withFolder({ 'data/a.csv': 'x', 'data/sub/b.csv': 'x' }, async (folder) => {
    const data = join(folder, 'data');
    expect(await found(data, 'a.csv')).toMatch(/data.a\.csv$/);
    expect(await found(data, 'sub/../sub/b.csv')).toMatch(/sub.b\.csv$/);
    expect(await found(data, 'c.csv')).toBeNull();
    expect(await found(data, 'a.csv/c.csv')).toBeNull();
    expect(await found(join(folder, 'nowhere'), 'a.csv')).toBeNull();
  }));

it('refuses every way out of it', () =>
  withFolder({ 'secret.csv': 'x', 'data/a.csv': 'x', 'database/a.csv': 'x' }, async (folder) => {
    const data = join(folder, 'data');
    await symlink(join(folder, 'secret.csv'), join(data, 'link.csv'));
    await symlink(folder, join(data, 'up'));
    await symlink(join(data, 'a.csv'), join(data, 'inside.csv'));
    const ways = ['../secret.csv', '/etc/passwd', join(folder, 'secret.csv'), 'link.csv', 'up/secret.csv', 'C:\\x.csv'];
    for (const way of [...ways, '../database/a.csv', '\\\\host\\share', '..', '.', 'a\0.csv'])
      expect([way, await found(data, way)]).toEqual([way, 'unsafe']);
    expect(await found(data, 'inside.csv')).toMatch(/data.a\.csv$/);
  }));

it('refuses a folder', () =>
  withFolder({ 'sub/a.csv': 'x' }, async (folder) => expect(await found(folder, 'sub')).toBe('unreadable-file')));

it('a data folder that is itself a link is followed', () =>
  withFolder({ 'real/a.csv': 'x' }, async (folder) => {
    await symlink(join(folder, 'real'), join(folder, 'alias'));
    expect(await found(join(folder, 'alias'), 'a.csv')).toMatch(/real.a\.csv$/);
  }));

it('a name that looks like a pattern is that one file', async () => {
  const files = { 'jaar=2026/units [1]*.csv': 'nr,jaar\n1,2\n', 'jaar=2026/units 1x.csv': 'nr,jaar\n9,9\n' };
  const read = await readCase(files, { units: 'jaar=2026/units [1]*.csv' }, []);
  expect([read.units.ids, read.problems]).toEqual([['1'], []]);
  const quoted = await readCase({ "o'brien.csv": 'nr\n1\n' }, { units: "o'brien.csv" }, []);
  expect([quoted.units.ids, quoted.problems]).toEqual([['1'], []]);
});

it('is read where the pilot says and nowhere else', () =>
  withFolder({}, async (folder) => {
    await writeFile(join(folder, 'x.csv'), 'nr\n1\n');
    const read = await readCase({ 'y.csv': 'nr\n1\n' }, { units: join(folder, 'x.csv') }, []);
    expect(read.problems).toMatchObject([{ code: 'unsafe', path: ['data', 'units'] }]);
  }));
