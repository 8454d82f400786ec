import { describe, expect, it } from 'vitest';
import { said } from '../example.ts';

const moments = { t0: 'baseline', t6: '6 months', t12: '12 months' };
const data = { units: 'units.csv', measurements: { file: 'm.csv', moment: 'moment' } };
const score = { title: 'Score', column: 'score', kind: 'continuous', better: 'higher' };
const timed = (at: readonly string[], more: object = {}) => ({
  moments,
  data,
  outcomes: { score: { ...score, at } },
  ...more,
});

describe('moments', () => {
  it('accepts moments in any order', () => {
    expect(said(timed(['t12', 't6']))).toEqual([]);
  });

  it('allows one baseline and asks for something after it', () => {
    expect(said({ moments: { ...moments, t1: 'baseline' }, data })).toEqual([
      'error moments.t1: more than one baseline: t0, t1',
    ]);
    expect(said({ moments: { t0: 'baseline' }, data })).toEqual(['error moments: too few moments: baseline alone']);
  });

  it('knows one time under two names', () => {
    expect(said({ moments: { ...moments, y1: '1 year' }, data })).toEqual([
      'error moments.y1: duplicate moment: 1 year',
    ]);
    expect(said({ moments: { a: '14 days', b: '2 weeks' }, data })).toEqual([
      'error moments.b: duplicate moment: 2 weeks',
    ]);
  });

  it('refuses a moment that nothing has, the baseline, and one twice', () => {
    expect(said(timed(['t12', 't18']))).toEqual(['error outcomes.score.at.1: unknown moment: t18']);
    expect(said(timed(['t12', 't0']))).toEqual(['error outcomes.score.at.1: invalid moment: t0 is the baseline']);
    expect(said(timed(['t12', 't12']))).toEqual(['error outcomes.score.at.1: duplicate moment: t12']);
    expect(said(timed([]))).toContain('error outcomes.score.at: too few moments: none');
  });

  it('refuses moments of an outcome where the pilot has none', () => {
    expect(said({ outcomes: { score: { ...score, at: ['t12'] } } })).toEqual([
      'error outcomes.score.at.0: unknown moment: t12',
    ]);
  });

  it('decides at a moment at which every primary outcome is measured', () => {
    expect(said(timed(['t6'], { analysis: { decideAt: 't6' } }))).toEqual([]);
    expect(said(timed(['t6']))).toEqual([
      'error outcomes.score.at: inconsistent moment: the primary outcome score is not measured at t12',
    ]);
    expect(said(timed(['t6'], { analysis: { decideAt: 't12' } }))).toEqual([
      'error analysis.decideAt: inconsistent moment: the primary outcome score is not measured at t12',
    ]);
    for (const decideAt of ['t0', 't99', 'constructor']) {
      expect(said(timed(['t6'], { analysis: { decideAt } }))).toEqual([
        `error analysis.decideAt: unknown moment: ${decideAt}`,
      ]);
    }
  });
});
