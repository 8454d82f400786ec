import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decimalsFor,
  formatConfidence,
  formatDate,
  formatNumber,
  formatPercent,
  formatPValue,
  formatShort,
} from '../../../packages/reporter/src/report/format.ts';
import { en } from '../../../packages/reporter/src/report/words/en.ts';
import { nl } from '../../../packages/reporter/src/report/words/nl.ts';

describe('formatNumber', () => {
  it.each([
    [1794.343084875, 2, '1.794,34', '1,794.34'],
    [-0.2, 2, '−0,20', '−0.20'],
    [-0.001, 2, '0,00', '0.00'],
    [-0, 0, '0', '0'],
    [999.5, 0, '1.000', '1,000'],
    [1234567, 0, '1.234.567', '1,234,567'],
    [0.045, 1, '0,0', '0.0'],
    [Number.NaN, 1, '–', '–'],
    [Number.POSITIVE_INFINITY, 0, '–', '–'],
  ])('%d with %d decimals', (value, decimals, dutch, english) => {
    expect(formatNumber(value, decimals, nl.marks)).toBe(dutch);
    expect(formatNumber(value, decimals, en.marks)).toBe(english);
  });

  it('reads back as the number it rounds', () => {
    const values = fc.double({ min: -1e12, max: 1e12, noNaN: true });
    fc.assert(
      fc.property(values, fc.integer({ min: 0, max: 6 }), (value, decimals) => {
        const text = formatNumber(value, decimals, nl.marks);
        const back = Number(text.replaceAll('.', '').replace(',', '.').replace('−', '-'));
        return back === Number(value.toFixed(decimals)) || Math.abs(back) === Math.abs(Number(value.toFixed(decimals)));
      }),
    );
  });
});

describe('decimalsFor', () => {
  it.each([
    [670.99, 2, 0],
    [0.2147, 2, 2],
    [0.0994, 2, 3],
    [0.0999, 2, 2],
    [1, 2, 1],
    [0, 3, 0],
    [5e-20, 2, 8],
  ])('%d with %d significant digits', (value, digits, expected) => {
    expect(decimalsFor(value, digits)).toBe(expected);
  });
});

it('writes short numbers without empty zeros', () => {
  expect([0.5, 2, 12.34, 1234.5, 0.0125].map((value) => formatShort(value, nl.marks))).toEqual([
    '0,5',
    '2',
    '12,3',
    '1.235',
    '0,0125',
  ]);
});

it('writes p-values without ever saying 0 or 1', () => {
  expect([0.007892971234, 0.0004, 0, 0.99996, 1, 0.05].map((p) => formatPValue(p, nl.marks))).toEqual([
    '0,008',
    '< 0,001',
    '< 0,001',
    '> 0,999',
    '> 0,999',
    '0,050',
  ]);
  expect(formatPValue(0.0004, en.marks)).toBe('< 0.001');
});

it('writes percentages, levels and dates', () => {
  expect(formatPercent(0.1234, 1, nl.marks)).toBe('12,3%');
  expect([0.95, 0.975, 1 - 0.05 / 3].map((level) => formatConfidence(level, nl.marks))).toEqual([
    '95%',
    '97,5%',
    '98,33%',
  ]);
  expect(formatDate('2026-11-21', nl.marks)).toBe('21 november 2026');
  expect(formatDate('2027-03-01T10:00:00Z', en.marks)).toBe('1 March 2027');
  expect(formatDate('soon', en.marks)).toBe('soon');
  expect(formatDate('2027-13-01', en.marks)).toBe('2027-13-01');
});
