import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { moderatorDesign, moderatorOf } from '../../../../packages/reporter/src/pool/moderators/design.ts';
import { metaRegression } from '../../../../packages/reporter/src/pool/moderators/meta-regression.ts';
import { robustCoefficients } from '../../../../packages/reporter/src/pool/moderators/robust.ts';
import { reml } from '../../../../packages/reporter/src/pool/reml.ts';
import { effectsOf, expectClose } from '../reference.ts';

type Robust = {
  readonly yi: readonly number[];
  readonly vi: readonly number[];
  readonly cluster: readonly number[];
  readonly x: readonly (readonly number[])[];
  readonly tau2: number;
  readonly b: number | readonly number[];
  readonly se: number | readonly number[];
  readonly df: number | readonly number[];
  readonly pValue: number | readonly number[];
  readonly f: number | readonly [];
  readonly df2: number | readonly [];
  readonly joint: number | readonly [];
};

const { note: _, ...sets }: { readonly [name: string]: Robust } & { readonly note: never } = JSON.parse(
  readFileSync(path.join(import.meta.dirname, '../../../reference/cluster-robust.json'), 'utf8'),
);

const list = (value: number | readonly number[]) => (typeof value === 'number' ? [value] : value);

function robustOf({ yi, vi, x, cluster }: Robust) {
  const moderators = x.map((values, index) => moderatorOf(`x${index}`, values));
  const design = moderatorDesign(moderators, yi.length);
  const effects = effectsOf(yi, vi);
  const fit = metaRegression(effects, design, { pooler: reml, test: 'z', confidence: 0.95 });
  if (typeof fit === 'string') throw new Error(fit);
  return { tau2: fit.tau2, ...robustCoefficients(effects, design, fit.tau2, cluster, 0.95) };
}

describe('as clubSandwich has it', () => {
  test.each(Object.entries(sets))('%s', (_name, set) => {
    const found = robustOf(set);
    expectClose(found.tau2, set.tau2);
    found.coefficients.forEach(({ estimate, robust }, j) => {
      expectClose(estimate, list(set.b)[j]!, 1e-9);
      expectClose(robust.standardError, list(set.se)[j]!);
      expectClose(robust.df, list(set.df)[j]!, 1e-9);
      expectClose(robust.pValue, list(set.pValue)[j]!, 1e-9);
    });
    if (typeof set.f !== 'number') return expect(found.all).toBeNull();
    expectClose(found.all!.f, set.f, 1e-9);
    expectClose(found.all!.df2, set.df2 as number, 1e-9);
    expectClose(found.all!.pValue, set.joint as number, 1e-9);
  });
});

test('published: BCG trials each a cluster, and by latitude and year', () => {
  const [mean] = robustOf(sets['bcg']!).coefficients;
  expectClose(mean!.robust.standardError * mean!.robust.standardError, 0.03229357, 1e-6);
  expect(mean!.robust.df).toBeCloseTo(11.04125, 5);
  expect(mean!.robust.statistic).toBeCloseTo(-3.97616, 5);
  const two = robustOf(sets['bcg-two']!);
  expect(two.coefficients[1]!.robust.standardError).toBeCloseTo(0.011994, 6);
  expect(two.all!.f).toBeCloseTo(6.709, 4);
});

test('worked by hand: a mean of equal studies, each its own cluster, has the error of a plain mean', () => {
  const design = moderatorDesign([], 4);
  const { coefficients } = robustCoefficients(effectsOf([1, 2, 4, 9], [1, 1, 1, 1]), design, 0, [1, 2, 3, 4], 0.95);
  // √(Σ(y − ȳ)²/(k(k − 1))) with k − 1
  expectClose(coefficients[0]!.robust.standardError, Math.sqrt(38 / 12), 1e-12);
  expectClose(coefficients[0]!.robust.df, 3, 1e-12);
});
