import { expect, it } from 'vitest';
import { filesNamed, isFilePattern } from '../../../packages/runner/src/read/file-pattern.ts';
import { column, readCase, valuesOf, withFolder } from './data-case.ts';

const files = {
  'in/2026-04.csv': 'wijk,nr,age\nN,c,71\n',
  'in/2026-03.csv': 'nr,age,wijk\na,70,Z\nb,69,N\n',
  'in/.hidden.csv': 'x\n',
  'in/notes.txt': 'x\n',
  'in/star*.csv': 'nr\nz\n',
};

const named = (name: string) =>
  withFolder(files, async (folder) =>
    (await filesNamed(folder, { file: name, separator: ',' })).map(({ file }) => file),
  );

it('a name with a star stands for the files that fit, sorted, without hidden ones', async () => {
  expect(await named('in/2026-*.csv')).toEqual(['in/2026-03.csv', 'in/2026-04.csv']);
  expect(await named('in/*')).toEqual(['in/2026-03.csv', 'in/2026-04.csv', 'in/notes.txt', 'in/star*.csv']);
  expect(await named('in/2027-*.csv')).toEqual([]);
  expect(await named('absent/*.csv')).toEqual([]);
});

it('a file of exactly that name is itself, and a name without a star is left to others', async () => {
  expect(await named('in/star*.csv')).toEqual(['in/star*.csv']);
  expect(await named('in/absent.csv')).toEqual(['in/absent.csv']);
  expect([isFilePattern('a*.csv'), isFilePattern('a*/b.csv')]).toEqual([true, false]);
});

it('refuses a star in a folder, and leads nowhere outside', async () => {
  await expect(named('i*/2026-*.csv')).rejects.toThrow('invalid pattern');
  await expect(named('../*.csv')).rejects.toThrow('outside the data folder');
});

it('units of several files are read as one, each file with its own hash and its own rows', async () => {
  const read = await readCase(files, { units: 'in/2026-*.csv' }, [
    column('nr', 'text'),
    column('age', 'number'),
    column('wijk', 'category'),
  ]);
  expect(read.problems).toEqual([]);
  expect(read.units.ids).toEqual(['a', 'b', 'c']);
  expect(valuesOf(read, 'age')).toEqual([70, 69, 71]);
  expect(valuesOf(read, 'wijk')).toEqual(['Z', 'N', 'N']);
  expect(Object.keys(read.inputs)).toEqual(['in/2026-03.csv', 'in/2026-04.csv']);
  expect(read.units.places).toEqual({
    files: ['in/2026-03.csv', 'in/2026-04.csv'],
    file: Int32Array.of(0, 0, 1),
    row: Int32Array.of(2, 3, 2),
  });
});

it('an id in two files is named with both places', async () => {
  const twice = { 'in/a.csv': 'nr\nx\n', 'in/b.csv': 'nr\ny\nx\n' };
  const { problems } = await readCase(twice, { units: 'in/*.csv' }, [column('nr', 'text')]);
  expect(problems).toMatchObject([
    {
      code: 'duplicate-id',
      message: 'duplicate ids in in/*.csv: rows 3 of in/b.csv (as 2 of in/a.csv)',
      place: { file: 'in/b.csv', row: 3, column: 'nr' },
    },
  ]);
});
