import { describe, expect, it } from 'vitest';
import { hints, pilotWith, said } from '../example.ts';

const moments = { every: '1 month', from: '2026-01-01', until: '2027-12-31' };
const assignment = { method: 'stepped-wedge', cluster: 'wijk', start: '2026-04-01', step: '3 months', sequences: 4 };
const data = { units: 'units.csv', measurements: { file: 'months.csv', date: 'month' } };
const sections = (more: object) => ({ moments, assignment, data, ...more });
const wedge = (more: object = {}) => said(sections(more));
const drawn = (more: object) => wedge({ assignment: { ...assignment, ...more } });

describe('stepped-wedge', () => {
  it('is accepted, with the estimator that is for it', () => {
    expect(wedge()).toEqual([]);
    expect(drawn({ by: ['town'] })).toEqual([]);
    expect(pilotWith(sections({})).analysis.estimators).toEqual([{ method: 'stepped-wedge' }]);
  });

  it('goes with periods of the calendar, and they with it', () => {
    expect(wedge({ moments: { t6: '6 months' } })).toContain(
      'error moments: missing periods: a stepped wedge needs moments with every',
    );
    expect(said({ moments, data })).toContain('error moments.every: invalid moments: every without a stepped wedge');
    expect(hints(sections({ moments: { every: '1 month', from: '2026-01-01' } }))[0]).toBe(
      'a moment is baseline, or a time such as 6 months; periods of a calendar have every, from and until',
    );
    expect(wedge({ moments: { ...moments, until: '2026-01-20' } })).toEqual([
      'error moments.until: too few periods: 1',
    ]);
    expect(wedge({ moments: { ...moments, until: '2025-12-31' } })).toEqual([
      'error moments.until: invalid until: 2025-12-31 is before 2026-01-01',
    ]);
  });

  it('starts after the first period', () => {
    expect(drawn({ start: '2026-01-01' })).toEqual(['error assignment.start: too early start: 2026-01-01']);
    expect(drawn({ start: '2025-10-01' })).toEqual(['error assignment.start: too early start: 2025-10-01']);
    expect(hints(sections({ assignment: { ...assignment, start: '2025-10-01' } }))).toEqual([
      'there must be a period before anybody starts: moments begin on 2026-01-01',
    ]);
  });

  it('starts with periods: neither start nor step falls within one', () => {
    expect(drawn({ start: '2026-04-15' })).toEqual([
      'error assignment.start: inconsistent start: sequence 1 on 2026-04-15, within a period',
    ]);
    expect(drawn({ step: '6 weeks' })).toEqual([
      'error assignment.step: inconsistent start: sequence 2 on 2026-05-13, within a period',
    ]);
    expect(wedge({ moments: { ...moments, every: '2 months' } })).toEqual([
      'error assignment.start: inconsistent start: sequence 1 on 2026-04-01, within a period',
    ]);
    expect(hints(sections({ assignment: { ...assignment, step: '6 weeks' } }))[0]).toMatch(
      /^periods start on 2026-01-01, 2026-02-01, 2026-03-01, …/,
    );
  });

  it('has every sequence start by the last period', () => {
    expect(drawn({ start: '2028-01-01' })).toEqual([
      'error assignment.start: too late start: sequence 1 on 2028-01-01',
    ]);
    expect(drawn({ sequences: 8 })).toEqual(['error assignment.step: too late start: sequence 8 on 2028-01-01']);
    expect(drawn({ sequences: 7 })).toEqual([]);
    expect(wedge({ moments: { ...moments, until: '2027-01-01' } })).toEqual([]);
  });

  it('compares one treatment with what was there before, everywhere, for everybody', () => {
    const usual = { title: 'Usual', control: true };
    const help = { title: 'Help' };
    expect(wedge({ interventions: { usual, help, more: { title: 'More' } } })).toEqual([
      'error interventions: invalid interventions: a stepped wedge has a control and one treatment, not help, more, usual',
    ]);
    expect(wedge({ interventions: { usual, help: { ...help, capacity: 50 } } })).toEqual([
      'error interventions.help.capacity: invalid capacity: help under stepped-wedge',
    ]);
    expect(wedge({ analysis: { contrasts: [['help', 'usual']] } })).toEqual([
      'error analysis.contrasts: invalid contrasts: under stepped-wedge',
    ]);
    expect(wedge({ site: { code: 'GM0150', name: 'Deventer', arms: ['usual', 'help'] } })).toContain(
      'error site.arms: invalid arms: under stepped-wedge',
    );
  });

  it('needs the day of every measurement', () => {
    const missing = 'error data: missing dates: periods need dated measurements';
    expect(wedge({ data: { units: 'units.csv' } })).toEqual([missing]);
    expect(wedge({ data: { units: 'units.csv', measurements: { file: 'm.csv', moment: 'x' } } })).toEqual([missing]);
  });

  it('takes no other estimator, and its own none other design', () => {
    expect(wedge({ analysis: { estimators: [{ method: 'difference-in-means' }] } })).toEqual([
      'error analysis.estimators.0.method: unsupported design: difference-in-means under stepped-wedge',
    ]);
    expect(wedge({ analysis: { estimators: [{ method: 'randomisation-inference' }] } })).toEqual([]);
    expect(said({ analysis: { estimators: [{ method: 'stepped-wedge' }] } })).toEqual([
      'error analysis.estimators.0.method: unsupported design: stepped-wedge under complete',
    ]);
  });

  it('may have been drawn elsewhere', () => {
    const arms = { 'sequence-1': 'A', 'sequence-2': 'B', 'sequence-3': 'C', 'sequence-4': 'D' };
    const recorded = { method: 'recorded', column: 'group', arms, design: assignment };
    expect(wedge({ assignment: recorded })).toEqual([]);
    expect(wedge({ assignment: { ...recorded, design: { ...assignment, step: '6 weeks' } } })).toEqual([
      'error assignment.design.step: inconsistent start: sequence 2 on 2026-05-13, within a period',
    ]);
  });
});
