import { readFileSync } from 'node:fs';
import { chiSquareUpper, fUpper, noncentralChiSquareUpper, noncentralFUpper, noncentralTUpper } from '@pionier/core';
import { describe, expect, it } from 'vitest';

type Row = { readonly [name: string]: number };
const reference: { readonly [table: string]: readonly Row[] } = JSON.parse(
  readFileSync(new URL('../../reference/noncentral.json', import.meta.url), 'utf8'),
);

const chiSquare = (row: Row) => noncentralChiSquareUpper(row['x']!, row['df']!, row['ncp']!);
const f = (row: Row) => noncentralFUpper(row['f']!, row['df1']!, row['df2']!, row['ncp']!);
const worst = (table: string, distance: (row: Row) => number) => Math.max(...reference[table]!.map(distance));

describe('noncentral chi-square and F', () => {
  it('agree with the mixture over the central tails of R', () => {
    expect(worst('chisq', (row) => Math.abs(chiSquare(row) / row['sum']! - 1))).toBeLessThan(1e-11);
    expect(worst('f', (row) => Math.abs(f(row) / row['sum']! - 1))).toBeLessThan(1e-11);
  });

  it('agree with pchisq and pf, which stop at 1e-12 and 1e-9 absolute', () => {
    expect(worst('chisq', (row) => Math.abs(chiSquare(row) - row['upper']!))).toBeLessThan(1e-11);
    expect(worst('f', (row) => Math.abs(f(row) - row['upper']!))).toBeLessThan(2e-9);
  });

  it('are the central ones at noncentrality 0', () => {
    expect(noncentralChiSquareUpper(3.84, 1, 0)).toBe(chiSquareUpper(3.84, 1));
    expect(noncentralFUpper(2.3, 3, 40, 0)).toBe(fUpper(2.3, 3, 40));
  });

  it('two roads: F with one degree of freedom is the square of the noncentral t', () => {
    for (const [t, df, delta] of [
      [2.02, 38, 2.8],
      [4.3, 2, 1.1],
      [1.98, 120.5, 5],
    ] as const) {
      const both = noncentralTUpper(t, df, delta) + noncentralTUpper(t, df, -delta);
      expect(noncentralFUpper(t * t, 1, df, delta * delta) / both).toBeCloseTo(1, 11);
    }
  });

  it('two roads: with infinite df2, F is chi-square over df1', () => {
    expect(noncentralFUpper(2, 3, Number.POSITIVE_INFINITY, 4)).toBeCloseTo(noncentralChiSquareUpper(6, 3, 4), 13);
  });
});
