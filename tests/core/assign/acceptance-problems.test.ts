import { armShares } from '@pionier/core';
import { expect, test } from 'vitest';
import { acceptanceProblem, acceptanceProblems } from '../../../packages/core/src/assign/acceptance-problems.ts';
import { candidatesOf } from '../../../packages/core/src/assign/candidates.ts';
import { numbers, rowsUpTo, tableOf } from './support.ts';

const arms = armShares(['course', 'usual'], undefined);

function problemsOf(values: readonly number[], accept: number) {
  const from = { rows: rowsUpTo(values.length), table: tableOf(values.length, { x: numbers(values) }) };
  return acceptanceProblems(
    candidatesOf(from, { block: null }, arms, { covariates: ['x'], accept }),
    arms.length,
    accept,
  );
}

test('a problem stands at a key of the assignment', () => {
  expect(acceptanceProblem('inconsistent', 'invalid accept: 2', 'accept', 'write less')).toEqual({
    severity: 'error',
    code: 'inconsistent',
    message: 'invalid accept: 2',
    path: ['assignment', 'accept'],
    hint: 'write less',
  });
});

test('enough draws that are alike: nothing to say', () => {
  expect(
    problemsOf(
      Array.from({ length: 60 }, (_, unit) => (unit * 17) % 61),
      0.05,
    ),
  ).toEqual([]);
});

test('by hand: eight units have 70 draws, which are too few however many are accepted', () => {
  const [found, ...others] = problemsOf([1, 2, 4, 8, 3, 9, 5, 7], 0.5);
  expect(others).toEqual([]);
  expect(found).toMatchObject({ severity: 'error', code: 'inconsistent', path: ['assignment', 'accept'] });
  expect(found!.message).toMatch(/^too few acceptable draws: \d+ of 70 ways to give everyone an arm are that alike, /);
  expect(found!.hint).toBe('draw more units at once, or use blocked or paired');
});

test('where a larger share would do, it is named', () => {
  // 924 draws of twelve units: of a share of 0.5 there are 462, enough for the 200 that inference needs and half more.
  const [found] = problemsOf([3, 14, 15, 9, 26, 5, 35, 8, 97, 93, 23, 84], 0.05);
  expect(found!.message).toContain('of 924 ways');
  expect(found!.hint).toBe(
    'accept a larger share, such as accept: 0.5, or draw more units at once, or use blocked or paired',
  );
});

test('one very large value decides every imbalance: hardly a draw is that alike', () => {
  const values = Array.from({ length: 60 }, (_, unit) => (unit === 0 ? 1e9 : unit % 3));
  const [found] = problemsOf(values, 0.01);
  expect(found).toMatchObject({
    severity: 'error',
    message: 'invalid accept: of 10,000 draws about 0 are that alike, not 100',
  });
});

test('a share that is more than three times off is a warning', () => {
  // Half of them 0, half 1: the totals are whole numbers, and a fifth of all draws of 40 divide them exactly.
  const [found] = problemsOf(
    Array.from({ length: 40 }, (_, unit) => unit % 2),
    0.02,
  );
  expect(found).toMatchObject({ severity: 'warning', code: 'out-of-range' });
  expect(found!.message).toMatch(/^inaccurate accept: of 10,000 draws about \d+ are that alike, not 200$/);
});
