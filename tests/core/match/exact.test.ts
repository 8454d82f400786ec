import { matchers } from '@pionier/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  byId,
  codeOf,
  expectStrata,
  matched,
  onLine,
  reference,
  reordered,
  type StrataCase,
  shuffled,
  someUnits,
  supportedWork,
} from './support.ts';

const { exact } = matchers;
const made = reference<{ readonly ids: readonly string[]; readonly cases: readonly StrataCase[] }>('exact');
const parse = (params: object = {}) => exact.params.parse({ covariates: ['x'], ...params });

test.each(made.cases)('strata and weights are MatchIt’s: $covariates, $estimand', (one) => {
  const covariates = supportedWork.covariates.filter(({ column }) => one.covariates.includes(column));
  const result = matched(exact.match({ ...supportedWork, covariates }, parse({ estimand: one.estimand })));
  expectStrata(result, supportedWork.ids, made.ids, one);
});

test('by hand: two strata, and a treated unit that has nobody like it', () => {
  const input = onLine([1, 1, 2, 3], [1, 2, 2, 2, 4]);
  const result = matched(exact.match(input, parse()));
  // Controls count 2/1, 1/3, 1/3, 1/3, together 3 for 4 of them.
  const third = 4 / 9;
  expect([...result.subclass!.codes]).toEqual([0, 0, 1, -1, 0, 1, 1, 1, -1]);
  [1, 1, 1, 0, 8 / 3, third, third, third, 0].forEach((weight, unit) => {
    expect(result.weights[unit]).toBeCloseTo(weight, 14);
  });
  expect(result.warnings).toMatchObject([{ code: 'unmatched-treated', values: { count: 1 } }]);
});

test('refusals', () => {
  expect(codeOf(exact.match(onLine([1], [2]), parse()))).toBe('no-matches');
  expect(codeOf(exact.match(onLine([1], []), parse()))).toBe('empty-arm');
});

test('weighted means of everything that is matched on are equal, and the order of rows changes nothing', () => {
  fc.assert(
    fc.property(someUnits, fc.infiniteStream(fc.nat()), (input, keys) => {
      const result = exact.match(input, parse());
      const other = reordered(input, shuffled(input.ids.length, keys));
      expect(byId(exact.match(other, parse()), other.ids)).toEqual(byId(result, input.ids));
      if ('code' in result) return;
      for (const { values } of input.covariates) {
        const sums = [0, 0];
        const totals = [0, 0];
        result.weights.forEach((weight, unit) => {
          sums[input.treated[unit]!]! += weight * values[unit]!;
          totals[input.treated[unit]!]! += weight;
        });
        expect(sums[0]! / totals[0]!).toBeCloseTo(sums[1]! / totals[1]!, 10);
      }
    }),
  );
});
