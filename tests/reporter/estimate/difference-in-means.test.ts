import { readFileSync } from 'node:fs';
import type { Study } from '@pionier/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { differenceInMeans } from '../../../packages/reporter/src/estimate/difference-in-means.ts';
import type { Fit } from '../../../packages/reporter/src/estimate/estimator.ts';
import { intervalOf } from '../../../packages/reporter/src/estimate/interval.ts';
import { type Columns, difference, expectClose, fitted, grouping, madeStudy, reference } from './made-study.ts';

type Expected = { [name in 'estimate' | 'standardError' | 'df' | 'pValue' | 'low' | 'high']: number };
type Case = Columns & { readonly name: string; readonly clusterWeights?: 'equal'; readonly expected: Expected };
type Star = { all: Expected; unblocked: Expected; blocked: Expected; rows: number; schools: number; dropped: string[] };

const made = reference<{
  cases: Case[];
  nsw: Expected;
  star: Star;
  few: Columns & { estimate: number; standardError: number };
}>('difference-in-means');

const expectFit = (fit: Fit, expected: Expected) => {
  const interval = intervalOf(fit, 0.95);
  expectClose(fit.estimate, expected.estimate);
  expectClose(fit.df, expected.df);
  for (const key of ['standardError', 'pValue', 'low', 'high'] as const) expectClose(interval[key], expected[key]);
};

const csv = (path: string): readonly (readonly string[])[] =>
  readFileSync(new URL(`../../../examples/${path}`, import.meta.url), 'utf8')
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(',').map((cell) => cell.replaceAll('"', '')));

const column = (rows: readonly (readonly string[])[], name: string) => {
  const at = rows[0]!.indexOf(name);
  return rows.slice(1).map((row) => row[at]!);
};

describe('agrees with estimatr', () => {
  test.each(made.cases)('$name', ({ expected, clusterWeights, ...columns }) => {
    expectFit(fitted(difference(madeStudy(columns), clusterWeights)), expected);
  });

  test('Supported Work: 185 treated, 260 not', () => {
    const rows = csv('supported-work/nsw.csv');
    const fit = fitted(
      difference(madeStudy({ y: column(rows, 're78').map(Number), z: column(rows, 'treat').map(Number) })),
    );
    expectFit(fit, made.nsw);
    expectClose(fit.estimate, 1794.343084875, 1e-12);
    expect(fit.units).toEqual({ treatment: 185, control: 260 });
    expectClose(fit.controlMean, 4554.801, 1e-4);
  });

  test('Project STAR: three arms, 79 schools of which one has no small class', () => {
    const rows = csv('class-size/star-kindergarten.csv');
    const arms = ['regular', 'regular+aide', 'small'];
    const columns = {
      y: column(rows, 'reading').map((cell) => (/^\d/.test(cell) ? Number(cell) : null)),
      z: column(rows, 'class').map((cell) => arms.indexOf(cell)),
    };
    const contrasts = [{ treatment: 'small', control: 'regular' }];
    expectFit(fitted(difference(madeStudy(columns, { arms, contrasts }))), made.star.all);
    const blocked = fitted(difference(madeStudy({ ...columns, block: column(rows, 'school') }, { arms, contrasts })));
    expectFit(blocked, made.star.blocked);
    expect(blocked.blocks).toMatchObject({ used: made.star.schools, dropped: made.star.dropped });
    expect(blocked.estimand.over).toBe('usable-blocks');
    expect(blocked.units.treatment + blocked.units.control).toBe(made.star.rows);
  });
});

