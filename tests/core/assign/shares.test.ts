import { armShares } from '@pionier/core';
import { expect, test } from 'vitest';
import { weightsOf } from '../../../packages/core/src/assign/shares.ts';

test('without weights every arm has an equal share', () => {
  expect(armShares(['a', 'b', 'c', 'd'], undefined).map(({ share }) => share)).toEqual([0.25, 0.25, 0.25, 0.25]);
});

test('weights become shares of their sum, in the order of the arms', () => {
  expect(armShares(['a', 'b'], { b: 3, a: 1 })).toEqual([
    { id: 'a', share: 0.25 },
    { id: 'b', share: 0.75 },
  ]);
});

test('the weight of an arm that is not offered here does not count', () => {
  expect(armShares(['a', 'c'], { a: 1, b: 6, c: 1 }).map(({ share }) => share)).toEqual([0.5, 0.5]);
});

test('an arm without a weight beside arms with one is not guessed', () => {
  expect(() => armShares(['a', 'b'], { a: 2 })).toThrow('missing share: b');
});

test('an arm called constructor has no weight it was not given', () => {
  expect(() => armShares(['a', 'constructor'], { a: 2 })).toThrow('missing share: constructor');
});

test('weightsOf takes the weights from an assignment', () => {
  expect(weightsOf({ method: 'complete', shares: { a: 2 } })).toEqual({ a: 2 });
  expect(weightsOf({ method: 'complete' })).toBeUndefined();
});
