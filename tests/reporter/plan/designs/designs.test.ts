import { methodNamed } from '@pionier/core';
import { describe, expect, it } from 'vitest';
import type { Sample } from '../../../../packages/reporter/src/plan/designs/design-model.ts';
import * as models from '../../../../packages/reporter/src/plan/designs/registry.ts';
import { powerOf } from '../../../../packages/reporter/src/plan/detection.ts';
import type { SteppedWedge } from '../../../../packages/reporter/src/plan/stepped-wedge.ts';
import { reference as references } from '../../estimate/made-study.ts';
import { close, reference } from '../reference.ts';

type WedgeCase = Omit<SteppedWedge, 'between'> & { readonly variance: number };

const sample: Sample = {
  units: { treatment: 50, control: 50 },
  cells: [],
  clusters: null,
  shareClusters: false,
  clusterSizeVariation: 0,
  blocks: null,
  attrition: 0,
  variances: { treatment: 1, control: 1 },
  pooled: null,
  icc: 0,
  repeat: 0,
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

  it('agrees with clusterPower on a difference of differences: 9 clusters an arm, 7 with the same people, 33 of yes and no', () => {
    const clusters = (size: number, difference: number, variance: number) => {
      for (let k = 2; ; k++) {
        const variances = { treatment: variance, control: variance };
        const units = { treatment: size * k, control: size * k };
        const at = precision('clustered', { units, clusters: { treatment: k, control: k }, icc: 0.05, variances });
        if (powerOf(difference, at, 0.05) >= 0.8) return k;
      }
    };
    // The correlation of a cluster's two means, where 0.3 is that of clusters and 0.7 that of people.
    const same = (size: number) => (size * 0.05 * 0.3 + 0.95 * 0.7) / (1 + (size - 1) * 0.05);
    expect(clusters(150, 0.48, 2)).toBe(9);
    expect(clusters(150, 0.48, 2 * (1 - same(150)))).toBe(7);
    expect(clusters(50, 0.1, 2 * 0.25 * (1 - same(50)))).toBe(33);
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
  const [monthly, around] = references<{ cases: readonly WedgeCase[] }>('wedge-plan').cases as [WedgeCase, WedgeCase];
  const found = ({ clusters, size, within }: WedgeCase, entry: object) => {
    const all = { treatment: clusters, control: clusters };
    const units = { treatment: clusters * size, control: clusters * size };
    const variances = { treatment: within / 0.95, control: within / 0.95 };
    const design = { method: 'stepped-wedge', ...entry };
    return precision('stepped-wedge', { clusters: all, units, entry: design, variances, icc: 0.05 });
  };

  it('takes the periods of the pilot, and what is left within clusters', () => {
    const { times, crossings, variance } = monthly;
    const { standardError, df } = found(monthly, { sequences: 4, periods: times, crossings });
    close(standardError * standardError, variance, 1e-10);
    expect(df).toBe(14);
  });

  it('is measured around every step where nothing says when', () => {
    const { standardError } = found(around, { sequences: 4 });
    close(standardError * standardError, around.variance, 1e-10);
  });
});

const equal = (units: number) => [
  { weight: 1, units },
  { weight: -1, units },
];

describe('factorial', () => {
  it('has the power of two arms when nothing else is given, less the degrees of freedom of two means more', () => {
    const cells = [0.5, 0.5, -0.5, -0.5].map((weight) => ({ weight, units: 25 }));
    const found = precision('factorial', { cells });
    expect(found.standardError).toBeCloseTo(precision('complete', {}).standardError, 14);
    expect([found.df, precision('complete', {}).df]).toEqual([expect.closeTo(96, 10), expect.closeTo(98, 10)]);
    expect(precision('factorial', { cells, blocks: 4 }).df).toBeCloseTo(100 - 16, 10);
  });

  it('needs four times the variance for an interaction', () => {
    const of = (size: number) =>
      precision('factorial', { cells: [1, 1, -1, -1].map((sign) => ({ weight: sign * size, units: 25 })) });
    expect(of(1).standardError / of(0.5).standardError).toBeCloseTo(2, 14);
  });

  it('takes the normal, and the pooled proportion for the bound, of yes and no', () => {
    const found = precision('factorial', {
      cells: equal(50),
      pooled: 0.25,
      variances: { treatment: 0.24, control: 0.25 },
    });
    expect(found.df).toBe(Number.POSITIVE_INFINITY);
    expect(found.nullError).toBeCloseTo(Math.sqrt(0.01), 14);
    expect(found.standardError).toBeCloseTo(Math.sqrt(0.24 / 50 + 0.25 / 50), 14);
  });
});

describe('lottery', () => {
  it('is complete assignment without priority, and weighs classes by their size', () => {
    const found = precision('lottery', { cells: equal(50) });
    expect([found.standardError, found.nullError, found.df]).toEqual([
      expect.closeTo(0.2, 14),
      found.standardError,
      98,
    ]);
    // by hand: classes of 60 and 40, of whom a half and a quarter get a place
    const cells = [
      { weight: 0.6, units: 30 },
      { weight: -0.6, units: 30 },
      { weight: 0.4, units: 10 },
      { weight: -0.4, units: 30 },
    ];
    const two = precision('lottery', { cells });
    expect(two.standardError).toBeCloseTo(Math.sqrt(0.36 * (2 / 30) + 0.16 * (1 / 10 + 1 / 30)), 14);
    expect(two.df).toBe(96);
  });
});

describe('saturation', () => {
  const units = { treatment: 80, control: 200 };
  const clusters = { treatment: 10, control: 10 };

  it('has the design effect of each arm’s own units a cluster between saturations', () => {
    const found = precision('saturation', { units, clusters, icc: 0.1 });
    const [part, other] = [(1 + 7 * 0.1) / 80, (1 + 19 * 0.1) / 200];
    expect(found.standardError).toBeCloseTo(Math.sqrt(part + other), 14);
    expect(found.df).toBeCloseTo(((part + other) * (part + other) * 9) / (part * part + other * other), 10);
    expect(precision('saturation', { units, clusters, icc: 0.1, blocks: 3 }).df).toBe(14);
  });

  it('loses what clusters have in common within one', () => {
    const found = precision('saturation', { units, clusters, icc: 0.1, shareClusters: true });
    expect(found.standardError).toBeCloseTo(Math.sqrt(0.9 * (1 / 80 + 1 / 200)), 14);
    expect(found.df).toBe(9);
  });
});

describe('matched', () => {
  const entry = (match: object) => ({ method: 'matched', match }) as never;
  const units = { treatment: 54, control: 180 };

  it('counts pairs of which both are measured, or several controls for each', () => {
    const pairs = precision('matched', { units, attrition: 0.1, entry: entry({ method: 'nearest' }) });
    expect(pairs.standardError).toBeCloseTo(Math.sqrt(2 / (54 * 0.9)), 14);
    expect(pairs.df).toBeCloseTo(54 * 0.9 - 1, 12);
    const three = precision('matched', { units, entry: entry({ method: 'nearest', ratio: 3 }) });
    expect(three.standardError).toBeCloseTo(Math.sqrt(1 / 54 + 1 / 162), 14);
    const four = precision('matched', { units, entry: entry({ method: 'optimal', ratio: 4 }) });
    expect(four.standardError).toBeCloseTo(Math.sqrt(1 / 54 + 1 / 180), 14);
    const weights = precision('matched', { units, attrition: 0.1, entry: entry({ method: 'entropy-balancing' }) });
    expect(weights.standardError).toBeCloseTo(Math.sqrt(2 / 54), 14);
  });
});
