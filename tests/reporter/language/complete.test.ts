import { describe, expect, it } from 'vitest';
import { example, pilotWith } from './example.ts';

const moments = { t12: '12 months', t0: 'baseline', t6: '6 months' };
const data = { units: 'units.csv', measurements: { file: 'm.csv', moment: 'moment' } };

describe('completePilot', () => {
  it('fills what the smallest pilot leaves out', () => {
    const pilot = pilotWith();
    expect(pilot.assignment).toEqual({ method: 'complete', shares: { help: 1, usual: 1 } });
    expect(pilot.outcomes.score).toMatchObject({ role: 'primary', about: 'person', moments: [null] });
    expect(pilot.analysis).toEqual({
      estimators: [{ method: 'difference-in-means', clusterWeights: 'unit' }],
      contrasts: [['help', 'usual']],
      missing: { outcomes: 'complete-cases', covariates: 'complete-cases' },
      confidence: 0.95,
      multiplicity: 'holm',
      groups: [],
      decideAt: null,
    });
    expect(pilot).toMatchObject({ purpose: {}, columns: {}, moments: {}, sharing: { minimumCount: 10 }, site: null });
    expect(pilot.pilot.stage).toBe('effect');
  });

  it('estimates at every moment but baseline, in time order, and decides at the last', () => {
    const pilot = pilotWith({ moments, data });
    expect(pilot.outcomes.score?.moments).toEqual(['t6', 't12']);
    expect(pilot.analysis.decideAt).toBe('t12');
    const at = { score: { ...example.outcomes.score, at: ['t12', 't6'] } };
    expect(pilotWith({ moments, data, outcomes: at }).outcomes.score?.moments).toEqual(['t6', 't12']);
  });

  it('compares each arm with the control arm, sorted', () => {
    const interventions = { b: { title: 'B' }, z: { title: 'Z', control: true }, a: { title: 'A' } };
    expect(pilotWith({ interventions }).analysis.contrasts).toEqual([
      ['a', 'z'],
      ['b', 'z'],
    ]);
    const listed = pilotWith({ interventions, analysis: { contrasts: [['b', 'a']] } });
    expect(listed.analysis.contrasts).toEqual([['b', 'a']]);
  });

  it('takes hc2, and cr2 where clusters apply', () => {
    const lin = { method: 'lin-adjusted', covariates: ['age'] };
    const errors = (sections: object, more: object = {}) =>
      pilotWith({ ...sections, analysis: { estimators: [{ ...lin, ...more }] } }).analysis.estimators[0]?.errors;
    expect(errors({})).toBe('hc2');
    expect(errors({ assignment: { method: 'clustered', cluster: 'team' } })).toBe('cr2');
    expect(errors({}, { clusters: 'team' })).toBe('cr2');
    expect(errors({}, { errors: 'hc3' })).toBe('hc3');
    const design = { method: 'clustered', cluster: 'team' };
    const recorded = { method: 'recorded', column: 'g', arms: { usual: 'A', help: 'B' }, design };
    expect(errors({ assignment: recorded })).toBe('cr2');
    expect(pilotWith({ assignment: recorded }).assignment).toEqual(recorded);
  });

  it('takes an outcome that counts', () => {
    const { outcomes } = pilotWith({ outcomes: { score: { ...example.outcomes.score, kind: 'count' } } });
    expect(outcomes.score).toMatchObject({ kind: 'count', better: 'higher', role: 'primary' });
  });

  it('lets the instrument say what it is', () => {
    const items = { emptiness: 'a', 'miss-people': 'b', rejected: 'c', 'rely-on': 'd', trust: 'e', 'close-to': 'f' };
    const { outcomes } = pilotWith({ outcomes: { lonely: { title: 'L', instrument: 'de-jong-gierveld-6', items } } });
    expect(outcomes.lonely).toMatchObject({ kind: 'continuous', better: 'lower', role: 'primary' });
    expect(outcomes.lonely?.instrumentVersion).toBeTypeOf('string');
  });

  it('makes outcomes beside a primary one secondary, and estimates all groups', () => {
    const { score } = example.outcomes;
    const groups = { young: { title: 'Y', when: 'age < 25' }, alone: { title: 'A', when: 'age > 80' } };
    const pilot = pilotWith({
      outcomes: { score: { ...score, role: 'primary' }, other: { ...score, column: 'other' } },
      population: { unit: 'person', id: 'id', groups },
      columns: { age: { kind: 'number' } },
    });
    expect(pilot.outcomes.other?.role).toBe('secondary');
    expect(pilot.analysis.groups).toEqual(['alone', 'young']);
  });
});
