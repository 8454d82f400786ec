import { describe, expect, test } from 'vitest';
import type { Fit } from '../../../packages/reporter/src/estimate/estimator.ts';
import { intervalOf } from '../../../packages/reporter/src/estimate/interval.ts';
import { difference, expectClose, fitted, madeStudy } from './made-study.ts';

const fit: Fit = fitted(difference(madeStudy({ y: [1, 2, 3, 4, 6], z: [0, 0, 0, 1, 1] })));
const made = (changes: Partial<Fit>): Fit => ({
  ...fit,
  estimate: 2,
  influence: Float64Array.of(0.6, -0.8),
  ...changes,
});

describe('worked by hand', () => {
  test('t with one degree of freedom is Cauchy: p = 1 − 2 atan(t)/π, quantile tan(π(c − ½))', () => {
    const interval = intervalOf(made({ df: 1 }), 0.5);
    expect(interval.standardError).toBe(1);
    expect(interval.statistic).toBe(2);
    expectClose(interval.pValue, 1 - (2 * Math.atan(2)) / Math.PI, 1e-14);
    expectClose(interval.low, 1, 1e-14);
    expectClose(interval.high, 3, 1e-14);
  });

  test('normal: 1.959964 standard errors', () => {
    const interval = intervalOf(made({ reference: 'normal', df: 7 }), 0.95);
    expectClose(interval.high - 2, 1.9599639845400545, 1e-12);
    expectClose(interval.pValue, 0.04550026389635842, 1e-12);
    expect(interval.df).toBeNull();
    expect(intervalOf(made({ df: Number.POSITIVE_INFINITY }), 0.95)).toEqual(interval);
  });

  test('newcombe has no statistic and no df', () => {
    const counts = { treatment: { events: 9, units: 10 }, control: { events: 3, units: 10 } };
    const interval = intervalOf(made({ reference: 'newcombe', counts, df: Number.POSITIVE_INFINITY }), 0.95);
    expect(interval).toMatchObject({ statistic: null, df: null, standardError: 1 });
    expectClose(interval.low, 0.170522723934503);
    expectClose(interval.high, 0.809017973535488);
  });
});

test('interval and p-value agree: 0 is inside where p > 1 − confidence', () => {
  for (const df of [1.3, 4, 30, Number.POSITIVE_INFINITY]) {
    for (const estimate of [-3, -1, 0.2, 1.7, 2.6]) {
      for (const confidence of [0.5, 0.9, 0.95, 0.999]) {
        const { low, high, pValue } = intervalOf(made({ df, estimate }), confidence);
        expect(low <= 0 && high >= 0).toBe(pValue >= 1 - confidence);
      }
    }
  }
});

test('levels near 1 keep their digits', () => {
  // R: −qnorm(2^−41), −qt(2^−41, 9)
  const confidence = 1 - 1 / 1_099_511_627_776;
  expectClose(intervalOf(made({ reference: 'normal', estimate: 0 }), confidence).high, 7.143552034352188, 1e-12);
  expectClose(intervalOf(made({ df: 9, estimate: 0 }), confidence).high, 56.13355883371319, 1e-12);
});

test('a reference distribution that is not known is an error', () => {
  expect(() => intervalOf(made({ reference: 'bootstrap' }), 0.95)).toThrow('unknown reference distribution: bootstrap');
  expect(() => intervalOf(made({ reference: 'newcombe', counts: null }), 0.95)).toThrow('missing counts');
});
