import { analysisSection, builtIn } from '@pionier/reporter';
import { describe, expect, it } from 'vitest';

const section = analysisSection(builtIn.estimators);

describe('analysisSection', () => {
  it('fills what it can by itself', () => {
    expect(section.parse({})).toEqual({
      missing: { outcomes: 'complete-cases', covariates: 'complete-cases' },
      confidence: 0.95,
      multiplicity: 'holm',
    });
  });

  it('takes contrasts as a word or as pairs', () => {
    expect(section.safeParse({ contrasts: 'each-against-control' }).success).toBe(true);
    expect(section.safeParse({ contrasts: [['a', 'b']] }).success).toBe(true);
    for (const contrasts of ['all', [], [['a']], [['a', 'b', 'c']]])
      expect(section.safeParse({ contrasts }).success).toBe(false);
  });

  it('refuses levels that are no confidence', () => {
    for (const confidence of [0.5, 1, 95]) expect(section.safeParse({ confidence }).success).toBe(false);
    expect(section.safeParse({ estimators: [] }).success).toBe(false);
  });
});
