import type { Study } from '@pionier/core';
import { tableFromColumns } from '@pionier/core';
import { expect, it } from 'vitest';
import { naiveDifference } from '../../../packages/reporter/src/evidence/naive.ts';

const contrast = { treatment: 'help', control: 'usual' };
const study: Study = {
  outcome: 'score',
  at: 't6',
  group: null,
  kind: 'continuous',
  rows: Int32Array.of(0, 1, 2, 3, 4, 5),
  values: Float64Array.of(5, 7, 9, 1, 3, 5),
  baseline: null,
  table: tableFromColumns({ x: [1, 2, 3, 4, 5, 6] }),
  arms: ['help', 'usual'],
  arm: Int32Array.of(0, 0, 0, 1, 1, 1),
  design: {
    method: 'matched',
    block: { codes: Int32Array.of(0, 0, 0, 0, 1, 1), labels: ['a', 'b'] },
    cluster: null,
    pair: null,
    probability: null,
  },
  contrasts: [contrast],
  missing: { outcomes: 'complete-cases', covariates: 'complete-cases' },
};

it('by hand: 7 against 3 with variances of 4, whatever sets were made', () => {
  const error = Math.sqrt(8 / 3);
  const naive = naiveDifference(study, contrast, 0.9)!;
  expect(naive).toMatchObject({
    outcome: 'score',
    at: 't6',
    ...contrast,
    estimate: 4,
    units: { treatment: 3, control: 3 },
  });
  expect(naive.standardError).toBeCloseTo(error, 12);
  expect(naive.df).toBeCloseTo(4, 12);
  // t of 0.95 with 4 degrees of freedom.
  expect(naive.low).toBeCloseTo(4 - 2.13184678632665 * error, 9);
  expect(naive.high).toBeCloseTo(4 + 2.13184678632665 * error, 9);
});

it('there is none where an arm has one unit', () => {
  expect(naiveDifference({ ...study, rows: Int32Array.of(0, 3, 4, 5) }, contrast, 0.9)).toBeNull();
});
