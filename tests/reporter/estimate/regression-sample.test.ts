import { describe, expect, test } from 'vitest';
import { groupedBy, regressionSample } from '../../../packages/reporter/src/estimate/regression-sample.ts';
import { contrast, grouping } from './made-study.ts';
import { regressionData, studyOf } from './regression-study.ts';

describe('rows by group', () => {
  const rows = Int32Array.of(0, 2, 3, 4);
  const group = grouping(['c', 'a', 'b', 'c', 'b']);
  test('one group', () => {
    expect(groupedBy(rows, null, null)).toEqual({ rows, group: null, sizes: Float64Array.of(4) });
  });
  test('groups without rows are left out', () => {
    expect(groupedBy(rows, group, null)).toEqual({
      rows,
      group: Int32Array.of(1, 0, 1, 0),
      sizes: Float64Array.of(2, 2),
    });
  });
  test('cells: the control arm first', () => {
    const treated = Float64Array.of(0, 0, 1, 1, 0);
    expect(groupedBy(rows, group, treated).group).toEqual(Int32Array.of(2, 1, 3, 0));
    expect(groupedBy(rows, null, treated).sizes).toEqual(Float64Array.of(2, 2));
  });
});

describe('the analysed units of a contrast', () => {
  const study = studyOf(regressionData.trial, { y: 'yBlocked', arm: 'armBlocked' }, { block: 'block' });
  const sampleOf = (clusters: string | undefined, isSaturated: boolean) =>
    regressionSample(
      study,
      contrast,
      { covariates: ['ageGaps'], ...(clusters === undefined ? {} : { clusters }) },
      study.design.block,
      isSaturated,
    );
  test('usable blocks, complete covariates, clusters by arm', () => {
    const sample = sampleOf('cluster', false);
    if ('code' in sample) throw new Error(sample.message);
    expect(sample.blocks).toMatchObject({ used: 5, dropped: ['b6'] });
    expect(sample.covariates.map(({ name }) => name)).toEqual(['ageGaps']);
    expect(sample.two.missing.treatment + sample.two.missing.control).toBeGreaterThan(10);
    const { armBlocked, cluster, block, ageGaps } = regressionData.trial;
    const treated = cluster!.filter(
      (_, row) => armBlocked![row] === 1 && block![row] !== 'b6' && ageGaps![row] !== null,
    );
    expect(sample.clusters?.treatment).toBe(new Set(treated).size);
  });
  test('with an intercept for every block and arm, each needs two clusters', () => {
    expect(sampleOf('block', false)).not.toHaveProperty('code');
    expect(sampleOf('block', true)).toMatchObject({ code: 'too-few-clusters' });
  });
  test('a drawn cluster in both arms is no clustered design', () => {
    const mixed = studyOf(regressionData.trial, { y: 'yUnit', arm: 'armUnit' }, { cluster: 'cluster' });
    expect(regressionSample(mixed, contrast, { covariates: [] }, null, false)).toMatchObject({
      code: 'unsupported-design',
    });
  });
});
