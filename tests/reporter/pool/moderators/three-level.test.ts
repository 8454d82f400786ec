import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { ml } from '../../../../packages/reporter/src/pool/ml.ts';
import { moderatorDesign, moderatorOf } from '../../../../packages/reporter/src/pool/moderators/design.ts';
import { threeLevel } from '../../../../packages/reporter/src/pool/moderators/three-level.ts';
import { poolEffects } from '../../../../packages/reporter/src/pool/pool.ts';
import { reml } from '../../../../packages/reporter/src/pool/reml.ts';
import { effectsNamed, effectsOf, expectClose } from '../reference.ts';

type Fitted = {
  readonly b: number | readonly number[];
  readonly se: number | readonly number[];
  readonly robustSe: number | readonly number[];
  readonly robustDf: number | readonly number[];
  readonly robustP: number | readonly number[];
  readonly sigma2: readonly [number, number];
  readonly logLikelihood: number;
};
type Both = { readonly reml: Fitted; readonly ml: Fitted };

const reference: {
  readonly yi: readonly number[];
  readonly vi: readonly number[];
  readonly district: readonly number[];
  readonly since: readonly number[];
  readonly mean: Both;
  readonly year: Both;
} = JSON.parse(readFileSync(path.join(import.meta.dirname, '../../../reference/three-level.json'), 'utf8'));

const list = (value: number | readonly number[]) => (typeof value === 'number' ? [value] : value);
const { yi, vi, district, since } = reference;
const designs = {
  mean: moderatorDesign([], yi.length),
  year: moderatorDesign([moderatorOf('since', since)], yi.length),
};

describe.each(['mean', 'year'] as const)('schools within districts, %s', (name) => {
  test.each(['reml', 'ml'] as const)('%s as metafor has it, polished', (method) => {
    const found = threeLevel(effectsOf(yi, vi), designs[name], district, { method, confidence: 0.95 });
    const wanted = reference[name][method];
    expectClose(found.regions, wanted.sigma2[0]);
    expectClose(found.studies, wanted.sigma2[1]);
    expectClose(found.logLikelihood, wanted.logLikelihood);
    found.coefficients.forEach(({ estimate, standardError }, j) => {
      expectClose(estimate, list(wanted.b)[j]!);
      expectClose(standardError, list(wanted.se)[j]!);
    });
    found.robust.forEach(({ standardError, df, pValue }, j) => {
      expectClose(standardError, list(wanted.robustSe)[j]!);
      expectClose(df, list(wanted.robustDf)[j]!, 1e-9);
      expectClose(pValue, list(wanted.robustP)[j]!, 1e-9);
    });
    expect(found.off).toBeLessThan(1e-18);
  });
});

test('published: Konstantopoulos (2011)', () => {
  const found = threeLevel(effectsOf(yi, vi), designs.mean, district, { method: 'reml', confidence: 0.95 });
  expect(found.coefficients[0]!.estimate).toBeCloseTo(0.1847131636715, 7);
  expect(found.coefficients[0]!.standardError).toBeCloseTo(0.084555918752869, 7);
  expect(found.regions).toBeCloseTo(0.065061944293, 7);
  expect(found.studies).toBeCloseTo(0.032736517036, 7);
  expect(found.robust[0]!.standardError).toBeCloseTo(0.084457995434, 7);
  expect(found.robust[0]!.df).toBeCloseTo(9.86315623337, 5);
  expect(found.robust[0]!.pValue).toBeCloseTo(0.053966742471, 6);
  expect(found.alike).toBeCloseTo(0.6653, 4);
  expect(found.logLikelihood).toBeCloseTo(-7.958724033711, 9);
});

describe('on the boundary', () => {
  const effects = effectsNamed('bcg');
  const design = moderatorDesign([], 13);
  // Regions that cut across what the trials found have no variance of their own.
  const order = effects.labels.map((_, index) => index).sort((a, b) => effects.estimate[a]! - effects.estimate[b]!);
  const region = effects.labels.map((_, index) => order.indexOf(index) % 4);

  test.each([reml, ml])('regions that are alike leave two levels: $name', (pooler) => {
    const method = pooler.name as 'reml' | 'ml';
    const found = threeLevel(effects, design, region, { method, confidence: 0.95 });
    const pooled = poolEffects(effects, { pooler, test: 'z', confidence: 0.95 });
    expect(found.regions).toBe(0);
    expectClose(found.studies, pooled.between!.tau2, 1e-9);
    expectClose(found.coefficients[0]!.estimate, pooled.estimate, 1e-9);
    expectClose(found.coefficients[0]!.standardError, pooled.chosen.standardError, 1e-9);
  });

  test('studies that are the same everywhere leave none', () => {
    const same = effectsOf([1, 1, 1, 1], [0.1, 0.2, 0.3, 0.4]);
    const found = threeLevel(same, moderatorDesign([], 4), [1, 1, 2, 2], { method: 'reml', confidence: 0.95 });
    expect(found).toMatchObject({ regions: 0, studies: 0, alike: null });
  });
});

test('euros or millionths of them: the same answer, rescaled', () => {
  const here = threeLevel(effectsOf(yi, vi), designs.mean, district, { method: 'reml', confidence: 0.95 });
  const there = threeLevel(
    effectsOf(
      yi.map((y) => y * 1e6),
      vi.map((v) => v * 1e12),
    ),
    designs.mean,
    district,
    { method: 'reml', confidence: 0.95 },
  );
  expectClose(there.regions / 1e12, here.regions, 1e-9);
  expectClose(there.studies / 1e12, here.studies, 1e-9);
});
