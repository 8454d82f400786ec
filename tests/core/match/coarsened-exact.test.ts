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

const { coarsenedExact, exact } = matchers;
type Case = StrataCase & { readonly name: string; readonly coarsen: object };
const made = reference<{ readonly ids: readonly string[]; readonly cases: readonly Case[] }>('coarsened-exact');
const parse = (params: object = {}) => coarsenedExact.params.parse({ covariates: ['x'], ...params });

test.each(made.cases)('strata and weights are MatchIt’s: $name', (one) => {
  const covariates = supportedWork.covariates.filter(({ column }) => one.covariates.includes(column));
  const params = parse({ estimand: one.estimand, coarsen: one.coarsen });
  const result = matched(coarsenedExact.match({ ...supportedWork, covariates }, params));
  expectStrata(result, supportedWork.ids, made.ids, one);
});

test('by hand: a value on a cut point is in the bin above it', () => {
  const input = onLine([0, 10, 25], [9.9, 10, 19, 20]);
  const result = matched(coarsenedExact.match(input, parse({ coarsen: { x: [20, 10] } })));
  expect([...result.subclass!.codes]).toEqual([0, 1, 2, 0, 1, 1, 2]);
  const one = matched(coarsenedExact.match(input, parse({ coarsen: { x: 1 } })));
  expect(one.subclass!.labels).toEqual(['1']);
  // Three bins of equal width: cut at 8⅓ and 16⅔.
  const equal = matched(coarsenedExact.match(input, parse({ coarsen: { x: 3 } })));
  expect([...equal.subclass!.codes]).toEqual([-1, 0, 1, 0, 0, 1, 1]);
});

test('refusals, and the columns it looks at', () => {
  expect(codeOf(coarsenedExact.match(onLine([0], [10]), parse()))).toBe('no-matches');
  expect(codeOf(coarsenedExact.match(onLine([0], [0]), parse({ coarsen: { y: 2 } })))).toBe('unsupported-coarsening');
  expect(coarsenedExact.columns(parse({ coarsen: { x: 2 } }))).toEqual([
    { name: 'x', kind: 'any', path: ['covariates', 0] },
    { name: 'x', kind: 'number', path: ['coarsen', 'x'] },
  ]);
  for (const bins of [0, 1.5, [], 'fine']) {
    expect(coarsenedExact.params.safeParse({ covariates: ['x'], coarsen: { x: bins } }).success).toBe(false);
  }
});

test('two roads: without bins it is exact matching within the same sets; the order of rows changes nothing', () => {
  fc.assert(
    fc.property(someUnits, fc.infiniteStream(fc.nat()), (input, keys) => {
      const params = parse({ coarsen: { x0: 'exact', x1: 'exact' } });
      const plain = exact.match(input, exact.params.parse({ covariates: ['x'] }));
      expect(coarsenedExact.match(input, params)).toEqual(plain);
      const other = reordered(input, shuffled(input.ids.length, keys));
      expect(byId(coarsenedExact.match(other, parse()), other.ids)).toEqual(
        byId(coarsenedExact.match(input, parse()), input.ids),
      );
    }),
  );
});
