import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { readUnits } from '../../../packages/runner/src/read/units.ts';
import { column, readCase, valuesOf, withFolder } from './data-case.ts';

type Connection = { run(query: string): Promise<unknown>; closeSync(): void };
type Instance = { connect(): Promise<Connection>; closeSync(): void };
type DuckDB = { readonly DuckDBInstance: { create(path: string): Promise<Instance> } };

const runner = createRequire(resolve(import.meta.dirname, '../../../packages/runner/package.json'));
const { DuckDBInstance }: DuckDB = runner('@duckdb/node-api');

const rows = `SELECT * FROM (VALUES
  (9007199254740993::BIGINT, 1.5::DOUBLE, 1::TINYINT, 1.10::DECIMAL(9, 2), true, DATE '2024-02-29',
   TIMESTAMP '2024-02-29 23:30:00', '00123', 3.0::DOUBLE, 'x'),
  (2, 'nan'::DOUBLE, 2, 2.25, false, DATE '1969-12-31', TIMESTAMP '1970-01-01 00:00:00', ' 7 ', 4.5, ''),
  (3, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)
) AS t(nr, amount, small, price, alone, day, moment, code, level, word)`;

async function written<T>(query: string, use: (folder: string) => Promise<T>): Promise<T> {
  return withFolder({}, async (folder) => {
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    await connection.run(`COPY (${query}) TO '${join(folder, 'units.parquet')}' (FORMAT parquet)`);
    connection.closeSync();
    instance.closeSync();
    return use(folder);
  });
}

const ask = (dataFolder: string, needed: Parameters<typeof readCase>[2]) =>
  readUnits({ data: { units: 'units.parquet' }, needed, moments: null, idColumn: 'nr', dataFolder });

it('takes values of any type as the data dictionary says', async () => {
  const needed = [
    column('amount', 'number'),
    column('small', 'number', { missing: ['2'] }),
    column('price', 'number'),
    column('alone', 'yes-no'),
    column('day', 'date'),
    column('moment', 'date'),
    column('code', 'category'),
    column('level', 'category'),
    column('word', 'text'),
  ];
  const read = await written(rows, (folder) => ask(folder, needed));
  expect(read.problems).toEqual([]);
  expect(read.units.ids).toEqual(['9007199254740993', '2', '3']);
  expect(valuesOf(read, 'amount')).toEqual([1.5, NaN, NaN]);
  expect(valuesOf(read, 'small')).toEqual([1, NaN, NaN]);
  expect(valuesOf(read, 'price')).toEqual([1.1, 2.25, NaN]);
  expect(valuesOf(read, 'alone')).toEqual([1, 0, NaN]);
  expect(valuesOf(read, 'day')).toEqual([19782, -1, NaN]);
  expect(valuesOf(read, 'moment')).toEqual([19782, 0, NaN]);
  expect(valuesOf(read, 'code')).toEqual(['00123', '7', null]);
  expect(valuesOf(read, 'level')).toEqual(['3', '4.5', null]);
  expect(valuesOf(read, 'word')).toEqual(['x', null, null]);
});

it('finds out what an undeclared column is, and refuses an infinity', async () => {
  const needed = ['amount', 'code', 'word', 'alone', 'price'].map((name) => column(name, 'infer'));
  const read = await written(rows, (folder) => ask(folder, needed));
  expect(needed.map(({ name }) => read.units.table.columns.get(name)?.kind)).toEqual([
    'number',
    'number',
    'category',
    'category',
    'number',
  ]);
  const infinite = `SELECT i::VARCHAR nr, CASE WHEN i = 2 THEN 'inf'::DOUBLE ELSE i END amount FROM range(4) t(i)`;
  const { problems } = await written(infinite, (folder) => ask(folder, [column('amount', 'number')]));
  expect(problems).toMatchObject([{ code: 'invalid-cell', place: { row: 3, column: 'amount' } }]);
});

it('says what cannot be read', async () => {
  const list = `SELECT '1' nr, [1, 2] amount`;
  const { problems } = await written(list, (folder) => ask(folder, [column('amount', 'number')]));
  expect(problems).toMatchObject([
    { code: 'unreadable-file', message: 'column of another type in units.parquet: INTEGER[]' },
  ]);
  for (const content of ['PAR1 is all it is', 'nr,amount\n1,1\n']) {
    const broken = await readCase({ 'units.parquet': content }, { units: 'units.parquet' }, []);
    expect(broken.problems).toMatchObject([
      { code: 'unreadable-file', path: ['data', 'units'], place: { file: 'units.parquet' } },
    ]);
  }
  const many = 'SELECT i::VARCHAR nr, random() amount FROM range(200000) t(i)';
  const damaged = await written(many, async (folder) => {
    const bytes = await readFile(join(folder, 'units.parquet'));
    await writeFile(
      join(folder, 'units.parquet'),
      bytes.fill(255, Math.floor(bytes.length / 2), bytes.length / 2 + 100_000),
    );
    return ask(folder, [column('amount', 'number')]);
  });
  expect(damaged.problems).toMatchObject([{ severity: 'error', code: 'unreadable-file', path: ['data', 'units'] }]);
});
