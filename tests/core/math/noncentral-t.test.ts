import { readFileSync } from 'node:fs';
import { noncentralTUpper, normalUpper, tUpper } from '@pionier/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

type Row = {
  readonly t: number;
  readonly df: number;
  readonly ncp: number;
  readonly pt: number;
  readonly integral: number;
};
const rows: readonly Row[] = JSON.parse(
  readFileSync(new URL('../../reference/noncentral.json', import.meta.url), 'utf8'),
).t;

describe('noncentralTUpper', () => {
  it('agrees with the definition, integrated in R', () => {
    for (const { t, df, ncp, integral } of rows) {
      const ours = noncentralTUpper(t, df, ncp);
      expect(Math.abs(ours - integral) / Math.max(integral, 1e-12), `${t} ${df} ${ncp}`).toBeLessThan(1e-10);
    }
  });

  it("agrees with R's pt to the 1e-10 that it has", () => {
    for (const { t, df, ncp, pt } of rows) expect(Math.abs(noncentralTUpper(t, df, ncp) - pt)).toBeLessThan(1e-9);
  });

  it('is the central t at noncentrality 0, and a normal at infinite df', () => {
    for (const df of [1, 2.5, 38, 1e6]) {
      for (const t of [-2, 0, 0.7, 3]) expect(noncentralTUpper(t, df, 0) / tUpper(t, df)).toBeCloseTo(1, 11);
    }
    expect(noncentralTUpper(1.96, Number.POSITIVE_INFINITY, 2.8)).toBe(normalUpper(1.96 - 2.8));
    expect(noncentralTUpper(1.96, 1e9, 2.8)).toBeCloseTo(normalUpper(1.96 - 2.8), 8);
  });

  it('by hand: at t = 0 it is the chance of a normal above −δ, whatever the df', () => {
    for (const df of [1, 7, 300]) expect(noncentralTUpper(0, df, 1.3)).toBeCloseTo(normalUpper(-1.3), 13);
  });

  it('mirrors: T < t at δ is T > −t at −δ; and it grows with δ', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -8, max: 8, noNaN: true }),
        fc.double({ min: 1, max: 400, noNaN: true }),
        fc.double({ min: -6, max: 6, noNaN: true }),
        (t, df, delta) => {
          const above = noncentralTUpper(t, df, delta);
          expect(above + noncentralTUpper(-t, df, -delta)).toBeCloseTo(1, 12);
          expect(noncentralTUpper(t, df, delta + 0.1)).toBeGreaterThanOrEqual(above);
        },
      ),
      { numRuns: 200 },
    );
  });
});
