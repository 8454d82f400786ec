import { describe, expect, it } from 'vitest';
import type { Sections } from '../language/example.ts';
import { planned, planOfPilot } from './pilot.ts';

const codes = (sections: Sections) => planOfPilot(planned(sections)).advice.map(({ code }) => code);
const enough = { units: 3000, outcomes: { lonely: { sd: 1.9 } } };

describe('adviceOn', () => {
  it('says enough of what is enough, and no more', () => {
    const wide = { usual: { title: 'U', control: true }, course: { title: 'C' }, visits: { title: 'V' } };
    expect(codes({ interventions: wide, plan: enough })).toEqual(['enough', 'enough']);
  });

  it('says how many more it takes, and what an arm fewer would gain', () => {
    const { advice, contrasts } = planOfPilot(planned());
    expect(advice.map(({ code }) => code)).toEqual(['too-few', 'too-few', 'drop-arm', 'over-capacity']);
    const { needed, power } = contrasts[0]!;
    expect(advice[0]?.values).toMatchObject({ units: 300, neededUnits: needed!.units, moreUnits: needed!.units - 300 });
    expect(advice[2]).toMatchObject({ outcome: 'lonely', treatment: null, values: { arms: 2, powerNow: power } });
    expect(advice[2]!.values['power']).toBeGreaterThan(power!);
    expect(advice[3]).toMatchObject({ treatment: 'course', values: { capacity: 90, units: 100 } });
  });

  it('names the arm without which most is gained when arms differ', () => {
    const assignment = { method: 'complete', shares: { usual: 1, course: 1, visits: 4 } };
    const dropped = planOfPilot(planned({ assignment })).advice.find(({ code }) => code === 'drop-arm');
    expect(dropped).toMatchObject({ treatment: 'visits' });
  });

  it('says that no number is enough for next to nothing', () => {
    expect(codes({ plan: { units: 300, outcomes: { lonely: { sd: 1.9, effect: 1e-6 } } } })).toContain('cannot');
  });

  it('gives two arms as the end of four', () => {
    const four = { usual: { title: 'U', control: true }, a: { title: 'A' }, b: { title: 'B' }, c: { title: 'C' } };
    const { advice, fewerArms } = planOfPilot(planned({ interventions: four }));
    expect(fewerArms.map(({ without }) => without)).toEqual([['a'], ['b'], ['c'], ['b', 'c'], ['a', 'c'], ['a', 'b']]);
    const gains = advice
      .filter(({ code }) => code === 'drop-arm')
      .map(({ values }) => [values['arms'], values['power']]);
    expect(gains.map(([arms]) => arms)).toEqual([3, 2]);
    expect(gains[1]![1]!).toBeGreaterThan(gains[0]![1]!);
  });

  it('counts a factor in every combination that gives it', () => {
    const interventions = { a: { title: 'A', capacity: 149 }, b: { title: 'B', capacity: 150 } };
    const assignment = { method: 'factorial', factors: ['a', 'b'] };
    const { advice } = planOfPilot(planned({ interventions, assignment }));
    expect(advice.filter(({ code }) => code === 'over-capacity')).toMatchObject([
      { treatment: 'a', values: { capacity: 149, units: 150 } },
    ]);
    expect(advice.map(({ treatment }) => treatment)).toEqual(['with-a', 'with-b', 'a']);
  });
});
