import { expect, test } from 'vitest';
import { clusterTotals } from '../../../packages/reporter/src/estimate/cluster-totals.ts';
import { twoArms } from '../../../packages/reporter/src/estimate/two-arms.ts';
import { type Columns, contrast, madeStudy } from './made-study.ts';

const totalsOf = (columns: Columns) => {
  const study = madeStudy(columns);
  const two = twoArms(study, contrast, []);
  if ('code' in two) throw new Error(two.message);
  return clusterTotals(study, two, study.design.cluster!, study.design.block);
};

test('sizes, means less one shift, arms and blocks by label', () => {
  const totals = totalsOf({
    y: [1e9, 1e9 + 2, 1e9 + 5, null, 1e9 + 7, 3],
    z: [0, 0, 1, 1, 1, 2],
    cluster: ['a', 'a', 'b', 'b', 'c', 'd'],
    block: ['n', 'n', 's', 's', 'n', 'n'],
  });
  expect([...totals.size]).toEqual([2, 1, 1, 0]);
  expect([...totals.mean]).toEqual([1, 5, 7, 0]);
  expect([...totals.rows]).toEqual([0, 1, 2]);
  expect([...totals.treated]).toEqual([0, 1, 1]);
  expect([...totals.group.subarray(0, 3)]).toEqual([0, 1, 0]);
  expect(totals.mixed).toBe(-1);
});

test('finds a cluster in both arms or in two blocks', () => {
  expect(totalsOf({ y: [1, 2, 3], z: [0, 1, 1], cluster: ['a', 'b', 'a'] }).mixed).toBe(0);
  const spread = { y: [1, 2, 3], z: [0, 1, 1], cluster: ['a', 'b', 'b'], block: ['n', 'n', 's'] };
  expect(totalsOf(spread).mixed).toBe(1);
});
