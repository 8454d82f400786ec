import { expect, it } from 'vitest';
import { readOwnCsv } from '../../../packages/runner/src/write/csv-in.ts';

const read = (text: string) => {
  const rows: [number, string[]][] = [];
  readOwnCsv('keys-1.csv', Buffer.from(text), (cells, number) => rows.push([number, cells]));
  return rows;
};

it('reads cells, quoted or not, with their line numbers', () => {
  expect(read('unit,salt\n"a,""b""",\'=1\n,\n')).toEqual([
    [1, ['unit', 'salt']],
    [2, ['a,"b"', '=1']],
    [3, ['', '']],
  ]);
  expect(read('')).toEqual([]);
});

it.each(['unit\na', 'unit\n"a', 'unit\n"a"', 'unit\na,'])('refuses a file that is broken off: %j', (text) => {
  expect(() => read(text)).toThrow(
    expect.objectContaining({ code: 'edited-file', message: 'edited file: keys-1.csv is broken off in line 2' }),
  );
});
