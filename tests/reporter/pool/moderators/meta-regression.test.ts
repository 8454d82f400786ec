import { methodNamed } from '@pionier/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { moderatorDesign, moderatorOf } from '../../../../packages/reporter/src/pool/moderators/design.ts';
import {
  type MetaRegression,
  metaRegression,
} from '../../../../packages/reporter/src/pool/moderators/meta-regression.ts';
import { poolEffects } from '../../../../packages/reporter/src/pool/pool.ts';
import * as poolers from '../../../../packages/reporter/src/pool/registry.ts';
import { effectsOf, expectClose } from '../reference.ts';
import { modelOf, type Regressed, reference, setNames } from './reference.ts';

type Name = keyof typeof poolers;
const names = Object.keys(poolers) as Name[];
const poolerNamed = (name: Name) => methodNamed(poolers, name)!;

function regressed(set: Parameters<typeof modelOf>[0], method: Name, chosen: 'z' | 'knapp-hartung'): MetaRegression {
  const { effects, design } = modelOf(set);
  const found = metaRegression(effects, design, { pooler: poolerNamed(method), test: chosen, confidence: 0.95 });
  if (typeof found === 'string') throw new Error(found);
  return found;
}

/** 1e-10 relative; an answer on its boundary 0 exactly. */
function expectNear(got: number, wanted: number, tolerance = 1e-10): void {
  if (wanted === 0) expect(got).toBe(0);
  else expectClose(got, wanted, tolerance);
}

function expectRegressed(found: MetaRegression, by: 'chosen' | 'floored', wanted: Regressed, isChiSquare: boolean) {
  const scale = Math.max(...wanted.se);
  found.coefficients.forEach((coefficient, j) => {
    const error = coefficient[by]!;
    // A coefficient near 0 has its digits from the error of the data.
    expect(Math.abs(coefficient.estimate - wanted.b[j]!)).toBeLessThanOrEqual(
      1e-10 * (Math.abs(wanted.b[j]!) + wanted.se[j]!),
    );
    expectClose(error.standardError, wanted.se[j]!);
    expect(Math.abs(error.low - wanted.low[j]!)).toBeLessThanOrEqual(1e-10 * (Math.abs(wanted.low[j]!) + scale));
    expect(Math.abs(error.high - wanted.high[j]!)).toBeLessThanOrEqual(1e-10 * (Math.abs(wanted.high[j]!) + scale));
    expectClose(error.pValue, wanted.pValue[j]!, 1e-9);
  });
  const all = found.all[by]!;
  expectClose(isChiSquare ? all.f * all.df1 : all.f, wanted.qm);
  expectClose(all.pValue, wanted.qmPValue, 1e-9);
  const first = found.terms[0]![by]!;
  expectClose(isChiSquare ? first.f * first.df1 : first.f, wanted.firstQm);
  expectClose(first.pValue, wanted.firstPValue, 1e-9);
}

describe.each(setNames)('%s as metafor has it', (name) => {
  const set = reference.sets[name]!;

  test.each(names)('%s', (method) => {
    const { z, knha, adhoc, r2 = null } = set.fits[method]!;
    const normal = regressed(set, method, 'z');
    expectNear(normal.tau2, z.tau2);
    // Of one common effect metafor gives I² of Q alone.
    if (method !== 'fixed') expectNear(normal.i2, z.i2);
    if (r2 === null) expect(normal.r2).toBeNull();
    else expectNear(normal.r2!, r2, 1e-9);
    expectRegressed(normal, 'chosen', z, true);
    const spread = regressed(set, method, 'knapp-hartung');
    expectRegressed(spread, 'chosen', knha, false);
    expectRegressed(spread, 'floored', adhoc, false);
  });

  test('what is left over, whatever the estimator', () => {
    const found = regressed(set, 'reml', 'z');
    expectClose(found.qe, set.qe);
    expectClose(found.qePValue, set.qePValue);
    expectNear(found.tau2Low, set.tau2Low);
    expectNear(found.tau2High, set.tau2High);
  });
});

describe('published figures', () => {
  test('BCG by absolute latitude', () => {
    const found = regressed(reference.sets['bcg']!, 'reml', 'knapp-hartung');
    expect(found.coefficients.map(({ estimate }) => estimate)).toEqual([
      expect.closeTo(0.25146821001, 11),
      expect.closeTo(-0.02910172501, 11),
    ]);
    expect(found.coefficients.map(({ chosen }) => chosen.standardError)).toEqual([
      expect.closeTo(0.283925283743, 11),
      expect.closeTo(0.008201417411, 12),
    ]);
    expectClose(found.tau2, 0.0763479639552, 1e-11);
    expectClose(found.qe, 30.7330900107, 1e-11);
    expectClose(found.r2!, 0.756266218116, 1e-11);
    expectClose(found.all.chosen.f, 12.5909828844, 1e-11);
    expectClose(regressed(reference.sets['bcg']!, 'reml', 'z').all.chosen.f, 16.3582321472, 1e-11);
  });

  test('Raudenbush (2009) by weeks of contact', () => {
    const found = regressed(reference.sets['raudenbush']!, 'reml', 'z');
    expect(found.coefficients.map(({ estimate }) => estimate)).toEqual([
      expect.closeTo(0.4072, 4),
      expect.closeTo(-0.1572, 4),
    ]);
    expect(found.tau2).toBe(0);
    expect(found.r2).toBe(1);
    expect(found.qe).toBeCloseTo(16.5708, 4);
  });

  test('Viechtbauer (2007), St John’s wort', () => {
    const found = regressed(reference.sets['linde']!, 'dl', 'z');
    expect(found.tau2).toBeCloseTo(0.0475, 4);
    expect(found.r2).toBeCloseTo(0.473778, 6);
  });
});

