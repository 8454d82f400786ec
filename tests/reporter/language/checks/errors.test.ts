import { describe, expect, it } from 'vitest';
import { said } from '../example.ts';

const lin = (more: object) => ({
  analysis: { estimators: [{ method: 'lin-adjusted', covariates: ['age'], ...more }] },
});
const clustered = { assignment: { method: 'clustered', cluster: 'team' } };
const paired = {
  method: 'recorded',
  column: 'group',
  arms: { usual: 'A', help: 'B' },
  design: { method: 'paired', by: ['pair'] },
};

describe('errors', () => {
  it('asks for clusters where errors need them', () => {
    expect(said(lin({ errors: 'cr2' }))).toEqual([
      'error analysis.estimators.0.errors: missing clusters: cr2 needs them',
    ]);
    expect(said(lin({ errors: 'cr2', clusters: 'team' }))).toEqual([]);
    expect(said({ ...clustered, ...lin({ errors: 'cr2' }) })).toEqual([]);
  });

  it('refuses errors finer than what was drawn', () => {
    expect(said({ ...clustered, ...lin({ errors: 'hc2' }) })).toEqual([
      'error analysis.estimators.0.errors: errors finer than drawn: hc2',
    ]);
  });

  it('refuses clusters that the errors do not use', () => {
    expect(said(lin({ errors: 'hc1', clusters: 'team' }))).toEqual([
      'error analysis.estimators.0.clusters: inconsistent errors: hc1 with clusters',
    ]);
  });

  it('weighs clusters equally only where clusters were drawn', () => {
    const analysis = { estimators: [{ method: 'difference-in-means', clusterWeights: 'equal' }] };
    expect(said({ ...clustered, analysis })).toEqual([]);
    expect(said({ analysis })).toEqual([
      'error analysis.estimators.0.clusterWeights: inconsistent clusterWeights: no clusters were drawn',
    ]);
  });

  it('refuses lin-adjusted under pairs', () => {
    expect(said({ assignment: paired, ...lin({}) })).toEqual([
      'error analysis.estimators.0.method: unsupported design: lin-adjusted under paired',
    ]);
    const ols = { estimators: [{ method: 'ols-adjusted', covariates: ['age'] }] };
    expect(said({ assignment: paired, analysis: ols })).toEqual([]);
  });
});
