import { join } from 'node:path';
import { expect, it } from 'vitest';
import { sqlText, streamColumns, withDuckDB } from '../../../packages/runner/src/read/duckdb.ts';
import { textSink } from '../../../packages/runner/src/read/text-sinks.ts';
import { withFolder } from './data-case.ts';

it('reads the files it was given and nothing else', () =>
  withFolder({ 'a.csv': 'x\n1\n', 'b.csv': 'x\n2\n' }, async (folder) => {
    const [a, b] = [join(folder, 'a.csv'), join(folder, 'b.csv')];
    await withDuckDB([a], async (connection) => {
      const read = (at: string) => connection.runAndReadAll(`SELECT * FROM read_csv(${sqlText(at)})`);
      expect((await read(a)).getRows()).toEqual([[1n]]);
      await expect(read(b)).rejects.toThrow('Permission Error');
      await expect(connection.run(`COPY (SELECT 1) TO ${sqlText(join(folder, 'c.csv'))}`)).rejects.toThrow(
        'Permission',
      );
      await expect(connection.run('INSTALL httpfs')).rejects.toThrow();
      await expect(connection.run('SET enable_external_access = true')).rejects.toThrow();
    });
  }));

it('sqlText keeps quotes as they are', () => {
  expect(sqlText("o'brien")).toBe("'o''brien'");
});

it('never takes a stream that broke for one that ended', () =>
  withDuckDB([], async (connection) => {
    const source = (broken: number) =>
      `(SELECT CASE WHEN i = ${broken} THEN error('row ${broken} is broken') ELSE 'x' END AS x FROM range(1000000) AS t(i)) AS s`;
    for (const row of [0, 500_000, 999_999]) {
      const reading = streamColumns(connection, source(row), [{ column: 'x', sink: textSink() }]);
      await expect(reading).rejects.toThrow(`row ${row} is broken`);
    }
    expect(await streamColumns(connection, source(-1), [{ column: 'x', sink: textSink() }])).toBe(1_000_000);
  }));
