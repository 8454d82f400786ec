import { methodNamed } from '@pionier/core';
import { describe, expect, it } from 'vitest';
import type { Sample } from '../../../../packages/reporter/src/plan/designs/design-model.ts';
import * as models from '../../../../packages/reporter/src/plan/designs/registry.ts';
import { powerOf } from '../../../../packages/reporter/src/plan/detection.ts';
import { close, reference } from '../reference.ts';

const sample: Sample = {
  units: { treatment: 50, control: 50 },
  clusters: null,
  clusterSizeVariation: 0,
  blocks: null,
  attrition: 0,
  variances: { treatment: 1, control: 1 },
  pooled: null,
  icc: 0,
  entry: { method: 'complete' },
};
const precision = (name: string, changes: Partial<Sample>) =>
  methodNamed(models, name)!.precision({ ...sample, ...changes });

describe('complete', () => {
  it('takes Welch’s degrees of freedom where arms differ', () => {
    for (const { n1, n0, d, alpha, power } of reference['arms']!) {
      close(powerOf(d!, precision('complete', { units: { treatment: n1!, control: n0! } }), alpha!), power!, 1e-10);
    }
  });
});

describe('blocked', () => {
  it('has n − 2B degrees of freedom', () => {
    for (const { n, blocks, d, r2, power } of reference['blocks']!) {
      const units = { treatment: n! / 2, control: n! / 2 };
      const variances = { treatment: 1 - r2!, control: 1 - r2! };
      close(powerOf(d!, precision('blocked', { units, blocks: blocks!, variances }), 0.05), power!, 1e-10);
    }
    expect(precision('blocked', {}).df).toBe(98);
  });
});

describe('paired', () => {
  it('agrees with power.t.test for pairs', () => {
    for (const { pairs, d, r2, power } of reference['pairs']!) {
      const variances = { treatment: 1 - r2!, control: 1 - r2! };
      const units = { treatment: pairs!, control: pairs! };
      close(powerOf(d!, precision('paired', { units, variances }), 0.05), power!, 1e-10);
    }
  });

  it('needs both of a pair, and counts pairs of clusters', () => {
    expect(precision('paired', { units: { treatment: 40, control: 40 }, attrition: 0.2 }).df).toBe(31);
    const clusters = { treatment: 6, control: 6 };
    expect(precision('paired', { clusters, icc: 0.1 })).toEqual({
      ...precision('clustered', { clusters, icc: 0.1 }),
      df: 5,
    });
  });
});

describe('rerandomised', () => {
  const gain = (entry: object) => models.rerandomised.gain!({ method: 'rerandomised', ...entry });
  const five = { covariates: ['a', 'b', 'c', 'd', 'e'], accept: 0.01 };

  it('takes out 1 − v of what covariates explain (R, pchisq and qchisq)', () => {
    expect(gain(five)).toBeCloseTo(1 - 0.07776217, 8);
    expect(gain({ ...five, shares: { help: 1, usual: 1 } })).toBe(gain(five));
    expect(gain({ ...five, shares: { help: 1, usual: 2 } })).toBeCloseTo(1 - 0.2059591, 7);
    expect(gain({ ...five, shares: { help: 3, usual: 7 } })).toBeCloseTo(1 - 0.5291429, 7);
  });

  it('gains nothing in one arm, or by shares that make no places', () => {
    expect(gain({ ...five, shares: { help: 1 } })).toBe(0);
    expect(gain({ ...five, shares: { help: 1, usual: Math.PI } })).toBe(gain(five));
  });

  it('is as complete otherwise', () => {
    expect(precision('rerandomised', {})).toEqual(precision('complete', {}));
  });
});

describe('clustered', () => {
  const rows = reference['clusters']!;
  const of = ({ k, m, icc, cv, v1, v0 }: (typeof rows)[number]) =>
    precision('clustered', {
      units: { treatment: k! * m!, control: k! * m! },
      clusters: { treatment: k!, control: k! },
      clusterSizeVariation: cv!,
      icc: icc!,
      variances: { treatment: v1!, control: v0! },
    });

  it('agrees with Donner and Klar, written out in R', () => {
    for (const row of rows) {
      close(powerOf(row['d']!, of(row), 0.05), row['t']!, 1e-10);
      const normal = { ...of(row), df: Number.POSITIVE_INFINITY };
      close(powerOf(row['d']!, normal, 0.05), row['normal']!, 1e-10);
    }
  });

  it('agrees with clusterPower: five clusters of 150, and yes and no by the normal', () => {
    expect(powerOf(rows[0]!['d']!, of(rows[0]!), 0.05)).toBeCloseTo(0.80001, 5);
    expect(powerOf(0.1, { ...of(rows[2]!), df: Number.POSITIVE_INFINITY }, 0.05)).toBeCloseTo(0.85954, 5);
    const eleven = of({ ...rows[1]!, k: 11 });
    expect(powerOf(0.1, { ...eleven, df: Number.POSITIVE_INFINITY }, 0.05)).toBeLessThan(0.8);
    expect(powerOf(0.1, { ...of(rows[1]!), df: Number.POSITIVE_INFINITY }, 0.05)).toBeGreaterThan(0.8);
  });

  it('agrees with clusterPower on a difference of differences: 9 clusters an arm, 7 with the same people', () => {
    const clusters = (r: number) => {
      for (let k = 2; ; k++) {
        const variances = { treatment: 2 * (1 - r), control: 2 * (1 - r) };
        const units = { treatment: 150 * k, control: 150 * k };
        const at = precision('clustered', { units, clusters: { treatment: k, control: k }, icc: 0.05, variances });
        if (powerOf(0.48, at, 0.05) >= 0.8) return k;
      }
    };
    const same = (150 * 0.05 * 0.3 + 0.95 * 0.7) / (1 + 149 * 0.05);
    expect(clusters(0)).toBe(9);
    expect(clusters(same)).toBe(7);
  });

  it('is complete assignment when people of a cluster are not alike, but for the degrees of freedom', () => {
    const clusters = { treatment: 10, control: 10 };
    const { standardError, df } = precision('clustered', { clusters });
    expect(standardError).toBeCloseTo(precision('complete', {}).standardError, 14);
    expect(df).toBe(18);
    expect(precision('clustered', { clusters, blocks: 4 }).df).toBe(12);
    expect(precision('clustered', {}).df).toBe(0);
  });
});

describe('stepped-wedge', () => {
  it('splits the variance by the intraclass correlation and takes the steps of the design', () => {
    const { I, J, N, variance } = reference['wedges']![1]!;
    const clusters = { treatment: I! / 2, control: I! / 2 };
    const units = { treatment: (I! * N!) / 2, control: (I! * N!) / 2 };
    const entry = { method: 'stepped-wedge', sequences: J! };
    const found = precision('stepped-wedge', { clusters, units, entry, icc: 0.05 });
    close(found.standardError * found.standardError, variance!, 1e-10);
    expect(found.df).toBe(I! - 2);
  });
});
