import { describe, expect, test } from 'vitest';
import { chooseErrors, type RegressionParams } from '../../../packages/reporter/src/estimate/error-choice.ts';
import { contrast } from './made-study.ts';
import { type RegressionCase, regressionData, studyOf } from './regression-study.ts';

const choose = (design: RegressionCase['design'], params: Partial<RegressionParams> = {}) => {
  const study = studyOf(regressionData.trial, { y: 'yCluster', arm: 'armCluster' }, design);
  return chooseErrors(study, contrast, { covariates: [], ...params });
};

describe('by default', () => {
  test('hc2 by unit', () => expect(choose({})).toMatchObject({ kind: 'hc2', clusters: null, population: 'sample' }));
  test('cr2 by what was drawn', () => {
    expect(choose({ cluster: 'cluster' })).toMatchObject({ kind: 'cr2', population: 'sample' });
  });
  test('cr2 by a column of clusters, for a population of them', () => {
    expect(choose({}, { clusters: 'region' })).toMatchObject({ kind: 'cr2', population: 'superpopulation' });
    expect(choose({ cluster: 'cluster' }, { clusters: 'block' })).toMatchObject({ population: 'superpopulation' });
  });
  test('the drawn clusters by name are themselves', () => {
    expect(choose({ cluster: 'cluster' }, { clusters: 'cluster' })).toMatchObject({ population: 'sample' });
  });
});

test('refusals', () => {
  expect(choose({ cluster: 'cluster' }, { errors: 'classical' })).toMatchObject({ code: 'errors-finer-than-drawn' });
  expect(choose({ cluster: 'cluster' }, { clusters: 'region' })).toMatchObject({ code: 'errors-finer-than-drawn' });
  expect(choose({}, { errors: 'cr0' })).toMatchObject({ code: 'unsupported-design' });
  expect(() => choose({}, { clusters: 'age' })).toThrow('invalid clusters: age is not a category');
  expect(() => choose({}, { clusters: 'nowhere' })).toThrow('unknown column: nowhere');
});

test('clusters that errors by unit do not use are said', () => {
  expect(choose({}, { errors: 'hc3', clusters: 'region' })).toMatchObject({ warnings: [{ code: 'clusters-unused' }] });
});
