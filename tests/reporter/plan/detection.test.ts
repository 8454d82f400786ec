import {
  chiSquareUpper,
  fUpper,
  noncentralChiSquareUpper,
  noncentralFUpper,
  rootBetween,
  tQuantile,
} from '@pionier/core';
import { describe, expect, it } from 'vitest';
import { noncentralityFor, powerOf } from '../../../packages/reporter/src/plan/detection.ts';
import { close, reference } from './reference.ts';

const exactly = (standardError: number, df: number) => ({ standardError, nullError: standardError, df });

describe('powerOf', () => {
  it('agrees with power.t.test', () => {
    for (const { n, d, alpha, power } of reference['means']!) {
      close(powerOf(d!, exactly(Math.sqrt(2 / n!), 2 * n! - 2), alpha!), power!, 1e-10, `${n} ${d}`);
    }
  });

  it('by hand: at no difference it is α/2, and at the bound itself ½ for the normal', () => {
    expect(powerOf(0, exactly(2, 30), 0.05)).toBeCloseTo(0.025, 13);
    const bound = 1.959963984540054;
    expect(powerOf(bound, exactly(1, Number.POSITIVE_INFINITY), 0.05)).toBeCloseTo(0.5, 14);
    expect(powerOf(5, exactly(1, 0), 0.05)).toBe(0);
  });

  it('agrees with pwr: t for unequal arms, one-sided', () => {
    const df = 90 + 60 - 2;
    close(powerOf(0.6, exactly(Math.sqrt(1 / 90 + 1 / 60), df), 0.1), reference.pwr['t2n']!, 1e-9);
  });

  it('agrees with pwr: proportions by the arcsine (h), one-sided', () => {
    const infinite = Number.POSITIVE_INFINITY;
    close(powerOf(0.3, exactly(Math.sqrt(2 / 80), infinite), 0.1), reference.pwr['h']!, 1e-9);
    close(powerOf(0.3, exactly(Math.sqrt(1 / 80 + 1 / 245), infinite), 0.1), reference.pwr['h2n']!, 1e-9);
  });
});

describe('noncentralityFor', () => {
  it('is the multiplier of Bloom: 2.80 for the normal at 80 %', () => {
    expect(noncentralityFor(0.8, Number.POSITIVE_INFINITY, 0.05)).toBeCloseTo(
      1.959963984540054 + 0.8416212335729143,
      12,
    );
  });

  it('inverts powerOf', () => {
    for (const df of [2, 5.5, 38, 1000]) {
      for (const power of [0.6, 0.8, 0.95]) {
        const size = noncentralityFor(power, df, 0.05)!;
        expect(powerOf(size, exactly(1, df), 0.05)).toBeCloseTo(power, 12);
        if (df > 5) expect(size).toBeGreaterThan(tQuantile(0.975, df));
      }
    }
  });
});

describe('the noncentral distributions, against other tests of pwr', () => {
  const critical = (upper: (x: number) => number) => rootBetween((x) => upper(x) - 0.05, { low: 1e-9, high: 1000 });

  it('analysis of variance over four arms of 20, f = 0.28; R stops at 1e-9', () => {
    const bound = critical((f) => fUpper(f, 3, 76));
    close(noncentralFUpper(bound, 3, 76, 80 * 0.28 * 0.28), reference.pwr['anova']!, 5e-9);
  });

  it('regression with u 5, v 89, f² = 0.1/0.9', () => {
    const bound = critical((f) => fUpper(f, 5, 89));
    close(noncentralFUpper(bound, 5, 89, (0.1 / 0.9) * (5 + 89 + 1)), reference.pwr['f2']!, 5e-9);
  });

  it('chi-square with w 0.1 and 6 df: n for 80 %, which pwr leaves at the tolerance of uniroot', () => {
    const bound = critical((x) => chiSquareUpper(x, 6));
    const size = rootBetween((n) => noncentralChiSquareUpper(bound, 6, n * 0.01) - 0.8, { low: 1, high: 1e5 });
    close(size, reference.pwr['chisq']!, 1e-7);
  });
});