describe('two roads, one answer', () => {
  const columns = made.cases.find(({ name }) => name === 'unbalanced, complete')!;
  const road = (changed: Partial<Columns>) => fitted(difference(madeStudy({ ...columns, ...changed })));
  const straight = road({});

  test('one block is no block, in estimate and error', () => {
    const fit = road({ block: columns.y.map(() => 'all') });
    expectClose(fit.estimate, straight.estimate, 1e-14);
    expectClose(intervalOf(fit, 0.9).standardError, intervalOf(straight, 0.9).standardError, 1e-13);
  });

  test('clusters of one unit are units', () => {
    for (const clusterWeights of ['unit', 'equal'] as const) {
      const study = madeStudy({ ...columns, cluster: columns.y.map((_, i) => i) });
      const fit = fitted(difference(study, clusterWeights));
      expectClose(fit.estimate, straight.estimate, 1e-13);
      expectClose(intervalOf(fit, 0.9).standardError, intervalOf(straight, 0.9).standardError, 1e-13);
    }
  });

  test('pairs of clusters of one unit are pairs', () => {
    const pairs = made.cases.find(({ name }) => name === 'sleep, pairs')!;
    const fit = fitted(difference(madeStudy({ ...pairs, cluster: pairs.y.map((_, i) => i) })));
    expectClose(fit.estimate, pairs.expected.estimate);
    expectClose(intervalOf(fit, 0.95).standardError, pairs.expected.standardError);
  });

  test('chances that are equal within blocks change nothing', () => {
    const blocked = made.cases.find(({ name }) => name === 'unbalanced, blocked')!;
    const probability = blocked.block!.map((block) => 0.3 + 0.1 * Number(block));
    const fit = fitted(difference(madeStudy({ ...blocked, probability })));
    expectClose(fit.estimate, blocked.expected.estimate);
    expect(fit.estimand.weights).toBe('unit');
  });
});

describe('properties', () => {
  const designs = made.cases.filter(({ name }) => !name.startsWith('toy'));

  test('y → a + b y gives b · effect and |b| · error, in every design', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...designs),
        fc.integer({ min: -1000, max: 1000 }),
        fc.constantFrom(-3, 0.25, 7),
        (one, a, b) => {
          const y = one.y.map((value) => (value === null ? null : a + b * value));
          const fit = fitted(difference(madeStudy({ ...one, y }), one.clusterWeights));
          expectClose(fit.estimate, b * one.expected.estimate, 1e-9);
          expectClose(intervalOf(fit, 0.95).standardError, Math.abs(b) * one.expected.standardError, 1e-9);
          expectClose(fit.df, one.expected.df, 1e-9);
        },
      ),
    );
  });

  test('1e9 + noise keeps the digits of the noise', () => {
    for (const one of designs) {
      const grid = one.y.map((value) => (value === null ? null : Math.round(value * 1024) / 1024));
      const near = fitted(difference(madeStudy({ ...one, y: grid }), one.clusterWeights));
      const far = fitted(
        difference(
          madeStudy({ ...one, y: grid.map((value) => (value === null ? null : value + 1e9)) }),
          one.clusterWeights,
        ),
      );
      expectClose(far.estimate, near.estimate, 1e-11);
      expectClose(intervalOf(far, 0.95).standardError, intervalOf(near, 0.95).standardError, 1e-11);
    }
  });

  test('the order of units does not matter', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...designs),
        fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
        (one, chance) => {
          const keys = one.y.map(() => chance.next().value as number);
          const order = [...one.y.keys()].sort((a, b) => keys[a]! - keys[b]!);
          const mixed = <T>(values: readonly T[] | null | undefined) => (values ? order.map((i) => values[i]!) : null);
          const columns = {
            y: mixed(one.y)!,
            z: mixed(one.z)!,
            block: mixed(one.block),
            cluster: mixed(one.cluster),
            pair: mixed(one.pair),
            probability: mixed(one.probability),
          };
          const fit = fitted(difference(madeStudy(columns), one.clusterWeights));
          expectClose(fit.estimate, one.expected.estimate);
          expectClose(intervalOf(fit, 0.95).standardError, one.expected.standardError);
        },
      ),
    );
  });

  test('the arms exchanged turn the sign', () => {
    for (const one of designs) {
      const contrasts = [{ treatment: 'control', control: 'treatment' }];
      const fit = fitted(difference(madeStudy(one, { contrasts }), one.clusterWeights));
      expectClose(fit.estimate, -one.expected.estimate);
      expectClose(fit.df, one.expected.df);
    }
  });

  test('every contrast is fitted on its own two arms', () => {
    const study = madeStudy({ y: [1, 2, 3, 5, 8, 9, 4, 6], z: [0, 0, 1, 1, 2, 2, 0, 1] });
    const contrasts = [
      { treatment: 'treatment', control: 'control' },
      { treatment: 'other', control: 'control' },
    ];
    const fits = differenceInMeans.estimate({ ...study, contrasts }, { clusterWeights: 'unit' });
    const alone = fitted(difference({ ...study, contrasts: [contrasts[1]!] }));
    expect(fits).toHaveLength(2);
    expect(fits[1]).toEqual(alone);
  });
});