test('worked by hand: two levels of two studies of equal variance', () => {
  const design = moderatorDesign([moderatorOf('where', ['a', 'a', 'b', 'b'])], 4);
  const pooling = { pooler: poolers.fixed, test: 'z', confidence: 0.95 } as const;
  const found = metaRegression(effectsOf([1, 3, 6, 8], [2, 2, 2, 2]), design, pooling);
  if (typeof found === 'string') throw new Error(found);
  expect(found.coefficients.map(({ name }) => name)).toEqual(['intercept', 'where = b']);
  expectClose(found.coefficients[0]!.estimate, 2, 1e-14);
  expectClose(found.coefficients[1]!.estimate, 5, 1e-14);
  expectClose(found.coefficients[1]!.chosen.standardError, Math.sqrt(2), 1e-14);
  expectClose(found.qe, 2, 1e-14);
});

test('what cannot be fitted is said', () => {
  const pooling = { pooler: poolers.reml, test: 'z', confidence: 0.95 } as const;
  const by = (...values: readonly (readonly (number | string)[])[]) =>
    metaRegression(
      effectsOf([1, 3, 6, 8], [2, 2, 2, 2]),
      moderatorDesign(
        values.map((value, index) => moderatorOf(`m${index}`, value)),
        4,
      ),
      pooling,
    );
  expect(by(['a', 'b', 'c', 'd'])).toBe('too-few');
  expect(by([3, 3, 3, 3])).toBe('collinear');
  expect(by([1, 2, 3, 5], [2, 4, 6, 10])).toBe('collinear');
});

const effect = fc.record({
  y: fc.integer({ min: -4000, max: 4000 }),
  v: fc.integer({ min: 50, max: 4000 }),
  x: fc.integer({ min: 0, max: 60 }),
});
const studies = fc
  .array(effect, { minLength: 4, maxLength: 9 })
  .filter((rows) => new Set(rows.map(({ x }) => x)).size > 1);

describe('whatever the effects', () => {
  test.each(names)('%s: without moderators it is the pooled mean', (method) => {
    fc.assert(
      fc.property(studies, (rows) => {
        const effects = effectsOf(
          rows.map(({ y }) => y / 1000),
          rows.map(({ v }) => v / 1000),
        );
        const pooling = { pooler: poolerNamed(method), test: 'knapp-hartung', confidence: 0.95 } as const;
        const design = moderatorDesign(
          [
            moderatorOf(
              'x',
              rows.map(({ x }) => x),
            ),
          ],
          rows.length,
        );
        const alone = metaRegression(
          effects,
          { ...design, columns: design.columns.slice(0, 1), names: ['intercept'], terms: [] },
          pooling,
        );
        const pooled = poolEffects(effects, pooling);
        if (typeof alone === 'string') throw new Error(alone);
        const least = Math.min(...effects.variance);
        expect(Math.abs(alone.tau2 - pooled.between!.tau2)).toBeLessThanOrEqual(1e-7 * Math.max(alone.tau2, least));
        expect(Math.abs(alone.coefficients[0]!.estimate - pooled.estimate)).toBeLessThanOrEqual(1e-6);
      }),
      { numRuns: 40 },
    );
  });

  test.each(names)('%s: neither the unit of the effects nor the zero and unit of the moderator matters', (method) => {
    fc.assert(
      fc.property(studies, (rows) => {
        const set = {
          yi: rows.map(({ y }) => y / 1000),
          vi: rows.map(({ v }) => v / 1000),
          moderators: { x: rows.map(({ x }) => x) },
        };
        const other = {
          yi: set.yi.map((y) => y * 1e6),
          vi: set.vi.map((v) => v * 1e12),
          moderators: { x: rows.map(({ x }) => 1900 + 8 * x) },
        };
        const [here, there] = [regressed(set, method, 'z'), regressed(other, method, 'z')];
        const least = Math.min(...set.vi);
        expect(Math.abs(here.tau2 - there.tau2 / 1e12)).toBeLessThanOrEqual(1e-7 * Math.max(here.tau2, least));
        expect(
          Math.abs(here.coefficients[1]!.estimate - (there.coefficients[1]!.estimate / 1e6) * 8),
        ).toBeLessThanOrEqual(1e-6);
      }),
      { numRuns: 40 },
    );
  });
});
