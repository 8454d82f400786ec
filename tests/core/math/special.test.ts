import { expect, test } from 'vitest';
import {
  betaLower,
  betaLowerInverse,
  betaUpper,
  betaUpperInverse,
  errorComplement,
  errorComplementInverse,
} from '../../../packages/core/src/math/special.ts';

test('by hand: I_x(1, b) = 1 − (1 − x)^b, its complement and their inverses', () => {
  expect(betaLower(0.2, 1, 3)).toBeCloseTo(1 - 0.512, 15);
  expect(betaUpper(0.2, 1, 3)).toBeCloseTo(0.512, 15);
  expect(betaLowerInverse(1 - 0.512, 1, 3)).toBeCloseTo(0.2, 15);
  expect(betaUpperInverse(0.512, 1, 3)).toBeCloseTo(0.2, 15);
});

test('tails keep their digits: 1 − I_x(1, 20) = (1 − x)^20 = 1e-40 at x = 0.99', () => {
  expect(Math.abs(betaUpper(0.99, 1, 20) / 1e-40 - 1)).toBeLessThan(1e-13);
});

test('erfc(x) + erfc(−x) = 2, and its inverse undoes it', () => {
  for (const x of [0, 0.3, 1, 2.5]) {
    expect(errorComplement(x) + errorComplement(-x)).toBeCloseTo(2, 15);
    expect(errorComplementInverse(errorComplement(x))).toBeCloseTo(x, 12);
  }
});
