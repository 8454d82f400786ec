import { describe, expect, it } from 'vitest';
import type { Sections } from '../language/example.ts';
import { planned, planOfPilot } from './pilot.ts';

const costs = (sections: Sections = {}) => planOfPilot(planned(sections)).costs!;
const plan = (more: object = {}) => ({
  plan: { units: 301, attrition: 0.1, outcomes: { lonely: { sd: 1 } }, ...more },
});

describe('projectedCosts', () => {
  it('by hand: 301 people over three arms, one in ten lost', () => {
    const { arms, total } = costs(plan());
    const course = arms.find(({ arm }) => arm === 'course')!;
    expect(course).toMatchObject({ perUnit: 310, fixed: 4000, year: 2026, source: 'budget 6.1' });
    expect(course.units).toBeCloseTo(301 / 3, 10);
    expect(course.low).toBeCloseTo(310 * 100 * 0.9 + 4000, 8);
    expect(course.expected).toBeCloseTo((310 * 301) / 3 + 4000, 8);
    expect(course.high).toBeCloseTo(310 * 101 + 4000, 8);
    expect(total.expected).toBeCloseTo(((310 + 40 + 500) * 301) / 3 + 4000, 8);
  });

  it('leaves room for chance where numbers are left to it', () => {
    const [course] = costs({ ...plan({ attrition: 0 }), assignment: { method: 'simple' } }).arms;
    const spread = 1.959964 * Math.sqrt(301 * (1 / 3) * (2 / 3));
    expect(course?.low).toBe(310 * Math.floor(301 / 3 - spread) + 4000);
    expect(course?.high).toBe(310 * Math.ceil(301 / 3 + spread) + 4000);
  });

  it('counts whole clusters, and how unequal they are', () => {
    const assignment = { method: 'clustered', cluster: 'team' };
    const equal = { units: 300, clusters: 10, attrition: 0, outcomes: { lonely: { sd: 1, icc: 0.05 } } };
    const [course] = costs({ assignment, plan: equal }).arms;
    expect([course?.low, course?.high]).toEqual([310 * 90 + 4000, 310 * 120 + 4000]);
    const [unequal] = costs({ assignment, plan: { ...equal, clusterSizeVariation: 0.5 } }).arms;
    expect(unequal!.high).toBeGreaterThan(course!.high);
  });

  it('takes what a site pays, and nothing when nobody says', () => {
    const site = { code: 'GM0150', costs: { course: { perUnit: 400 } } };
    expect(costs({ site }).arms.find(({ arm }) => arm === 'course')).toMatchObject({ perUnit: 400, fixed: null });
    const free = { usual: { title: 'U', control: true }, course: { title: 'C' } };
    expect(planOfPilot(planned({ interventions: free })).costs).toBeNull();
  });
});
