import fc from 'fast-check';
import { expect, it } from 'vitest';
import { rowsOfOwnCsv } from '../../../packages/runner/src/write/csv-in.ts';
import { csvBytes, csvCell, harmlessText, plainText } from '../../../packages/runner/src/write/csv-out.ts';

it.each([
  ['=cmd()', "'=cmd()"],
  ['+31 6', "'+31 6"],
  ['-1', "'-1"],
  ['@x', "'@x"],
  ['\tx', "'\tx"],
  ["'s-Gravenhage", "''s-Gravenhage"],
  ['a=b', 'a=b'],
  ['', ''],
])('%j cannot be a formula', (text, cell) => {
  expect(harmlessText(text)).toBe(cell);
  expect(plainText(cell)).toBe(text);
});

it('quotes what needs quotes', () => {
  expect(csvCell('a,b')).toBe('"a,b"');
  expect(csvCell('a"b')).toBe('"a""b"');
  expect(csvCell('=1,2')).toBe('"\'=1,2"');
  expect(csvCell('a b')).toBe('a b');
});

it('any table comes back as it was', () => {
  const cell = fc.oneof(fc.string(), fc.constantFrom('=1', "'", '"', '""', ',', '\n', '\r\n', '', 'é', '\u{1F600}'));
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 4 }),
      fc.array(fc.array(cell, { minLength: 4, maxLength: 4 })),
      (width, rows) => {
        const table = rows.map((row) => row.slice(0, width));
        const header = ['a', 'b', 'c', 'd'].slice(0, width);
        const bytes = csvBytes(header, table.length, (row) => table[row]!.map(csvCell).join(','));
        const found = rowsOfOwnCsv('x.csv', bytes);
        expect(found).toEqual([header, ...table]);
      },
    ),
  );
});

it('writes more than one part', () => {
  const bytes = csvBytes(['n'], 30_000, (row) => csvCell(`row ${row}`));
  expect(bytes.toString('utf8').split('\n')).toHaveLength(30_002);
});
