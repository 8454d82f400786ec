import { describe, expect, it } from 'vitest';
import { said } from '../example.ts';

const lin = (...covariates: readonly string[]) => ({
  analysis: { estimators: [{ method: 'lin-adjusted', covariates }] },
});
const timed = {
  moments: { t0: 'baseline', t12: '12 months' },
  data: { units: 'units.csv', measurements: { t0: 't0.csv', t12: 't12.csv' } },
};

describe('known columns', () => {
  it('refuses an outcome as covariate, block, cluster or condition', () => {
    const later = 'measured later: score belongs to the outcome score';
    expect(said(lin('age'))).toEqual([]);
    expect(said(lin('age', 'score'))).toEqual([`error analysis.estimators.0.covariates.1: ${later}`]);
    expect(said({ assignment: { method: 'blocked', by: ['score'] } })).toEqual([`error assignment.by.0: ${later}`]);
    expect(said({ assignment: { method: 'clustered', cluster: 'score' } })).toEqual([
      `error assignment.cluster: ${later}`,
    ]);
    const population = { unit: 'person', id: 'id', eligible: [{ when: 'score > 1' }] };
    expect(said({ population, columns: { score: { kind: 'number' } } })).toEqual([
      `error population.eligible.0.when: ${later}`,
    ]);
  });

  it('takes the baseline as a covariate when there is one', () => {
    expect(said({ ...timed, ...lin('baseline') })).toEqual([]);
    expect(said(lin('baseline'))).toEqual([
      'error analysis.estimators.0.covariates.0: missing baseline: no moment is the baseline',
    ]);
    expect(said({ ...timed, assignment: { method: 'blocked', by: ['baseline'] } })).toEqual([
      'error assignment.by.0: invalid column: baseline',
    ]);
  });

  it('refuses the id where units are sorted together', () => {
    expect(said({ assignment: { method: 'blocked', by: ['id'] } })).toEqual([
      'error assignment.by.0: invalid column: id is the unit’s id',
    ]);
  });

  it('lets what happened after a recorded assignment be an outcome', () => {
    const recorded = { method: 'recorded', column: 'group', arms: { usual: 'A', help: 'B' }, received: 'took' };
    const outcomes = { took: { title: 'Took part', column: 'took', kind: 'binary', better: 'higher' } };
    expect(said({ assignment: recorded, outcomes })).toEqual([]);
  });

  it('refuses texts and dates as covariates', () => {
    expect(said({ ...lin('born'), columns: { born: { kind: 'date' } } })).toEqual([
      'error analysis.estimators.0.covariates.0: invalid covariate: born is date',
    ]);
  });
});
