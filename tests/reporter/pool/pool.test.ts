import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { effectsAt, effectsWithout } from '../../../packages/reporter/src/pool/effects-at.ts';
import { effectsFault } from '../../../packages/reporter/src/pool/effects-fault.ts';
import { type Pooling, poolEffects } from '../../../packages/reporter/src/pool/pool.ts';
import * as poolers from '../../../packages/reporter/src/pool/registry.ts';
import { effectsNamed, effectsOf, expectClose, reference } from './reference.ts';

const pooling = { pooler: poolers.reml, test: 'knapp-hartung', confidence: 0.95 } as const satisfies Pooling;

describe('each study’s part, as metafor has it', () => {
  test.each(['bcg', 'raudenbush'] as const)('%s', (name) => {
    const { weights, shrunken } = poolEffects(effectsNamed(name), pooling);
    reference[name].weight.forEach((wanted, index) => {
      expectClose(weights[index]!, wanted);
    });
    reference[name].shrunken.forEach((wanted, index) => {
      expectClose(shrunken[index]!, wanted);
    });
  });

  test('the published range of shrunken effects', () => {
    const { shrunken } = poolEffects(effectsNamed('raudenbush'), { ...pooling, test: 'z' });
    expect(Math.min(...shrunken)).toBeCloseTo(-0.0293, 4);
    expect(Math.max(...shrunken)).toBeCloseTo(0.2485, 4);
  });
});

describe('two roads, one answer', () => {
  test('one study is that study', () => {
    const one = poolEffects(effectsOf([3], [4]), pooling);
    expect(one).toMatchObject({ k: 1, estimate: 3, floored: null, between: null });
    expect(one.chosen.standardError).toBe(2);
    expect(one.chosen.df).toBe(Number.POSITIVE_INFINITY);
    expectClose(one.chosen.high, 3 + 2 * 1.959963984540054, 1e-13);
    expect([...one.weights]).toEqual([1]);
    expect([...one.shrunken]).toEqual([3]);
  });

  test('studies of equal precision: the plain mean and Student’s interval, whatever τ² is', () => {
    const yi = [1, 2, 4, 7];
    const mean = 3.5;
    const error = Math.sqrt((6.25 + 2.25 + 0.25 + 12.25) / 3 / 4);
    for (const pooler of Object.values(poolers)) {
      const { estimate, chosen } = poolEffects(effectsOf(yi, [2, 2, 2, 2]), { ...pooling, pooler });
      expectClose(estimate, mean, 1e-14);
      expectClose(chosen.standardError, error, 1e-13);
    }
  });

  test('without τ² every estimator is the common effect', () => {
    const common = poolEffects(effectsNamed('alike'), { ...pooling, pooler: poolers.fixed, test: 'z' });
    for (const pooler of [poolers.dl, poolers.he, poolers.hs, poolers.ml, poolers.reml, poolers.eb, poolers.pm]) {
      const found = poolEffects(effectsNamed('alike'), { ...pooling, pooler, test: 'z' });
      expect(found.between!.tau2).toBe(0);
      expect(found.estimate).toBe(common.estimate);
      expect(found.chosen).toEqual(common.chosen);
    }
  });
});

const set = fc.array(
  fc.tuple(fc.double({ min: -5, max: 5, noNaN: true }), fc.double({ min: 0.05, max: 4, noNaN: true })),
  { minLength: 2, maxLength: 9 },
);
const methods = fc.constantFrom(...Object.values(poolers));

test('weights are shares, the mean lies among the effects, and shrunken effects lie between it and their own', () => {
  fc.assert(
    fc.property(set, methods, (rows, pooler) => {
      const yi = rows.map(([y]) => y);
      const found = poolEffects(
        effectsOf(
          yi,
          rows.map(([, v]) => v),
        ),
        { ...pooling, pooler },
      );
      expectClose(
        found.weights.reduce((sum, weight) => sum + weight, 0),
        1,
        1e-12,
      );
      expect(found.estimate).toBeGreaterThanOrEqual(Math.min(...yi) - 1e-12);
      expect(found.estimate).toBeLessThanOrEqual(Math.max(...yi) + 1e-12);
      found.shrunken.forEach((value, index) => {
        expect(value).toBeGreaterThanOrEqual(Math.min(yi[index]!, found.estimate) - 1e-12);
        expect(value).toBeLessThanOrEqual(Math.max(yi[index]!, found.estimate) + 1e-12);
      });
    }),
  );
});

test('the unit of the effects is the unit of the answer', () => {
  fc.assert(
    fc.property(set, methods, fc.constantFrom(1e6, 1e-6, -1e3), (rows, pooler, unit) => {
      const here = poolEffects(
        effectsOf(
          rows.map(([y]) => Math.fround(y)),
          rows.map(([, v]) => v),
        ),
        { ...pooling, pooler },
      );
      const there = poolEffects(
        effectsOf(
          rows.map(([y]) => Math.fround(y) * unit),
          rows.map(([, v]) => v * unit * unit),
        ),
        { ...pooling, pooler },
      );
      const near = (got: number, wanted: number) =>
        expect(Math.abs(got - wanted)).toBeLessThanOrEqual(1e-7 * Math.abs(unit));
      near(there.estimate, here.estimate * unit);
      near(there.floored!.standardError, here.floored!.standardError * Math.abs(unit));
    }),
  );
});

test('some effects, or all but one', () => {
  const all = effectsOf([1, 2, 3], [4, 5, 6]);
  expect(effectsAt(all, [2, 0])).toEqual({
    labels: ['3', '1'],
    estimate: Float64Array.of(3, 1),
    variance: Float64Array.of(6, 4),
  });
  expect(effectsWithout(all, 1)).toEqual(effectsAt(all, [0, 2]));
});

describe('what cannot be pooled', () => {
  test.each([
    ['a variance of 0', [1, 2], [1, 0], { index: 1, message: 'invalid variance: 0' }],
    ['a negative variance', [1, 2], [-1, 1], { index: 0, message: 'invalid variance: -1' }],
    ['no variance', [1], [Number.NaN], { index: 0, message: 'invalid variance: NaN' }],
    ['an endless variance', [1], [Infinity], { index: 0, message: 'invalid variance: Infinity' }],
    ['no estimate', [1, Number.NaN], [1, 1], { index: 1, message: 'invalid estimate: NaN' }],
    ['nothing', [], [], { index: 0, message: 'too few effects: 0' }],
    ['more estimates', [1, 2], [1], { index: 0, message: 'invalid effects: 2 labels, 2 estimates, 1 variances' }],
  ])('%s', (_, yi, vi, fault) => {
    expect(effectsFault(effectsOf(yi, vi))).toEqual(fault);
  });

  test('else nothing is wrong', () => {
    expect(effectsFault(effectsOf([1, 2], [1, 1e-200]))).toBeNull();
  });
});
