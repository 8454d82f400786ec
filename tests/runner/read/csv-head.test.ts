import { describe, expect, it } from 'vitest';
import { csvShape, recordAt } from '../../../packages/runner/src/read/csv-head.ts';

const file = { file: 'u.csv' };

describe('csvShape', () => {
  it('counts separators outside quotes', () => {
    expect(csvShape('"a;b;c;d",e\n', file)).toMatchObject({ separator: ',', decimal: '.', names: ['a;b;c;d', 'e'] });
    expect(csvShape('a, b;c\n', file)).toMatchObject({ separator: ';', decimal: ',', names: ['a, b', 'c'] });
    expect(csvShape('alone', file)).toMatchObject({ separator: ',', names: ['alone'] });
  });

  it('takes what the pilot says', () => {
    expect(csvShape('a;b,c\n', { ...file, separator: ',', decimal: ',' })).toEqual({
      separator: ',',
      decimal: ',',
      header: 1,
      names: ['a;b', 'c'],
      lineEnd: '\n',
    });
    expect(csvShape('x\r\ny\r\na|b\r\n', { ...file, header: 3 })).toMatchObject({ separator: '|', names: ['a', 'b'] });
  });

  it('knows the first line that Excel reads', () => {
    expect(csvShape('sep=|\r\na|b;c\r\n', file)).toMatchObject({ separator: '|', header: 2, names: ['a', 'b;c'] });
  });

  it('tells the line end from the end of the header, not from one inside a name', () => {
    const ends = ['\n', '\r\n', '\r', ''].map((end) => csvShape(`a,"b\nc"${end}`, file)?.lineEnd);
    expect(ends).toEqual(['\n', '\r\n', '\r', null]);
  });

  it('is nothing without a header', () => {
    expect(csvShape('', file)).toBeNull();
    expect(csvShape('a,b\n', { ...file, header: 2 })).toBeNull();
    expect(csvShape('"a,b\n1,2\n', file)).toBeNull();
  });
});

it('recordAt reads quotes, doubled quotes and line ends within them', () => {
  expect(recordAt('"a\n""b""",,c\nd', 0, ',')).toEqual({ fields: ['a\n"b"', '', 'c'], end: 12 });
  expect(recordAt('"a', 0, ',')).toBeNull();
});
