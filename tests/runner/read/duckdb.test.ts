import { join } from 'node:path';
import { expect, it } from 'vitest';
import { sqlText, withDuckDB } from '../../../packages/runner/src/read/duckdb.ts';
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
