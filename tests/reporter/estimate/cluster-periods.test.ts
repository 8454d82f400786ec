import { expect, test } from 'vitest';
import {
  clusterPeriods,
  exposures,
  wedgeUnits,
  withoutTreatment,
} from '../../../packages/reporter/src/estimate/cluster-periods.ts';
import { wedgeStudy } from './wedge-study.ts';

const study = wedgeStudy({
  name: 'small',
  first: 2,
  step: 1,
  sequences: 2,
  periods: 3,
  cluster: ['a', 'a', 'b', ''],
  sequence: [1, 1, 2, 2],
  y: [
    [1, 3, 7, 99],
    [2, null, 8, 99],
    [null, null, 9, 99],
  ],
});
const { repeated, design } = study;

test('by hand: sums by cluster and period; who has no cluster counts nowhere', () => {
  const cells = clusterPeriods(study, repeated!, design.cluster!);
  expect([...cells.count]).toEqual([2, 1, 0, 1, 1, 1]);
  expect(cells.reference).toBe(1);
  expect([...cells.mean]).toEqual([1, 1, 0, 6, 7, 8]);
  expect([...cells.exposed]).toEqual([0, 1, 1, 0, 0, 1]);
  expect([...exposures(repeated!)]).toEqual([0, 1, 1, 0, 0, 1]);
  expect(wedgeUnits(study, repeated!, design.cluster!)).toEqual({
    treatment: 2,
    control: 3,
    byArm: { 'sequence-1': 2, 'sequence-2': 1 },
    all: 3,
    missing: 3,
  });
  const { controlMean, controlSd } = withoutTreatment(study, repeated!, design.cluster!, cells);
  expect([controlMean, controlSd]).toEqual([4.75, Math.sqrt((3.75 ** 2 + 1.75 ** 2 + 2.25 ** 2 + 3.25 ** 2) / 3)]);
});
