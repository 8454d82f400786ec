import { type Matching, tableFromColumns } from '@pionier/core';
import { expect, it } from 'vitest';
import { matchingRecord } from '../../../packages/reporter/src/evidence/matching.ts';

/** Three helped: two with the same control, one without a match; of four others one is used twice, one has no age. */
const match: Matching = {
  method: 'nearest',
  treatment: 'help',
  control: 'usual',
  estimand: 'att',
  weights: Float64Array.of(1, 1, 0, 2, 0, 0, 0),
  subclass: null,
  pairs: { treated: Int32Array.of(0, 1), control: Int32Array.of(3, 3) },
  score: null,
  complete: Uint8Array.of(1, 1, 1, 1, 1, 1, 0),
  covariates: ['age'],
  exact: ['age', 'town'],
  warnings: [],
  refusal: null,
};
const input = {
  match,
  table: tableFromColumns({ age: [30, 40, 80, 35, 50, 60, null], town: ['n', 'n', 's', 'n', 's', 's', 'n'] }),
  rows: Int32Array.of(0, 1, 2, 3, 4, 5, 6),
  arms: ['help', 'usual'],
  arm: Int32Array.of(0, 0, 0, 1, 1, 1, 1),
  naive: [],
};

it('by hand: who is matched, who is not and who is not known, and how often a control is used', () => {
  const { units, reused } = matchingRecord(input);
  expect(units).toEqual({
    treatment: { all: 3, matched: 2, unmatched: 1, incomplete: 0, effective: 2 },
    control: { all: 4, matched: 1, unmatched: 2, incomplete: 1, effective: 1 },
  });
  expect(reused).toEqual({ controls: 1, most: 2 });
});

it('balance before is of everybody who is known, after of those who count; a column that is named twice stands once', () => {
  const { before, after, denominator } = matchingRecord(input);
  const ages = [before, after].map((rows) => rows.filter(({ column }) => column === 'age'));
  expect(ages.map((rows) => rows.map(({ treatedMean, controlMean }) => [treatedMean, controlMean]))).toEqual([
    [[50, 145 / 3]],
    [[35, 35]],
  ]);
  expect(new Set(before.map(({ column }) => column))).toEqual(new Set(['age', 'town']));
  expect(denominator).toBe('treated');
  expect(matchingRecord({ ...input, match: { ...match, estimand: 'ate' } }).denominator).toBe('pooled');
});

it('weights pair nobody; a refusal leaves nothing to balance', () => {
  expect(matchingRecord({ ...input, match: { ...match, pairs: null } }).reused).toBeNull();
  const refusal = { code: 'no-overlap', message: 'no overlap', values: {} };
  const refused = matchingRecord({ ...input, match: { ...match, weights: new Float64Array(7), refusal } });
  expect(refused).toMatchObject({ after: [], refusal, units: { treatment: { matched: 0, unmatched: 3 } } });
  expect(refused.before).not.toEqual([]);
});
