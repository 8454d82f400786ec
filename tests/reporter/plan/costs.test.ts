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

  it('counts the places of a lottery, the sum of what a combination gives, and parts of clusters', () => {
    const [waiting, help] = [
      { title: 'W', control: true },
      { title: 'H', capacity: 60, cost: { perUnit: 100 } },
    ];
    const places = { interventions: { waiting, help }, assignment: { method: 'lottery' } };
    expect(costs({ ...plan(), ...places }).arms).toMatchObject([{ arm: 'help', units: 60, low: 5400, high: 6000 }]);
    const [a, b] = [
      { title: 'A', cost: { perUnit: 10 } },
      { title: 'B', cost: { perUnit: 5, fixed: 50 } },
    ];
    const factorial = { interventions: { a, b }, assignment: { method: 'factorial', factors: ['a', 'b'] } };
    const { arms } = costs({ ...plan({ units: 300, attrition: 0 }), ...factorial });
    expect(arms.map(({ arm, perUnit, expected }) => [arm, perUnit, expected])).toEqual([
      ['a', 10, 750],
      ['a-and-b', 15, 75 * 15 + 50],
      ['b', 5, 75 * 5 + 50],
      ['none', 0, 0],
    ]);
    const saturation = {
      interventions: { usual: { title: 'U', control: true }, a, near: { title: 'N' } },
      assignment: {
        method: 'saturation',
        cluster: 'street',
        saturations: { none: { usual: 1 }, some: { a: 1, near: 3 } },
      },
      plan: { units: 330, clusters: 11, outcomes: { lonely: { sd: 1, icc: 0.05, effects: { a: 1 } } } },
    };
    // 5 or 6 of 11 streets of 30, in each of which a quarter is helped
    expect(costs(saturation).arms).toMatchObject([{ arm: 'a', units: 41.25, low: 370, high: 450 }]);
  });
});
