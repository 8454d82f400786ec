import { expect, it } from 'vitest';
import { designEffect } from '../../../packages/reporter/src/plan/design-effect.ts';

it('by hand: 30 people a cluster, ρ = 0.15 (Evidential)', () => {
  const effect = designEffect({ size: 30, icc: 0.15, sizeVariation: 0 });
  expect(effect).toBeCloseTo(5.35, 12);
  expect(Math.floor(720 / effect)).toBe(134);
});

it('is 1 without likeness or with one person a cluster, and larger when clusters are unequal', () => {
  expect(designEffect({ size: 30, icc: 0, sizeVariation: 0.5 })).toBe(1);
  expect(designEffect({ size: 1, icc: 0.3, sizeVariation: 0 })).toBe(1);
  expect(designEffect({ size: 30, icc: 0.05, sizeVariation: 0.5 })).toBeCloseTo(1 + (1.25 * 30 - 1) * 0.05, 12);
});
