import { dateFormats, readDate, readNumber, readYesNo } from '@pionier/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detectDates } from '../../../packages/core/src/records/cells.ts';

describe('readNumber', () => {
  it('reads digits, one decimal mark and an exponent', () => {
    for (const [text, value] of [
      ['1500', 1500],
      ['-2.5', -2.5],
      ['+.5', 0.5],
      ['5.', 5],
      ['1e3', 1000],
      ['007', 7],
    ] as const)
      expect(readNumber(text, '.')).toBe(value);
    expect([readNumber('1,5', ','), readNumber('-,5', ',')]).toEqual([1.5, -0.5]);
    expect([readNumber('-0', '.'), readNumber('0', '.')]).toEqual([0, 0]);
  });

  it('reads nothing else', () => {
    const others = [
      '',
      ' 1',
      '1 ',
      '1,5',
      '1.500,0',
      '1 000',
      '1_0',
      '+-5',
      '--5',
      '0x10',
      '1e',
      'e5',
      '.',
      '-',
      '1e999',
      '-1e999',
    ];
    for (const text of [...others, 'NaN', 'inf', 'Infinity', '∞', '١', '€ 5', '5%', '1.2.3'])
      expect(readNumber(text, '.')).toBeNull();
    for (const text of ['1.5', '1.500', '1,5,0', '1.500,0']) expect(readNumber(text, ',')).toBeNull();
  });

  it('reads back every double that is printed', () => {
    const double = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(double, (value) => {
        expect(readNumber(String(value), '.')).toBe(value + 0);
        expect(readNumber(String(value).replace('.', ','), ',')).toBe(value + 0);
      }),
    );
  });
});

it('readYesNo knows Dutch, English and digits, whatever the case', () => {
  for (const text of ['ja', 'J', 'yes', 'Waar', 'TRUE', '1']) expect(readYesNo(text)).toBe(1);
  for (const text of ['nee', 'N', 'no', 'ONWAAR', 'false', '0']) expect(readYesNo(text)).toBe(0);
  for (const text of ['', 'y', '2', 'misschien', '1.0']) expect(readYesNo(text)).toBeNull();
});

describe('readDate', () => {
  it('counts days from 1970-01-01 in every format', () => {
    const written = ['2024-02-29', '29-02-2024', '29/02/2024', '02/29/2024', '20240229'];
    // R: as.integer(as.Date("2024-02-29"))
    expect(dateFormats.map((format, index) => readDate(written[index]!, format))).toEqual(Array(5).fill(19782));
    expect(readDate('1-2-2024', 'dd-mm-yyyy')).toBe(19754);
    expect(readDate('31-12-1969 23:59', 'dd-mm-yyyy')).toBe(-1);
    expect(readDate('2024-02-29T00:00:00.000', 'yyyy-mm-dd')).toBe(19782);
  });

  it('knows which days there are', () => {
    for (const text of [
      '29-02-2023',
      '31-04-2024',
      '00-01-2024',
      '01-13-2024',
      '1-1-24',
      '01/01/2024',
      '',
      '1-1-2024x',
    ])
      expect(readDate(text, 'dd-mm-yyyy')).toBeNull();
    expect(readDate('1900-02-29', 'yyyy-mm-dd')).toBeNull();
    expect(readDate('2000-02-29', 'yyyy-mm-dd')).toBe(11016);
  });
});

describe('detectDates', () => {
  it('takes the format that reads most', () => {
    expect(detectDates(['2024-01-02', 'x'])).toEqual({ format: 'yyyy-mm-dd', ambiguous: false });
    expect(detectDates(['31/01/2024', '01/02/2024'])).toEqual({ format: 'dd/mm/yyyy', ambiguous: false });
    expect(detectDates(['01/31/2024', '01/02/2024'])).toEqual({ format: 'mm/dd/yyyy', ambiguous: false });
    expect(detectDates([])).toEqual({ format: 'yyyy-mm-dd', ambiguous: false });
  });

  it('says when day and month could be either', () => {
    expect(detectDates(['01/02/2024'])).toEqual({ format: 'dd/mm/yyyy', ambiguous: true });
    expect(detectDates(['02/02/2024'])).toEqual({ format: 'dd/mm/yyyy', ambiguous: false });
  });
});
