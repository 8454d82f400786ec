import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inIdOrder, inOrderOf } from '../../../packages/core/src/match/id-order.ts';
import { number, reordered, shuffled, someUnits } from './support.ts';

const input = {
  ids: ['c', 'a', 'b'],
  treated: Uint8Array.of(1, 0, 1),
  covariates: [number('x', [30, 10, 20])],
  exact: { codes: Int32Array.of(2, 0, -1), labels: ['p', 'q', 'r'] },
};

test('by hand: three units in the order of their ids', () => {
  const { order, sorted } = inIdOrder(input);
  expect([...order]).toEqual([1, 2, 0]);
  expect(sorted).toEqual({
    ids: ['a', 'b', 'c'],
    treated: Uint8Array.of(0, 1, 1),
    covariates: [number('x', [10, 20, 30])],
    exact: { codes: Int32Array.of(0, -1, 2), labels: ['p', 'q', 'r'] },
  });
});

test('by hand: and back again', () => {
  const matched = {
    weights: Float64Array.of(0, 1, 2),
    subclass: { codes: Int32Array.of(-1, 0, 1), labels: ['1', '2'] },
    pairs: { treated: Int32Array.of(1, 2), control: Int32Array.of(0, 0) },
    score: Float64Array.of(0.1, 0.2, 0.3),
    estimand: 'att' as const,
    warnings: [],
  };
  expect(inOrderOf(Int32Array.of(1, 2, 0), matched)).toEqual({
    ...matched,
    weights: Float64Array.of(2, 0, 1),
    subclass: { codes: Int32Array.of(1, -1, 0), labels: ['1', '2'] },
    pairs: { treated: Int32Array.of(2, 0), control: Int32Array.of(1, 1) },
    score: Float64Array.of(0.3, 0.1, 0.2),
  });
  const none = { ...matched, subclass: null, pairs: null, score: null };
  expect(inOrderOf(Int32Array.of(1, 2, 0), none)).toMatchObject({ subclass: null, pairs: null, score: null });
});

test('units that stand in order are left as they are', () => {
  const { sorted } = inIdOrder(input);
  expect(inIdOrder(sorted).sorted).toBe(sorted);
});

test('whatever the order of rows was, the same units come out, without sets too', () => {
  fc.assert(
    fc.property(someUnits, fc.infiniteStream(fc.nat()), fc.boolean(), (units, keys, hasSets) => {
      const given = hasSets ? units : { ...units, exact: null };
      const other = reordered(given, shuffled(given.ids.length, keys));
      expect(inIdOrder(other).sorted).toEqual(inIdOrder(given).sorted);
    }),
  );
});
