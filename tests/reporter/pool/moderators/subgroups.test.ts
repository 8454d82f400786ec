import { describe, expect, test } from 'vitest';
import { moderatorDesign, moderatorOf } from '../../../../packages/reporter/src/pool/moderators/design.ts';
import { levelMeans } from '../../../../packages/reporter/src/pool/moderators/level-means.ts';
import { metaRegression } from '../../../../packages/reporter/src/pool/moderators/meta-regression.ts';
import { subgroups } from '../../../../packages/reporter/src/pool/moderators/subgroups.ts';
import { reml } from '../../../../packages/reporter/src/pool/reml.ts';
import { effectsOf, expectClose } from '../reference.ts';
import { reference } from './reference.ts';

const { yi, vi, moderators } = reference.sets['bcg-assigned']!;
const effects = effectsOf(yi, vi);
const alloc = moderatorOf('alloc', moderators['alloc']!);
if (alloc.kind !== 'category') throw new Error('alloc is a category');

const tests = [
  ['z', reference.levels.z, reference.apart.z],
  ['knapp-hartung', reference.levels.knha, reference.apart.knha],
] as const;

describe.each(tests)('BCG by how they were assigned, %s, as metafor has it', (chosen, levels, apart) => {
  const pooling = { pooler: reml, test: chosen, confidence: 0.95 } as const;

  test('one τ² for all: the mean of each level', () => {
    const design = moderatorDesign([alloc], yi.length);
    const found = metaRegression(effects, design, pooling);
    if (typeof found === 'string') throw new Error(found);
    const means = levelMeans(found, design, design.terms[0]!);
    expect(means.map(({ name }) => name)).toEqual(levels.level);
    expect(means.map(({ studies }) => studies)).toEqual([2, 7, 4]);
    means.forEach(({ estimate, chosen: { standardError } }, level) => {
      expectClose(estimate, levels.estimate[level]!);
      expectClose(standardError, levels.standardError[level]!);
    });
  });

  test('each its own τ²', () => {
    const found = subgroups(effects, alloc, pooling);
    for (const { level, pooled } of found.groups) {
      const wanted = apart.groups[level]!;
      expect(pooled.k).toBe(wanted.k);
      expectClose(pooled.estimate, wanted.estimate);
      expectClose(pooled.chosen.standardError, wanted.standardError);
      expectClose(pooled.between!.tau2, wanted.tau2);
    }
    expectClose(found.q, apart.q);
    expect(found.df).toBe(apart.df);
    expectClose(found.pValue, apart.pValue);
  });
});

test('beside another moderator a level has the mean of studies that are otherwise as all are', () => {
  const design = moderatorDesign(
    [
      alloc,
      moderatorOf(
        'year',
        yi.map((_, index) => index),
      ),
    ],
    yi.length,
  );
  const found = metaRegression(effects, design, { pooler: reml, test: 'z', confidence: 0.95 });
  if (typeof found === 'string') throw new Error(found);
  const [first, second] = levelMeans(found, design, design.terms[0]!);
  expectClose(second!.estimate - first!.estimate, found.coefficients[1]!.estimate, 1e-12);
  expectClose(first!.estimate, found.coefficients[0]!.estimate + 6 * found.coefficients[3]!.estimate, 1e-12);
});
