import { matchers } from '@pionier/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  byId,
  codeOf,
  effectOn,
  expectClose,
  level,
  matched,
  onLine,
  reference,
  reordered,
  shuffled,
  someUnits,
  supportedWork,
} from './support.ts';

const { entropyBalancing } = matchers;
type Case = {
  readonly moments: number;
  readonly estimand: string;
  readonly weights: readonly number[];
  readonly effect: number;
};
const made = reference<{ readonly ids: readonly string[]; readonly cases: readonly Case[] }>('entropy-balancing');
const parse = (params: object = {}) => entropyBalancing.params.parse({ covariates: ['x'], ...params });
const { ids, treated } = supportedWork;

test.each(made.cases)('weights are R’s: $moments moments, $estimand', ({ moments, estimand, weights, effect }) => {
  const result = matched(entropyBalancing.match(supportedWork, parse({ moments, estimand })));
  // 1e-9: with squares R's solve() works on a matrix of condition 1e4 in the original coordinates.
  made.ids.forEach((id, index) => {
    expectClose(result.weights[ids.indexOf(id)]!, weights[index]!, 1e-9);
  });
  expectClose(effectOn('re78', result), effect, 1e-9);
  expect(result).toMatchObject({ subclass: null, pairs: null, score: null, estimand, warnings: [] });
});

test('by hand: two controls at 0 and 3 for a treated mean of 1', () => {
  const result = matched(entropyBalancing.match(onLine([0, 2], [0, 3]), parse()));
  // 2/3 and 1/3 of two controls.
  expect(result.weights[2]).toBeCloseTo(4 / 3, 14);
  expect(result.weights[3]).toBeCloseTo(2 / 3, 14);
  expect([...result.weights.slice(0, 2)]).toEqual([1, 1]);
});

test('a level that the controls lack is out of reach; one that repeats another is left out', () => {
  const here = level('race', 'black').values.map((value, unit) => (treated[unit] === 1 ? value : 0));
  const lacking = { ...level('race', 'black'), values: here };
  const covariates = [...supportedWork.covariates, lacking];
  expect(codeOf(entropyBalancing.match({ ...supportedWork, covariates }, parse()))).toBe('no-overlap');
  const repeating = [...supportedWork.covariates, level('race', 'black')];
  const result = matched(entropyBalancing.match({ ...supportedWork, covariates: repeating }, parse()));
  expect(result.warnings).toMatchObject([{ code: 'collinear', values: { columns: 'race=black' } }]);
  const plain = matched(entropyBalancing.match(supportedWork, parse()));
  result.weights.forEach((weight, unit) => {
    expectClose(weight, plain.weights[unit]!, 1e-10);
  });
});

test.each([
  ['beyond what the controls reach', [5, 6], [0, 1, 2]],
  ['on the edge of it', [2, 2], [0, 1, 2]],
  ['between, but of controls that are all alike', [1, 2], [0, 0]],
])('no weights: a mean %s', (_, own, others) => {
  expect(codeOf(entropyBalancing.match(onLine(own, others), parse()))).toBe('no-overlap');
});

test('nobody to weigh', () => {
  expect(codeOf(entropyBalancing.match(onLine([1], []), parse()))).toBe('empty-arm');
});

const choices = fc.record({ moments: fc.integer({ min: 1, max: 2 }), estimand: fc.constantFrom('att', 'ate') });

test('means are exactly equal, weights sum to the units, and the order of rows changes nothing', () => {
  fc.assert(
    fc.property(someUnits, choices.map(parse), fc.infiniteStream(fc.nat()), (input, params, keys) => {
      const result = entropyBalancing.match(input, params);
      const other = reordered(input, shuffled(input.ids.length, keys));
      expect(byId(entropyBalancing.match(other, params), other.ids)).toEqual(byId(result, input.ids));
      if ('code' in result) return;
      for (const { values } of input.covariates) {
        const sums = [0, 0];
        const totals = [0, 0];
        const counts = [0, 0];
        result.weights.forEach((weight, unit) => {
          const arm = input.treated[unit]!;
          sums[arm]! += weight * values[unit]!;
          totals[arm]! += weight;
          counts[arm]! += 1;
        });
        expect(Math.abs(sums[0]! / totals[0]! - sums[1]! / totals[1]!)).toBeLessThan(2e-9);
        expectClose(totals[0]!, counts[0]!, 1e-12);
      }
    }),
  );
});
