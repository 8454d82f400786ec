import { readFileSync } from 'node:fs';
import {
  chiSquareUpper,
  fUpper,
  normalQuantile,
  normalTwoSided,
  normalUpper,
  tQuantile,
  tTwoSided,
  tUpper,
} from '@pionier/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

type Row = { readonly [name: string]: number | 'Inf' };
const reference: { readonly [table: string]: readonly Row[] } = JSON.parse(
  readFileSync(new URL('../../reference/distributions.json', import.meta.url), 'utf8'),
);

const number = (row: Row, name: string): number => {
  const value = row[name];
  if (value === undefined) throw new Error(`no ${name} in the reference`);
  return value === 'Inf' ? Number.POSITIVE_INFINITY : value;
};

const worst = (
  table: string,
  column: string,
  ours: (row: Row) => number,
  keep: (row: Row) => boolean = () => true,
): number => {
  const rows = (reference[table] ?? []).filter(keep);
  expect(rows.length).toBeGreaterThan(10);
  return Math.max(
    ...rows.map((row) => {
      const expected = number(row, column);
      const got = ours(row);
      return got === expected ? 0 : Math.abs(got - expected) / Math.abs(expected);
    }),
  );
};

describe('against R, far tails included', () => {
  test('Student two-sided and one-sided', () => {
    expect(worst('t', 'two', (r) => tTwoSided(number(r, 't'), number(r, 'df')))).toBeLessThan(1e-12);
    expect(worst('t', 'upper', (r) => tUpper(number(r, 't'), number(r, 'df')))).toBeLessThan(1e-12);
    expect(worst('t', 'lower', (r) => tUpper(-number(r, 't'), number(r, 'df')))).toBeLessThan(1e-12);
  });
  test('Student quantile', () => {
    expect(worst('tQuantile', 'q', (r) => tQuantile(number(r, 'p'), number(r, 'df')))).toBeLessThan(1e-12);
  });
  test('normal', () => {
    expect(worst('normal', 'upper', (r) => normalUpper(number(r, 'z')))).toBeLessThan(1e-12);
    expect(worst('normal', 'two', (r) => normalTwoSided(number(r, 'z')))).toBeLessThan(1e-12);
    expect(worst('normalQuantile', 'q', (r) => normalQuantile(number(r, 'p')))).toBeLessThan(1e-12);
  });
  test('F and chi-square', () => {
    const f = (r: Row) => fUpper(number(r, 'f'), number(r, 'df1'), number(r, 'df2'));
    expect(worst('f', 'upper', f, (r) => r.df2 !== 100000)).toBeLessThan(1e-12);
    // The beta function takes x alone and 1 - x is raised to df2 / 2, so one rounding of it costs df2 / 2 times 1e-16.
    expect(worst('f', 'upper', f, (r) => r.df2 === 100000)).toBeLessThan(5e-12);
    expect(worst('chiSquare', 'upper', (r) => chiSquareUpper(number(r, 'x'), number(r, 'df')))).toBeLessThan(1e-12);
  });
});

test('by hand: Student with one degree of freedom is Cauchy, chi-square with two is exponential', () => {
  expect(tTwoSided(1, 1)).toBeCloseTo(0.5, 15);
  expect(tQuantile(0.75, 1)).toBeCloseTo(1, 15);
  expect(chiSquareUpper(2 * Math.log(4), 2)).toBeCloseTo(0.25, 15);
  expect(fUpper(0, 3, 5)).toBe(1);
  expect(fUpper(Number.POSITIVE_INFINITY, 3, 5)).toBe(0);
});

test('edges', () => {
  expect(normalQuantile(0)).toBe(Number.NEGATIVE_INFINITY);
  expect(normalQuantile(1)).toBe(Number.POSITIVE_INFINITY);
  expect(tQuantile(0, 5)).toBe(Number.NEGATIVE_INFINITY);
  expect(tQuantile(1, 5)).toBe(Number.POSITIVE_INFINITY);
  expect(tTwoSided(Number.POSITIVE_INFINITY, 5)).toBe(0);
  expect(tTwoSided(0, 5)).toBe(1);
  expect(() => chiSquareUpper(1, 1.5)).toThrow(RangeError);
  expect(chiSquareUpper(0, 3)).toBe(1);
});

test('the quantile undoes the tail', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 1e-9, max: 0.4999, noNaN: true }),
      fc.double({ min: 1, max: 5000, noNaN: true }),
      (p, df) => {
        const back = tTwoSided(tQuantile(p, df), df) / 2;
        return Math.abs(back - p) <= 1e-12 * p;
      },
    ),
  );
});
