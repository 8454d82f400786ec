import { bracketAbove, rootBetween } from '@pionier/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

describe('rootBetween', () => {
  it('finds roots known by algebra to the last digits', () => {
    expect(rootBetween((x) => x * x - 2, { low: 0, high: 2 })).toBeCloseTo(Math.SQRT2, 15);
    expect(rootBetween((x) => Math.exp(x) - 5, { low: 0, high: 100 })).toBeCloseTo(Math.log(5), 15);
    expect(rootBetween((x) => x * x * x, { low: -1, high: 3 })).toBeCloseTo(0, 15);
    expect(rootBetween((x) => 1 / x - 1e-6, { low: 1, high: 1e9 }) / 1e6).toBeCloseTo(1, 14);
    expect(rootBetween((x) => x - 1, { low: 1, high: 2 })).toBe(1);
    expect(rootBetween((x) => x - 2, { low: 1, high: 2 })).toBe(2);
  });

  it('takes few steps, also where a curve is flat and then steep', () => {
    let calls = 0;
    const found = rootBetween(
      (x) => {
        calls += 1;
        return Math.exp(60 * (x - 0.9)) - 1;
      },
      { low: 0, high: 1 },
    );
    expect(found).toBeCloseTo(0.9, 14);
    expect(calls).toBeLessThan(80);
  });

  it('finds the root of any rising line and cubic', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -50, max: 50, noNaN: true }),
        fc.double({ min: 0.01, max: 100, noNaN: true }),
        (root, slope) => {
          const curve = (x: number) => slope * (x - root) * (1 + (x - root) * (x - root));
          expect(rootBetween(curve, { low: -60, high: 70 })).toBeCloseTo(root, 11);
        },
      ),
    );
  });

  it('refuses an interval without a change of sign', () => {
    expect(() => rootBetween((x) => x, { low: 1, high: 2 })).toThrow('invalid bracket: 1 to 2');
    expect(() => rootBetween(() => Number.NaN, { low: 1, high: 2 })).toThrow('invalid bracket');
  });
});

describe('bracketAbove', () => {
  it('doubles its way to a sign change, and gives up at the limit', () => {
    const bracket = bracketAbove((x) => x - 100, 0, 1, 1000);
    expect(bracket).toEqual({ low: 64, high: 128 });
    expect(bracketAbove((x) => x - 100, 0, 500, 1000)).toEqual({ low: 0, high: 500 });
    expect(bracketAbove((x) => x - 100, 0, 1, 99)).toBeNull();
    expect(bracketAbove((x) => x - 100, 0, 1, 100)).toEqual({ low: 64, high: 100 });
  });
});
