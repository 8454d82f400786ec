import { expect, test } from 'vitest';
import { differenceOfPairs, pairingOf } from '../../../packages/reporter/src/estimate/pairs.ts';
import { expectClose } from './made-study.ts';

const members = {
  values: Float64Array.of(1, 2, 3, 6, 5, 9, 8),
  rows: Int32Array.of(0, 1, 2, 3, 4, 5, 6),
  treated: Uint8Array.of(0, 1, 0, 1, 0, 1, 0),
  pair: Int32Array.of(0, 0, 1, 1, 2, 2, 3),
  pairs: 5,
  size: null,
};
const variance = (influence: Float64Array) => influence.reduce((sum, psi) => sum + psi * psi, 0);

test('finds whole pairs', () => {
  expect(pairingOf(members)).toEqual({ complete: Uint8Array.of(1, 1, 1, 0, 0), used: 3, crowded: -1 });
  expect(pairingOf({ ...members, treated: Uint8Array.of(0, 1, 1, 1, 0, 1, 0) }).crowded).toBe(1);
});

test('differences 1, 3 and 4 by hand: 8/3, variance (Σ d² − 3 · 64/9)/6', () => {
  const { estimate, df, influence } = differenceOfPairs(members, pairingOf(members));
  expectClose(estimate, 8 / 3, 1e-14);
  expect(df).toBe(2);
  expectClose(variance(influence), (26 - 64 / 3) / 6, 1e-13);
  expect([...influence.subarray(3)]).toEqual([0, 0]);
});

test('sizes weigh pairs: 2, 4 and 6 units', () => {
  const size = Int32Array.of(1, 1, 1, 3, 3, 3, 9);
  const { estimate, influence } = differenceOfPairs({ ...members, size }, pairingOf(members));
  expectClose(estimate, (2 * 1 + 4 * 3 + 6 * 4) / 12, 1e-14);
  const third = 38 / 3;
  const squares = (2 - third) * (2 - third) + (12 - third) * (12 - third) + (24 - third) * (24 - third);
  expectClose(variance(influence), ((3 / 2) * squares) / 144, 1e-13);
});

test('sizes that are all the same change nothing', () => {
  const plain = differenceOfPairs(members, pairingOf(members));
  const sized = differenceOfPairs({ ...members, size: new Int32Array(7).fill(4) }, pairingOf(members));
  expectClose(sized.estimate, plain.estimate, 1e-14);
  expectClose(variance(sized.influence), variance(plain.influence), 1e-13);
});
