import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sqlText, streamColumns, withDuckDB } from '../../../packages/runner/src/read/duckdb.ts';
import { numberSink } from '../../../packages/runner/src/read/number-sinks.ts';

const read = (texts: readonly (string | null)[], decimal: '.' | ',') =>
  withDuckDB([], async (connection) => {
    const sink = numberSink(decimal);
    const values = texts.map((text) => `(${text === null ? 'NULL' : sqlText(text)})`).join(', ');
    await streamColumns(connection, `SELECT x FROM (VALUES ${values}) AS t(x)`, [sink]);
    return sink.half();
  });

it('gives the nearest double to every decimal', async () => {
  const digits = fc.bigInt({ min: 0n, max: 999999999999n }).map(String);
  const decimal = fc.tuple(digits, fc.nat(12), fc.boolean()).map(([text, places, negative]) => {
    const whole = text.slice(0, Math.max(0, text.length - places));
    return `${negative ? '-' : ''}${whole}.${text.slice(whole.length)}`;
  });
  const texts = fc.sample(decimal, { numRuns: 4000, seed: 1 }).filter((text) => /\d/.test(text));
  const { values, rows } = await read(texts, '.');
  expect(rows).toEqual([]);
  expect([...values]).toEqual(texts.map((text) => Number(text) + 0));
});

it('leaves what is no number, by row', async () => {
  const { values, rows, left } = await read(['1', 'x', null, '', ' ', '-0', '1,5', 'y ', 'x', '-', '.', ' 7 '], '.');
  expect([...values]).toEqual([1, NaN, NaN, NaN, NaN, 0, NaN, NaN, NaN, NaN, NaN, 7]);
  expect(rows).toEqual([1, 6, 7, 8, 9, 10]);
  expect(Array.from(left.codes, (code) => left.texts[code])).toEqual(['x', '1,5', 'y', 'x', '-', '.']);
});

it('keeps the order of many rows', async () => {
  const sink = numberSink(',');
  const rows = await withDuckDB([], (connection) =>
    streamColumns(connection, `SELECT replace((i / 4)::VARCHAR, '.', ',') FROM range(300000) AS t(i)`, [sink]),
  );
  expect(rows).toBe(300000);
  expect(sink.half().values.every((value, row) => value === row / 4)).toBe(true);
});
