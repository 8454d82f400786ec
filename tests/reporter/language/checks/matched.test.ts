import { describe, expect, it } from 'vitest';
import { pilotWith, said } from '../example.ts';

const match = { method: 'nearest', covariates: ['age', 'income'] };
const matched = (more: object = {}, sections: object = {}) => ({
  assignment: { method: 'matched', column: 'group', arms: { usual: 'A', help: 'B' }, match, ...more },
  ...sections,
});

describe('matched', () => {
  it('accepts what the language promises, and leaves the errors of estimators to the match', () => {
    const estimators = [{ method: 'lin-adjusted', covariates: ['age'] }];
    expect(said(matched({ outside: ['x'], received: 'got' }, { analysis: { estimators } }))).toEqual([]);
    expect(pilotWith(matched({}, { analysis: { estimators } })).analysis.estimators).toEqual(estimators);
    expect(pilotWith(matched()).assignment['match']).toMatchObject({ method: 'nearest', ratio: 1, estimand: 'att' });
  });

  it('covers every arm, has two of them, and one is the control', () => {
    expect(said(matched({ arms: { usual: 'A' } }))).toEqual(['error assignment.arms: missing arm: help']);
    const interventions = {
      usual: { title: 'Usual', control: true },
      help: { title: 'Help' },
      more: { title: 'More' },
    };
    expect(said(matched({ arms: { usual: 'A', help: 'B', more: 'C' } }, { interventions }))).toEqual([
      'error interventions: too many arms: 3, and a matched comparison has two',
    ]);
    const none = { usual: { title: 'Usual' }, help: { title: 'Help' } };
    const contrasts = { analysis: { contrasts: [['help', 'usual']] } };
    expect(said(matched({}, { interventions: none, ...contrasts }))).toEqual([
      'error interventions: missing control arm',
    ]);
  });

  it('matches on what was known beforehand', () => {
    const on = (name: string) => said(matched({ received: 'got', match: { ...match, covariates: ['age', name] } }));
    expect(on('score')).toEqual([
      'error assignment.match.covariates.1: measured later: score belongs to the outcome score',
    ]);
    expect(on('group')).toEqual([
      'error assignment.match.covariates.1: invalid covariate: group says who was given what',
    ]);
    expect(on('got')).toEqual(['error assignment.match.covariates.1: invalid covariate: got says who was given what']);
    expect(on('id')).toEqual(['error assignment.match.covariates.1: invalid column: id is the unit’s id']);
    expect(on('baseline')).toEqual(['error assignment.match.covariates.1: invalid column: baseline']);
    const columns = { age: { kind: 'text' } };
    expect(said(matched({}, { columns }))).toEqual([
      'error assignment.match.covariates.0: invalid covariate: age is text',
    ]);
  });

  it('takes no errors of its own: they follow from the match', () => {
    const analysis = (more: object) => ({
      analysis: { estimators: [{ method: 'ols-adjusted', covariates: ['age'], ...more }] },
    });
    expect(said(matched({}, analysis({ errors: 'hc3' })))).toEqual([
      'error analysis.estimators.0.errors: invalid errors: hc3 after matching',
    ]);
    expect(said(matched({}, analysis({ clusters: 'place' })))).toEqual([
      'error analysis.estimators.0.clusters: invalid clusters: place after matching',
    ]);
  });

  it('refuses a matcher that does not exist, and keys that the matcher does not have', () => {
    expect(said(matched({ match: { ...match, method: 'magic' } }))[0]).toContain('unknown');
    expect(said(matched({ match: { method: 'exact', covariates: ['age'], caliper: 1 } }))[0]).toContain(
      'unknown key: caliper',
    );
  });
});
