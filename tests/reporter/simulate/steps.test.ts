import { normalQuantile } from '@pionier/core';
import { describe, expect, it } from 'vitest';
import { hermiteSquares, scoreCorrelation } from '../../../packages/reporter/src/simulate/steps.ts';

const yesAbove = (threshold: number) => ({
  first: 0,
  thresholds: Float64Array.of(threshold),
  jumps: Float64Array.of(1),
});

describe('scores whose values have a given correlation', () => {
  it('follows the orthant formula where half say yes: corr = 2/π arcsin ρ', () => {
    const squares = hermiteSquares(yesAbove(0));
    for (const correlation of [0.01, 0.05, 0.3, 0.6]) {
      expect(scoreCorrelation(squares, 0.25, correlation)).toBeCloseTo(Math.sin((Math.PI / 2) * correlation), 10);
    }
  });

  it('is ρ itself for steps so fine that they are the score', () => {
    const thresholds = Float64Array.from({ length: 1999 }, (_, index) => normalQuantile((index + 1) / 2000));
    const steps = { first: thresholds[0]!, thresholds, jumps: new Float64Array(1999) };
    for (let step = 0; step < 1998; step += 1) steps.jumps[step] = thresholds[step + 1]! - thresholds[step]!;
    const squares = hermiteSquares(steps);
    expect(squares[0]).toBeCloseTo(1, 2);
    expect(scoreCorrelation(squares, squares[0]!, 0.4)).toBeCloseTo(0.4, 2);
  });

  it('is 0 for none, and 1 where nothing less is enough', () => {
    const squares = hermiteSquares(yesAbove(1));
    expect(scoreCorrelation(squares, 0.2, 0)).toBe(0);
    expect(scoreCorrelation(squares, 10, 0.9)).toBe(1);
  });
});
