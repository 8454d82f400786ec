import type { Study } from '@pionier/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { differenceInMeans } from '../../../packages/reporter/src/estimate/difference-in-means.ts';
import { intervalOf } from '../../../packages/reporter/src/estimate/interval.ts';
import { olsAdjusted } from '../../../packages/reporter/src/estimate/ols-adjusted.ts';
import { cases, contrastsOf, studyOf } from './factorial-study.ts';
import { expectClose, fitted, grouping, madeStudy, refused } from './made-study.ts';

const estimate = (study: Study) => differenceInMeans.estimate(study, { clusterWeights: 'unit' });

describe('agrees with R', () => {
  test.each(cases)('$name', (one) => {
    const study = studyOf(one);
    // R rounds values around a million to about 1e-10 of their spread.
    const tolerance = one.name.includes('million') ? 1e-8 : 1e-10;
    estimate(study).forEach((result, index) => {
      const fit = fitted(result);
      const { contrast, weights, plain } = one.results[index]!;
      expect(`${fit.contrast.treatment}~${fit.contrast.control}`).toBe(contrast);
      expect(fit.contrast.weighted!.weights).toEqual(weights);
      expectClose(fit.estimate, plain.estimate, tolerance);
      expectClose(intervalOf(fit, 0.95).standardError, plain.standardError, tolerance);
      expectClose(fit.df, plain.df, tolerance);
    });
  });
});

const twoByTwo = (y: readonly (number | null)[], z: readonly number[], changes: Partial<Study> = {}) =>
  madeStudy({ y, z }, { arms: ['a', 'a-and-b', 'b', 'none'], contrasts: contrastsOf(['a', 'b']), ...changes });

test('by hand: means 4, 9, 3 and 1', () => {
  // a: ((9 − 3) + (4 − 1)) / 2 = 4.5; b: ((9 − 4) + (3 − 1)) / 2 = 3.5; a × b: (9 − 3) − (4 − 1) = 3.
  const study = twoByTwo([3, 5, 8, 10, 2, 4, 0, 2], [0, 0, 1, 1, 2, 2, 3, 3]);
  const fits = estimate(study).map(fitted);
  expect(fits.map((fit) => fit.estimate)).toEqual([4.5, 3.5, 3]);
  // Every s² is 2 and every n is 2: variance Σ c² · 1 is 4 · ¼ and 4 · 1, df 4 by equal variances.
  for (const [index, error] of [1, 1, 2].entries()) expectClose(intervalOf(fits[index]!, 0.95).standardError, error);
  for (const fit of fits) expectClose(fit.df, 4);
  expect(fits[0]).toMatchObject({
    units: { treatment: 4, control: 4 },
    unitsByArm: { a: 2, 'a-and-b': 2, b: 2, none: 2 },
    errors: 'hc2',
    controlMean: 2,
  });
});

test('two roads: a contrast of two arms by weights is the difference in means', () => {
  const { block, ...one } = cases[1]!;
  for (const blocks of [null, block]) {
    const study = studyOf({ ...one, block: blocks });
    const plain = { treatment: 'coaching', control: 'none' };
    const weighted = { ...plain, weighted: { kind: 'main-effect' as const, weights: { coaching: 1, none: -1 } } };
    const [a, b] = estimate({ ...study, contrasts: [plain, weighted] }).map(fitted);
    expect(b!.estimate).toBe(a!.estimate);
    expect(b!.df).toBe(a!.df);
    expect(b!.influence).toEqual(a!.influence);
  }
});

test('with equal arms a main effect is the difference in means of who has the factor and who has not', () => {
  const values = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 16, maxLength: 16 });
  fc.assert(
    fc.property(values, (y) => {
      const study = twoByTwo(
        y,
        Array.from(y, (_, unit) => unit % 4),
      );
      const [a] = estimate(study);
      if (a === undefined || 'code' in a) return expect(new Set(y.filter((_, unit) => unit % 4 === 0)).size).toBe(1);
      const side = (arms: readonly number[]) => y.filter((_, unit) => arms.includes(unit % 4));
      const mean = (of: readonly number[]) => of.reduce((sum, value) => sum + value, 0) / of.length;
      expect(a.estimate).toBeCloseTo(mean(side([0, 1])) - mean(side([2, 3])), 9);
    }),
  );
});

describe('leaves out and refuses', () => {
  test('a block without one of the arms, which it names', () => {
    const block = grouping([...Array(8).fill('x'), ...Array(8).fill('y'), ...Array(3).fill('z')]);
    const z = [0, 0, 1, 1, 2, 2, 3, 3, 0, 0, 1, 1, 2, 2, 3, 3, 0, 1, 2];
    const y = z.map((arm, unit) => arm + (unit % 2));
    const study = twoByTwo(y, z);
    const fit = fitted(estimate({ ...study, design: { ...study.design, block } })[0]!);
    expect(fit.blocks).toEqual({ used: 2, dropped: ['z'], droppedUnits: [{ treatment: 2, control: 1 }] });
    expect(fit).toMatchObject({
      units: { treatment: 8, control: 8 },
      estimand: { over: 'usable-blocks' },
      errors: 'blocked',
    });
  });

  test.each([
    ['an arm without anyone measured', [1, 2, 1, 2, 1, 2, null, null], 'no-units', { arm: 'none' }],
    ['an arm with a single one', [1, 2, 1, 2, 1, 2, 3, null], 'arm-too-small', { arm: 'none', block: '' }],
    ['values that do not vary', [1, 1, 2, 2, 3, 3, 4, 4], 'no-variation', { units: 8 }],
  ])('%s', (_name, y, code, values) => {
    const found = refused(estimate(twoByTwo(y, [0, 0, 1, 1, 2, 2, 3, 3]))[0]!);
    expect(found).toMatchObject({ code, values });
  });

  test('chances that differ between units, clusters, pairs, an absent arm, and a single coefficient', () => {
    const study = twoByTwo([1, 2, 3, 4, 5, 6, 7, 8], [0, 0, 1, 1, 2, 2, 3, 3]);
    const chances = [0, 1, 2, 3].map(() => Float64Array.of(0.2, 0.3, 0.25, 0.25, 0.25, 0.25, 0.25, 0.25));
    const under = (design: Partial<Study['design']>) =>
      refused(estimate({ ...study, design: { ...study.design, ...design } })[0]!).code;
    expect(under({ probability: chances })).toBe('unequal-chances');
    expect(under({ cluster: grouping([1, 1, 2, 2, 3, 3, 4, 4]) })).toBe('unsupported-design');
    expect(under({ pair: grouping([1, 2, 1, 2, 3, 4, 3, 4]) })).toBe('unsupported-design');
    expect(refused(estimate({ ...study, arms: ['a', 'b', 'c', 'none'] })[0]!).code).toBe('missing-arm');
    const ols = olsAdjusted.estimate(study, olsAdjusted.params.parse({}))[0]!;
    expect(refused(ols)).toMatchObject({
      code: 'unsupported-design',
      message: expect.stringContaining('lin-adjusted'),
    });
  });
});
