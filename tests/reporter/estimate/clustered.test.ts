import { describe, expect, test } from 'vitest';
import { clusterTotals } from '../../../packages/reporter/src/estimate/cluster-totals.ts';
import { differenceOfClusters } from '../../../packages/reporter/src/estimate/clustered.ts';
import { twoArms } from '../../../packages/reporter/src/estimate/two-arms.ts';
import { type Columns, contrast, expectClose, madeStudy } from './made-study.ts';

const clustered = (columns: Columns) => {
  const study = madeStudy(columns);
  const two = twoArms(study, contrast, []);
  if ('code' in two || study.design.cluster === null) throw new Error('no arms or clusters');
  const { cluster, block } = study.design;
  return differenceOfClusters(clusterTotals(study, two, cluster, block), block);
};

describe('clusters of equal size', () => {
  const y = [4, 6, 1, 1, 3, 7, 9, 9, 12, 8, 7, 7];
  const z = [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1];
  const cluster = [0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5];

  test('are as their means: (9 + 10 + 7)/3 − (5 + 1 + 5)/3, df G − 2', () => {
    const { estimate, df, influence } = clustered({ y, z, cluster });
    expectClose(estimate, 5, 1e-14);
    expectClose(df, 4, 1e-13);
    const expected = (16 / 3 + 7 / 3) / 3;
    expectClose(
      influence.reduce((sum, psi) => sum + psi * psi, 0),
      expected,
      1e-13,
    );
  });

  test('one block is no block, in estimate and error', () => {
    const [plain, blocked] = [clustered({ y, z, cluster }), clustered({ y, z, cluster, block: y.map(() => 'all') })];
    expectClose(blocked.estimate, plain.estimate, 1e-14);
    for (const [label, psi] of plain.influence.entries()) expectClose(blocked.influence[label]!, psi, 1e-12);
    expect(blocked.df).toBe(4);
  });
});

test('df goes to the smaller arm’s when one large cluster fills an arm', () => {
  const y = Array.from({ length: 300 }, (_, i) => (i * 7) % 11);
  const z = y.map((_, i) => (i < 200 ? 0 : 1));
  const even = clustered({ y, z, cluster: y.map((_, i) => Math.floor(i / 10)) });
  const lopsided = clustered({
    y,
    z,
    cluster: y.map((_, i) => (i < 200 ? Math.floor(i / 10) : i < 295 ? 'big' : `c${i}`)),
  });
  expect(even.df).toBeGreaterThan(15);
  expect(lopsided.df).toBeLessThan(3);
});
