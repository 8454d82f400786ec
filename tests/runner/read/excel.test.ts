import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { column, readCase, valuesOf } from './data-case.ts';

// tests/reference/workbook.R says what stands in it.
const workbook = await readFile(resolve(import.meta.dirname, '../../reference/workbook.xlsx'));
const file = { file: 'proef.xlsx', sheet: 'Resultaten', header: 3, id: 'Nr.' } as const;

it('reads a sheet below its header, cells of every kind, with the rows of the sheet', async () => {
  const needed = [
    column('group', 'category', { from: 'Groep' }),
    column('score', 'number', { from: 'Score na (1-10)' }),
    column('mixed', 'number', { from: 'Gemengd', missing: ['99'] }),
    column('took', 'yes-no', { from: 'Meegedaan' }),
    column('day', 'date', { from: 'Datum' }),
  ];
  const read = await readCase({ 'proef.xlsx': workbook }, { units: { ...file, decimal: ',' } }, needed);
  expect(read.problems).toEqual([]);
  expect(read.units.ids).toEqual(['00123', '124', '125', '126']);
  expect(valuesOf(read, 'group')).toEqual(['1', '2', '1', '2']);
  expect(valuesOf(read, 'score')).toEqual([7.5, NaN, 0.25, -3]);
  expect(valuesOf(read, 'mixed')).toEqual([1.5, 2, NaN, 4]);
  expect(valuesOf(read, 'took')).toEqual([1, 0, NaN, 1]);
  expect(valuesOf(read, 'day')).toEqual([20484, 19782, NaN, 10956]);
  expect(read.units.notes).toEqual([
    { file: 'proef.xlsx', reason: 'missing-id', rows: 1, first: { file: 'proef.xlsx', row: 7 } },
  ]);
});

it('writes dates in the format the pilot says', async () => {
  const needed = [column('day', 'date', { from: 'Datum' })];
  const read = await readCase({ 'proef.xlsx': workbook }, { units: { ...file, dates: 'dd/mm/yyyy' } }, needed);
  expect([valuesOf(read, 'day'), read.problems]).toEqual([[20484, 19782, NaN, 10956], []]);
});

it('names the row of a wrong cell', async () => {
  const needed = [column('mixed', 'number', { from: 'Gemengd' })];
  const { problems } = await readCase({ 'proef.xlsx': workbook }, { units: file }, needed);
  expect(problems).toMatchObject([{ code: 'invalid-cell', place: { file: 'proef.xlsx', row: 4, column: 'Gemengd' } }]);
});

it('says which sheet was meant, and that a file is no workbook', async () => {
  const read = (content: string | Uint8Array, more: object, name = 'proef.xlsx') =>
    readCase({ [name]: content }, { units: { file: name, ...more } }, []);
  expect((await read(workbook, { sheet: 'Resultatn' })).problems).toMatchObject([
    { code: 'unreadable-file', message: 'unknown sheet in proef.xlsx: Resultatn', hint: 'did you mean Resultaten?' },
  ]);
  expect((await read('nr,score\n1,1\n', {})).problems).toMatchObject([
    { code: 'unreadable-file', message: 'not an Excel workbook (.xlsx): proef.xlsx' },
  ]);
  expect((await read(workbook.subarray(0, 3000), {})).problems).toMatchObject([{ code: 'unreadable-file' }]);
  expect((await read(workbook, { sheet: 'Resultaten', header: 40 })).problems).toMatchObject([
    { code: 'unreadable-file', message: 'missing header in proef.xlsx: row 40' },
  ]);
  const old = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  expect((await read(old, {}, 'oud.xls')).problems).toMatchObject([
    { code: 'unreadable-file', message: 'an old or protected Excel file: oud.xls' },
  ]);
});
