import { matchers } from '@pionier/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  byId,
  codeOf,
  effectOn,
  expectClose,
  matched,
  onLine,
  reference,
  reordered,
  shuffled,
  someUnits,
  supportedWork,
} from './support.ts';

const { inverseProbability } = matchers;
type Case = { readonly params: object; readonly weights: readonly number[]; readonly effect: number };
type Made = { readonly ids: readonly string[]; readonly score: readonly number[]; readonly cases: readonly Case[] };
const made = reference<Made>('inverse-probability');
const parse = (params: object = {}) => inverseProbability.params.parse({ covariates: ['x'], ...params });
const { ids } = supportedWork;

test.each(made.cases)('weights are R’s: $params', ({ params, weights, effect }) => {
  const result = matched(inverseProbability.match(supportedWork, parse(params)));
  made.ids.forEach((id, index) => {
    expectClose(result.weights[ids.indexOf(id)]!, weights[index]!);
    expectClose(result.score![ids.indexOf(id)]!, made.score[index]!);
  });
  expectClose(effectOn('re78', result), effect);
});

/** Saturated: 2 of 3 treated where x is 0, 1 of 2 where it is 1; p = 3/5. */
const small = onLine([0, 0, 1], [0, 1]);
test.each([
  [{}, [1, 1, 1, 2, 1]],
  [{ estimand: 'ate' }, [1.5, 1.5, 2, 3, 2]],
  [{ stabilised: true }, [1, 1, 1, 4 / 3, 2 / 3]],
  [{ estimand: 'ate', stabilised: true }, [0.9, 0.9, 1.2, 1.2, 0.8]],
  [{ estimand: 'ate', trim: { scores: [0.1, 0.6] } }, [0, 0, 2, 0, 2]],
  [{ estimand: 'ate', trim: { quantile: 0.5 } }, [1.5, 1.5, 1.5, 2.5, 2]],
])('by hand: %j', (params, weights) => {
  const result = matched(inverseProbability.match(small, parse(params)));
  weights.forEach((weight, unit) => {
    expect(result.weights[unit]).toBeCloseTo(weight, 12);
  });
});

test('what was trimmed is counted', () => {
  const outside = matched(inverseProbability.match(small, parse({ trim: { scores: [0.1, 0.6] } })));
  expect(outside.warnings).toMatchObject([{ code: 'trimmed', values: { count: 3, how: 'left out' } }]);
  const capped = matched(inverseProbability.match(small, parse({ trim: { quantile: 0.5 } })));
  expect(capped.warnings).toMatchObject([{ code: 'trimmed', values: { count: 1, how: 'capped' } }]);
});

test('refusals', () => {
  expect(codeOf(inverseProbability.match(onLine([3, 4], [0, 1]), parse()))).toBe('separation');
  expect(codeOf(inverseProbability.match(onLine([], [0, 1]), parse()))).toBe('empty-arm');
  expect(codeOf(inverseProbability.match(small, parse({ trim: { scores: [0.9, 1] } })))).toBe('no-overlap');
  for (const trim of [{ scores: [0.9, 0.1] }, { scores: [0.1] }, { quantile: 2 }, {}]) {
    expect(inverseProbability.params.safeParse({ covariates: ['x'], trim }).success).toBe(false);
  }
});

test('the controls weigh the treated’s covariates; the order of rows changes nothing', () => {
  fc.assert(
    fc.property(someUnits, fc.infiniteStream(fc.nat()), (input, keys) => {
      const result = inverseProbability.match(input, parse());
      const other = reordered(input, shuffled(input.ids.length, keys));
      expect(byId(inverseProbability.match(other, parse()), other.ids)).toEqual(byId(result, input.ids));
      if ('code' in result) return;
      // At the maximum likelihood Σ e over all units is the number of treated.
      const sum = result.score!.reduce((total, value) => total + value, 0);
      const count = input.treated.reduce((total, value) => total + value, 0);
      expectClose(sum, count, 1e-12);
    }),
  );
});
