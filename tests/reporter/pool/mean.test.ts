import { describe, expect, test } from 'vitest';
import { centred } from '../../../packages/reporter/src/pool/centred.ts';
import { pooledMean } from '../../../packages/reporter/src/pool/mean.ts';
import { reml } from '../../../packages/reporter/src/pool/reml.ts';
import { effectsNamed, effectsOf, expectClose } from './reference.ts';

describe('the thirteen BCG trials as published', () => {
  const effects = centred(effectsNamed('bcg'));
  const tau2 = reml.between(effects);

  test('Knapp and Hartung', () => {
    const { estimate, chosen, floored } = pooledMean(effects, tau2, 'knapp-hartung', 0.95);
    expectClose(estimate, -0.714532342158, 1e-11);
    expectClose(chosen.standardError, 0.180791744093, 1e-11);
    expectClose(chosen.statistic, -3.95223988652, 1e-11);
    expectClose(chosen.pValue, 0.00192001509606, 1e-11);
    expectClose(chosen.low, -1.10844371369, 1e-11);
    expectClose(chosen.high, -0.320620970631, 1e-11);
    expect(chosen.df).toBe(12);
    expect(floored).toEqual(chosen);
  });

  test('normal', () => {
    const { chosen, floored } = pooledMean(effects, tau2, 'z', 0.95);
    expectClose(chosen.standardError, 0.179781516105, 1e-11);
    expect(chosen.df).toBe(Number.POSITIVE_INFINITY);
    expect(floored).toBeNull();
  });
});

test('worked by hand: w = 2, ½; q = 1.6, and t with one degree of freedom is Cauchy', () => {
  const { estimate, chosen } = pooledMean(centred(effectsOf([1, 3], [0.5, 2])), 0, 'knapp-hartung', 0.5);
  expectClose(estimate, 1.4, 1e-15);
  expectClose(chosen.standardError, Math.sqrt(1.6 / 2.5), 1e-15);
  expectClose(chosen.low, 1.4 - 0.8, 1e-13);
  expectClose(chosen.pValue, 1 - (2 * Math.atan(1.4 / 0.8)) / Math.PI, 1e-13);
});

test('studies that happen to agree: the plain interval is luckily narrow, the floored one is the known error’s', () => {
  const effects = centred(effectsNamed('alike'));
  const { chosen, floored } = pooledMean(effects, 0, 'knapp-hartung', 0.95);
  const known = pooledMean(effects, 0, 'z', 0.95).chosen;
  expect(chosen.standardError).toBeLessThan(0.1 * known.standardError);
  expect(floored!.standardError).toBe(known.standardError);
  expect(floored!.high - floored!.low).toBeGreaterThan(known.high - known.low);
});

test('studies that agree exactly: no error, so no p-value; the floor has both', () => {
  const { chosen, floored } = pooledMean(centred(effectsOf([2, 2, 2], [1, 1, 1])), 0, 'knapp-hartung', 0.95);
  expect(chosen).toMatchObject({ standardError: 0, low: 2, high: 2, statistic: Number.NaN, pValue: Number.NaN });
  expectClose(floored!.standardError, Math.sqrt(1 / 3), 1e-15);
  expect(floored!.pValue).toBeGreaterThan(0);
});
