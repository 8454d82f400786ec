import { expect, it } from 'vitest';
import { sqlText, streamColumns, withDuckDB } from '../../../packages/runner/src/read/duckdb.ts';
import { codeSink, textSink } from '../../../packages/runner/src/read/text-sinks.ts';

const texts = ['a', null, '', ' a ', 'é', 'twelve bytes', 'thirteen byte', '€€€€', '€€€€€', 'b', 'a', '  '];
const trimmed = texts.map((text) => text?.trim() ?? '');
const source = `(VALUES ${texts.map((text) => `(${text === null ? 'NULL' : sqlText(text)})`).join(', ')}) AS t(x)`;

it('decodes texts of every length', () =>
  withDuckDB([], async (connection) => {
    const [plain, coded] = [textSink(), codeSink()];
    await streamColumns(connection, source, [
      { column: 'x', sink: plain },
      { column: 'x', sink: coded },
    ]);
    expect(plain.texts).toEqual(trimmed);
    const { texts: levels, codes } = coded.coded();
    expect(Array.from(codes, (code) => levels[code] ?? '')).toEqual(trimmed);
    expect(new Set(levels).size).toBe(levels.length);
  }));

it('codes more different texts than its cache holds', () =>
  withDuckDB([], async (connection) => {
    const sink = codeSink();
    await streamColumns(connection, 'range(120000) AS t(i)', [{ column: "'x' || (i % 40000)", sink }]);
    const { texts: levels, codes } = sink.coded();
    expect(levels.length).toBe(40000);
    expect(codes.every((code, row) => levels[code] === `x${row % 40000}`)).toBe(true);
  }));
