import { expect, test } from 'vitest';
import { clusterPeriods } from '../../../packages/reporter/src/estimate/cluster-periods.ts';
import { wedgeRegression } from '../../../packages/reporter/src/estimate/wedge-regression.ts';
import { expectClose } from './made-study.ts';
import { cases, wedgeStudy } from './wedge-study.ts';

test('influence values, one a cluster, sum to 0 where clusters are alike and square to the variance', () => {
  const { expected, ...one } = cases[0]!;
  const study = wedgeStudy(one);
  const effect = wedgeRegression(clusterPeriods(study, study.repeated!, study.design.cluster!))!;
  expect(effect.influence).toHaveLength(12);
  const squares = effect.influence.reduce((sum, value) => sum + value * value, 0);
  expectClose(Math.sqrt(squares), expected.standardError);
});

test('a period without measurements, or in which one cluster alone was ever measured, changes nothing', () => {
  const { expected: _, ...one } = cases[0]!;
  const late = { ...one, periods: one.periods + 1, y: [...one.y, one.cluster.map(() => null)] };
  const alone = {
    ...one,
    periods: one.periods + 1,
    cluster: [...one.cluster, 99],
    sequence: [...one.sequence, 1],
    y: [...one.y.map((column) => [...column, null]), [...one.cluster.map(() => null), 30]],
  };
  for (const changed of [late, alone]) {
    const [study, same] = [wedgeStudy(changed), wedgeStudy(one)];
    const found = wedgeRegression(clusterPeriods(study, study.repeated!, study.design.cluster!))!;
    const before = wedgeRegression(clusterPeriods(same, same.repeated!, same.design.cluster!))!;
    expectClose(found.estimate, before.estimate);
    expectClose(found.df, before.df);
  }
});