describe('unbiased over all draws (ten units of estimatr’s own test)', () => {
  const y0 = [2.1, 3.5, -131.2, -1.3, -4, 0.1, 8.1, -1.3, 1.1, 9.1];
  const y1 = [2.6, 3, -132, -0.7, -3.3, 0.5, 24.3, -1, 1.6, 0.3];
  const halves = [0, 0, 0, 0, 0, 0, 1, 1, 1, 1];
  const twos = [0, 0, 1, 1, 2, 2, 3, 3, 4, 4];
  const units = [...y0.keys()];
  const all = Array.from({ length: 1024 }, (_, bits) => units.map((unit) => (bits >> unit) & 1));
  const sums = (z: readonly number[], groups: readonly number[]) =>
    groups.reduce<number[]>((total, group, unit) => {
      total[group] = (total[group] ?? 0) + z[unit]!;
      return total;
    }, []);
  const whole = (z: readonly number[]) => sums(z, twos).every((sum) => sum !== 1);
  const designs: readonly [string, (z: readonly number[]) => boolean, Partial<Columns>][] = [
    [
      'complete',
      (z) =>
        sums(
          z,
          units.map(() => 0),
        )[0] === 5,
      {},
    ],
    ['blocked', (z) => sums(z, halves).join() === '3,2', { block: halves }],
    ['clustered', (z) => whole(z) && sums(z, twos).filter((sum) => sum === 2).length === 2, { cluster: twos }],
    ['pairs', (z) => sums(z, twos).every((sum) => sum === 1), { pair: twos }],
  ];

  test.each(designs)('%s', (_name, drawn, columns) => {
    const draws = all.filter(drawn);
    const estimates = draws.map((z) => {
      const y = z.map((arm, unit) => (arm === 1 ? y1 : y0)[unit]!);
      return fitted(difference(madeStudy({ y, z, ...columns }))).estimate;
    });
    expect(draws.length).toBeGreaterThan(9);
    expectClose(estimates.reduce((sum, estimate) => sum + estimate, 0) / draws.length, 0.91, 1e-12);
  });

  test('pairs of clusters', () => {
    const eight = { y0: y0.slice(0, 8), y1: y1.slice(0, 8) };
    const pair = [0, 0, 0, 0, 1, 1, 1, 1];
    const draws = all.slice(0, 256).filter((z) => {
      const drawn = sums(z.slice(0, 8), twos.slice(0, 8));
      return drawn.every((sum) => sum !== 1) && drawn[0]! + drawn[1]! === 2 && drawn[2]! + drawn[3]! === 2;
    });
    const estimates = draws.map((draw) => {
      const z = draw.slice(0, 8);
      const y = z.map((arm, unit) => (arm === 1 ? eight.y1 : eight.y0)[unit]!);
      return fitted(difference(madeStudy({ y, z, cluster: twos.slice(0, 8), pair }))).estimate;
    });
    const truth = eight.y0.reduce((sum, value, unit) => sum + (eight.y1[unit]! - value) / 8, 0);
    expect(draws).toHaveLength(4);
    expectClose(estimates.reduce((sum, estimate) => sum + estimate, 0) / 4, truth, 1e-12);
  });
});

test('a million units in blocks', () => {
  const count = 1_000_000;
  const values = Float64Array.from({ length: count }, (_, i) => ((i * 7919) % 1009) / 10);
  const codes = Int32Array.from({ length: count }, (_, i) => i % 50);
  const base = madeStudy({ y: [], z: [] });
  const study: Study = {
    ...base,
    rows: Int32Array.from(values.keys()),
    values,
    arm: Int32Array.from({ length: count }, (_, i) => Math.floor(i / 50) % 2),
    design: { ...base.design, block: { codes, labels: grouping(Array.from({ length: 50 }, (_, i) => i)).labels } },
  };
  const fit = fitted(difference(study));
  expect(fit.units).toEqual({ treatment: 500_000, control: 500_000 });
  expect(fit.df).toBe(count - 100);
  expect(fit.influence).toHaveLength(count);
});
