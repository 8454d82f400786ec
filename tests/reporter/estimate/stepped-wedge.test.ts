import type { Study } from '@pionier/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { intervalOf } from '../../../packages/reporter/src/estimate/interval.ts';
import { steppedWedge } from '../../../packages/reporter/src/estimate/stepped-wedge.ts';
import { expectClose, fitted, refused } from './made-study.ts';
import { cases, type WedgeCase, wedgeStudy } from './wedge-study.ts';

const estimate = (study: Study) => steppedWedge.estimate(study, {})[0]!;
const fitCase = (one: WedgeCase, changes: Partial<Study> = {}) => fitted(estimate({ ...wedgeStudy(one), ...changes }));

describe('agrees with lm and clubSandwich on the measurements themselves', () => {
  test.each(cases)('$name', ({ expected, ...one }) => {
    const found = fitCase(one);
    // R rounds values around a million to about 1e-10 of their spread.
    const tolerance = one.name.includes('million') ? 1e-8 : 1e-10;
    const interval = intervalOf(found, 0.95);
    expectClose(found.estimate, expected.estimate, tolerance);
    expectClose(interval.standardError, expected.standardError, tolerance);
    expectClose(found.df, expected.df, tolerance);
    expectClose(interval.pValue, expected.pValue, 10 * tolerance);
    expectClose(found.controlMean, expected.controlMean);
    expectClose(found.controlSd, expected.controlSd, tolerance);
  });
});

/** Two clusters over three periods, the first treated from the second on and the other from the third. */
const small: WedgeCase = {
  name: 'by hand',
  first: 2,
  step: 1,
  sequences: 2,
  periods: 3,
  cluster: ['a', 'a', 'b', 'b'],
  sequence: [1, 1, 2, 2],
  y: [
    [10, 12, 20, 22],
    [15, 17, 21, 23],
    [18, 20, 28, 30],
  ],
};

test('by hand: two clusters, three periods', () => {
  // Means a: 11, 16, 19; b: 21, 22, 29. Only in period 2 do the clusters differ in x. The differences a − b are −10, −6, −10:
  // clusters alone make them −10, so θ = −6 − (−10) = 4. Nothing is left over between the cells.
  expect(refused(estimate(wedgeStudy(small)))).toMatchObject({ code: 'no-variation' });
  // One more period in which both are treated, with −7: the differences without θ average −9, so θ = −6 + 9 = 3.
  const found = fitCase({ ...small, periods: 4, y: [...small.y, [23, 25, 30, 32]] });
  expectClose(found.estimate, 3);
  expect(found).toMatchObject({
    units: { treatment: 4, control: 4 },
    unitsByArm: { 'sequence-1': 2, 'sequence-2': 2 },
    clusters: { treatment: 2, control: 2 },
    missing: { treatment: 0, control: 0 },
    errors: 'cr2',
    estimand: { over: 'all' },
    // Without the treatment: a in period 1, b in periods 1 and 2.
    controlMean: 18,
    warnings: [{ code: 'few-clusters-df' }],
  });
});

describe('two roads, one answer', () => {
  const [balanced, unequal] = [cases[0]!, cases[1]!];

  test('what all share in a period, or a cluster throughout, is nothing to the effect', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -99, max: 99 }), { minLength: 20, maxLength: 20 }), (shifts) => {
        const y = unequal.y.map((column, period) =>
          column.map((value, unit) =>
            value === null ? null : value + shifts[period]! + shifts[19 - Number(unequal.cluster[unit])]!,
          ),
        );
        const [moved, still] = [fitCase({ ...unequal, y }), fitCase(unequal)];
        expectClose(moved.estimate, still.estimate, 1e-9);
        expectClose(intervalOf(moved, 0.95).standardError, intervalOf(still, 0.95).standardError, 1e-9);
        expectClose(moved.df, still.df, 1e-9);
      }),
      { numRuns: 25 },
    );
  });

  test('an effect that is added is found', () => {
    const start = (sequence: number) => balanced.first + (sequence - 1) * balanced.step;
    const y = balanced.y.map((column, period) =>
      column.map((value, unit) => value! + (period + 1 >= start(balanced.sequence[unit]!) ? 7 : 0)),
    );
    expectClose(fitCase({ ...balanced, y }).estimate, fitCase(balanced).estimate + 7);
  });

  test('the order of the units does not matter, nor what clusters are called', () => {
    const turned = balanced.cluster.map((_, unit) => balanced.cluster.length - 1 - unit);
    const found = fitCase({
      ...balanced,
      cluster: turned.map((unit) => `c${90 - Number(balanced.cluster[unit])}`),
      sequence: turned.map((unit) => balanced.sequence[unit]!),
      y: balanced.y.map((column) => turned.map((unit) => column[unit]!)),
    });
    expectClose(found.estimate, fitCase(balanced).estimate, 1e-12);
    expectClose(found.df, fitCase(balanced).df, 1e-9);
  });

  test('ten times everybody changes neither effect nor error', () => {
    const ten = <T>(items: readonly T[]) => items.flatMap((item) => Array.from({ length: 10 }, () => item));
    const found = fitCase({
      ...unequal,
      cluster: ten(unequal.cluster),
      sequence: ten(unequal.sequence),
      y: unequal.y.map(ten),
    });
    expectClose(found.estimate, fitCase(unequal).estimate);
    expectClose(intervalOf(found, 0.95).standardError, intervalOf(fitCase(unequal), 0.95).standardError);
  });
});

describe('leaves out and refuses', () => {
  test('counts who was not measured, in a group too', () => {
    const y = small.y.map((column, period) => column.map((value, unit) => (unit === 0 && period > 0 ? null : value)));
    const four = { ...small, periods: 4, y: [...y, [23, 25, 30, 33]] };
    const found = fitCase({ ...four, y: four.y.map((column, period) => (period === 3 ? [null, 25, 30, 33] : column)) });
    expect(found).toMatchObject({
      units: { treatment: 3, control: 4 },
      missing: { treatment: 1, control: 0 },
      estimand: { over: 'complete-cases' },
    });
    const group = fitCase(cases[0]!, {
      rows: Int32Array.from(cases[0]!.cluster.keys()).filter((unit) => unit % 2 === 0),
    });
    expect(group.units.treatment).toBe(cases[0]!.cluster.length / 2);
  });

  const without = (changes: Partial<WedgeCase>) => refused(estimate(wedgeStudy({ ...small, ...changes }))).code;

  test.each([
    ['nobody measured with the treatment', { first: 9 }, 'no-units'],
    ['nobody measured without it', { first: 1, step: 0 }, 'no-units'],
    ['one cluster', { cluster: ['a', 'a', 'a', 'a'], sequence: [1, 1, 1, 1] }, 'too-few-clusters'],
    ['one sequence', { sequence: [1, 1, 1, 1] }, 'collinear-treatment'],
    ['a cluster in two sequences', { sequence: [1, 2, 2, 2] }, 'unsupported-design'],
    ['the same for all', { y: small.y.map((column) => column.map(() => 3)) }, 'no-variation'],
  ])('%s', (_name, changes, code) => {
    expect(without(changes)).toBe(code);
  });

  test('no periods, no clusters', () => {
    const { repeated: _, ...once } = wedgeStudy(small);
    expect(refused(estimate(once)).code).toBe('unsupported-design');
    const study = wedgeStudy(small);
    expect(refused(estimate({ ...study, design: { ...study.design, cluster: null } })).code).toBe('unsupported-design');
  });
});
