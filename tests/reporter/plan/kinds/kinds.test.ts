import { describe, expect, it } from 'vitest';
import { counts } from '../../../../packages/reporter/src/plan/kinds/counts.ts';
import { kindOf } from '../../../../packages/reporter/src/plan/kinds/kind-of.ts';
import { twoMeans } from '../../../../packages/reporter/src/plan/kinds/two-means.ts';
import { twoProportions } from '../../../../packages/reporter/src/plan/kinds/two-proportions.ts';
import { powerAt } from '../../../../packages/reporter/src/plan/question.ts';
import { close, plain, reference } from '../reference.ts';

const shift = { change: 0.1, treated: 0.25 };

describe('kinds of outcomes', () => {
  it('are found by their name', () => {
    expect(kindOf({ kind: 'continuous' })).toBe(twoMeans);
    expect(kindOf({ kind: 'binary' })).toBe(twoProportions);
    expect(kindOf({ kind: 'count' })).toBe(counts);
  });

  it('two means: one variance, of 1 when nobody knows it', () => {
    expect(twoMeans.variances({ mean: 5, sd: 3 }, shift)).toEqual({ treatment: 9, control: 9 });
    expect(twoMeans.variances({ mean: 5, sd: null }, shift)).toEqual({ treatment: 1, control: 1 });
    expect(twoMeans.isStandardized({ mean: 5, sd: null })).toBe(true);
  });

  it('two proportions: each its own, pooled by the arms’ parts', () => {
    const level = { mean: 0.3, sd: null };
    const { treatment, control } = twoProportions.variances(level, shift);
    expect([treatment, control]).toEqual([expect.closeTo(0.24, 12), expect.closeTo(0.21, 12)]);
    expect(twoProportions.pooled(level, shift)).toBeCloseTo(0.325 * 0.675, 12);
    expect(twoProportions.room(level, 1)).toBeCloseTo(0.7, 12);
    expect(twoProportions.room(level, -1)).toBeCloseTo(0.3, 12);
    expect(twoProportions.room({ mean: null, sd: null }, -1)).toBe(0.5);
  });

  it('two proportions: the formula lies within one point of the exact power of the pilot’s own interval', () => {
    for (const { n, p1, p2, exact, pooled } of reference['enumerated']!) {
      const question = { ...plain, kind: twoProportions, level: { mean: p1!, sd: null } };
      const ours = powerAt(question, 2 * n!, p2! - p1!, 0.05);
      close(ours, pooled!, 1e-10);
      expect(Math.abs(ours - exact!)).toBeLessThan(0.01);
    }
  });

  it('counts: variance in proportion to the rate, as written out in R', () => {
    for (const row of reference['counts']!) {
      const sd = typeof row['sd'] === 'number' ? row['sd'] : null;
      const direction = String(row['better']) === 'lower' ? -1 : 1;
      const question = { ...plain, kind: counts, level: { mean: row['mean']!, sd }, direction } as const;
      close(powerAt(question, 2 * row['n']!, row['effect']!, 0.05), row['power']!, 1e-10);
    }
    expect(counts.room({ mean: 1.75, sd: null }, -1)).toBe(1.75);
    expect(counts.isStandardized({ mean: null, sd: null })).toBe(true);
  });
});
