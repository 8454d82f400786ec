import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sqlText, streamColumns, withDuckDB } from '../../../packages/runner/src/read/duckdb.ts';
import { numberSink } from '../../../packages/runner/src/read/number-sinks.ts';

const read = (texts: readonly (string | null)[], decimal: '.' | ',') =>
  withDuckDB([], async (connection) => {
    const sink = numberSink(decimal);
    const values = texts.map((text) => `(${text === null ? 'NULL' : sqlText(text)})`).join(', ');
    await streamColumns(connection, `(VALUES ${values}) AS t(x)`, [{ column: 'x', sink }]);
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

it('gives the nearest double to long texts, and leaves those that are none', async () => {
  const double = fc.double({ noNaN: true, noDefaultInfinity: true }).map(String);
  const digit = fc.constantFrom(...'0123456789');
  const long = fc
    .array(digit, { minLength: 13, maxLength: 40 })
    .map((digits) => `${digits.slice(1).join('')}.${digits[0]}`);
  const texts = fc.sample(fc.oneof(double, long), { numRuns: 3000, seed: 2 });
  const halfway = [
    '9007199254740993',
    '9007199254740993.0000000001',
    '0.1000000000000000055511151231257827',
    '5e-324000000',
  ];
  const { values, rows } = await read([...texts, ...halfway], '.');
  expect(rows).toEqual([]);
  expect([...values]).toEqual([...texts, ...halfway].map((text) => Number(text) + 0));
  const comma = texts.map((text) => text.replace('.', ','));
  expect([...(await read(comma, ',')).values]).toEqual(texts.map((text) => Number(text) + 0));
  const none = [
    '1_000_000_000_000',
    '+-1234567890123',
    '1e99999999999',
    '123456789012,5',
    'een lang woord',
    '1 000 000 000 000',
  ];
  expect((await read(none, '.')).rows).toEqual([0, 1, 2, 3, 4, 5]);
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
    streamColumns(connection, 'range(300000) AS t(i)', [{ column: "replace((i / 4)::VARCHAR, '.', ',')", sink }]),
  );
  expect(rows).toBe(300000);
  expect(sink.half().values.every((value, row) => value === row / 4)).toBe(true);
});
