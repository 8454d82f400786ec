import { randomOf } from '@pionier/core';
import { describe, expect, it } from 'vitest';
import type { SimulatedOutcome } from '../../../packages/reporter/src/simulate/assumptions.ts';
import { type Marginal, marginalOf } from '../../../packages/reporter/src/simulate/marginal.ts';

const assumed = (given: Partial<SimulatedOutcome>): SimulatedOutcome => ({
  mean: 0,
  sd: 1,
  effects: {},
  icc: 0,
  r2: 0,
  earlier: null,
  ...given,
});

const draws = 20_000;

/** Values of pairs of scores with that correlation. */
function pairsOf({ valueWith }: Marginal, correlation: number, effect = 0) {
  const random = randomOf('pairs');
  const value = valueWith(effect);
  return Array.from({ length: draws }, () => {
    const shared = Math.sqrt(correlation) * random.normal();
    const own = () => Math.sqrt(1 - correlation) * random.normal();
    return [value(shared + own()), value(shared + own())] as const;
  });
}

function moments(pairs: readonly (readonly [number, number])[]) {
  const values = pairs.flat();
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  const covariance = pairs.reduce((sum, [a, b]) => sum + (a - mean) * (b - mean), 0) / pairs.length;
  return { mean, variance, correlation: covariance / variance };
}

const kinds = [
  { name: 'a proportion', marginal: marginalOf('binary', assumed({ mean: 0.2 })), mean: 0.2, variance: 0.16 },
  {
    name: 'a rate',
    marginal: marginalOf('count', assumed({ mean: 1.5, sd: Math.sqrt(1.5) })),
    mean: 1.5,
    variance: 1.5,
  },
  { name: 'a clumped rate', marginal: marginalOf('count', assumed({ mean: 1.5, sd: 2 })), mean: 1.5, variance: 4 },
  { name: 'a number', marginal: marginalOf('continuous', assumed({ mean: 3, sd: 2 })), mean: 3, variance: 4 },
];

describe('the distribution of an outcome', () => {
  it.each(kinds)('$name has its mean, variance and correlation', ({ marginal, mean, variance }) => {
    const found = moments(pairsOf(marginal, marginal.scoreCorrelation(0.2)));
    expect(Math.abs(found.mean - mean)).toBeLessThan(5 * Math.sqrt(variance / draws));
    expect(Math.abs(found.variance / variance - 1)).toBeLessThan(0.1);
    expect(Math.abs(found.correlation - 0.2)).toBeLessThan(0.05);
  });

  it.each(kinds)('an effect moves the mean of $name by itself', ({ marginal, mean, variance }) => {
    const found = moments(pairsOf(marginal, 0, 0.3));
    expect(Math.abs(found.mean - mean - 0.3)).toBeLessThan(6 * Math.sqrt(variance / draws));
  });

  it('takes earlier values as often as they occurred, exactly', () => {
    const marginal = marginalOf('continuous', assumed({ earlier: Float64Array.of(3, 1, 1, 7) }));
    const value = marginal.valueWith(0.5);
    expect([-3, -0.1, 0.1, 0.6, 0.7, 5].map(value)).toEqual([1.5, 1.5, 3.5, 3.5, 7.5, 7.5]);
  });

  it('multiplies earlier counts, so that their mean moves by the effect and none gets below 0', () => {
    const marginal = marginalOf('count', assumed({ earlier: Float64Array.of(0, 0, 2, 6) }));
    expect([-3, 0.1, 3].map(marginal.valueWith(1))).toEqual([0, 3, 9]);
    expect([-3, 0.1, 3].map(marginal.valueWith(-1))).toEqual([0, 1, 3]);
    expect(() => marginal.valueWith(-2)).toThrow('invalid rate: 0');
  });

  it('says how much can be explained: at most 2/π of a yes or no that half give', () => {
    const { scoreShare } = marginalOf('binary', assumed({ mean: 0.5 }));
    expect(scoreShare(2 / Math.PI)).toBeCloseTo(1, 12);
    expect(marginalOf('continuous', assumed({})).scoreShare(0.4)).toBe(0.4);
  });

  it('refuses a proportion that the effect moves beyond 0 or 1', () => {
    expect(() => marginalOf('binary', assumed({ mean: 0.9 })).valueWith(0.2)).toThrow('invalid proportion: 1.1');
  });
});
