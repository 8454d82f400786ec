import { expect, it } from 'vitest';
import { rowsOfOwnCsv } from '../../../packages/runner/src/write/csv-in.ts';

const read = (text: string) => rowsOfOwnCsv('keys-1.csv', Buffer.from(text));

it('reads cells, quoted or not', () => {
  expect(read('unit,salt\n"a,""b""",\'=1\n,\n')).toEqual([
    ['unit', 'salt'],
    ['a,"b"', '=1'],
    ['', ''],
  ]);
  expect(read('')).toEqual([]);
});

it.each(['unit\na', 'unit\n"a', 'unit\n"a"', 'unit\na,'])('refuses a file that is broken off: %j', (text) => {
  expect(() => read(text)).toThrow(
    expect.objectContaining({ code: 'edited-file', message: 'edited file: keys-1.csv is broken off in line 2' }),
  );
});
