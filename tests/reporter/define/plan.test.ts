import { planSection } from '@pionier/reporter';
import { describe, expect, it } from 'vitest';

describe('planSection', () => {
  it('assumes that all goes well where nothing is said', () => {
    expect(planSection.parse({})).toEqual({ power: 0.8, attrition: 0, compliance: 1, crossover: 0, outcomes: {} });
  });

  it('takes everything a pilot may assume', () => {
    const plan = {
      units: 300,
      clusters: 24,
      clusterSizeVariation: 0.4,
      power: 0.9,
      attrition: 0.15,
      compliance: 0.9,
      crossover: 0.05,
      outcomes: { loneliness: { mean: 2.4, sd: 1.9, effect: 0.5, icc: 0.05, r2: 0.3 } },
      earlier: { file: 'last-year.csv', separator: ';' },
    };
    expect(planSection.parse(plan)).toEqual(plan);
  });

  it('refuses what cannot be', () => {
    const wrong = [
      { units: 1 },
      { units: 2.5 },
      { clusters: 1 },
      { power: 0.5 },
      { power: 1 },
      { attrition: 1 },
      { compliance: 0 },
      { crossover: 1 },
      { clusterSizeVariation: -1 },
      { outcomes: { a: { sd: 0 } } },
      { outcomes: { a: { icc: 1 } } },
      { outcomes: { a: { r2: 1 } } },
      { outcomes: { a: { effect: -0.5 } } },
      { size: 3 },
    ];
    for (const plan of wrong) expect(planSection.safeParse(plan).success, JSON.stringify(plan)).toBe(false);
  });
});
