import { PilotError } from '@pionier/core';
import { describe, expect, test } from 'vitest';
import {
  completeRows,
  covariateColumns,
  covariatesOf,
  productColumn,
} from '../../../packages/reporter/src/estimate/covariates.ts';
import { studyOf } from './regression-study.ts';

const columns = {
  y: [1, 2, 3, 4, 5],
  z: [0, 1, 0, 1, 0],
  age: [10, null, 30, 50, 40],
  hood: ['b', 'c', null, 'a', 'b'],
  baseline: [5, 4, 3, 2, 1],
};
const study = studyOf(columns, { y: 'y', arm: 'z' });
const rows = Int32Array.of(0, 1, 2, 4);
const made = (names: readonly string[], missing: 'complete-cases' | 'mean-indicator') =>
  covariateColumns(covariatesOf(study, names), rows, missing).map(({ name, fill }) => {
    const target = new Float64Array(rows.length);
    fill(target, 0, rows, 0, rows.length);
    return [name, ...target];
  });

test('numbers as they are, categories by level among the analysed rows, the first left out', () => {
  expect(made(['baseline', 'hood'], 'mean-indicator')).toEqual([
    ['baseline', 5, 4, 3, 1],
    ['hood=c', 0, 1, 0, 0],
    ['hood (missing)', 0, 0, 1, 0],
  ]);
});

test('a gap is filled with the mean of the analysed rows and shown', () => {
  expect(made(['age'], 'mean-indicator')).toEqual([
    ['age', 10, 80 / 3, 30, 40],
    ['age (missing)', 0, 1, 0, 0],
  ]);
});

describe('complete rows', () => {
  test('by row, over all covariates', () => {
    expect([...completeRows(covariatesOf(study, ['age', 'hood']), 5)!]).toEqual([0, -1, -1, 0, 0]);
  });
  test('null without gaps', () => expect(completeRows(covariatesOf(study, ['baseline']), 5)).toBeNull());
});

test('a product with the treatment', () => {
  const [age] = covariateColumns(covariatesOf(study, ['baseline']), rows, 'complete-cases');
  const target = new Float64Array(4);
  productColumn('product', age!, Float64Array.of(0, 1, 0, 1, 0)).fill(target, 1, rows, 1, 3);
  expect([...target]).toEqual([0, 4, 0, 0]);
});

test('a column that is not there, or text, is a mistake of the caller', () => {
  expect(() => covariatesOf(study, ['constructor'])).toThrow(PilotError);
  const text = new Map([
    ...study.table.columns,
    ['note', { kind: 'text', values: ['a', 'b', 'c', 'd', 'e'] }] as const,
  ]);
  expect(() => covariatesOf({ ...study, table: { rows: 5, columns: text } }, ['note'])).toThrow(
    'invalid covariate: note',
  );
});
