import { describe, expect, it } from 'vitest';
import { figuresOf } from '../../../packages/reporter/src/simulate/summary.ts';
import { emptyTally, withFinding } from '../../../packages/reporter/src/simulate/tally.ts';

const [[empty]] = emptyTally([[1]]).rows as [[ReturnType<typeof withFinding>]];

/** Four estimates of an effect of 2, ± 1 each: 4, 3, 1, −2. */
function four(truth: number) {
  return [4, 3, 1, -2].reduce(
    (sums, estimate) =>
      withFinding(
        sums,
        {
          result: {
            estimate,
            low: estimate - 1,
            high: estimate + 1,
            standardError: 0.5,
            statistic: null,
            df: null,
            pValue: 0.1,
          },
          verdict: null,
        },
        truth,
      ),
    empty,
  );
}

describe('figures of an estimate', () => {
  it('are those of a case worked by hand', () => {
    const figures = figuresOf(four(2), 2);
    // Deviations 2, 1, −1, −4: sum −2, squares 22, fourths 274; 1 − 1 = 0 is not above 0.
    expect(figures.bias.value).toBe(-0.5);
    expect(figures.mean.value).toBe(1.5);
    expect(figures.standardDeviation.value).toBeCloseTo(Math.sqrt(7), 14);
    expect(figures.bias.error).toBeCloseTo(Math.sqrt(7 / 4), 14);
    expect(figures.standardDeviation.error).toBeCloseTo(Math.sqrt(7 / 6), 14);
    expect(figures.rmse.value).toBeCloseTo(Math.sqrt(5.5), 14);
    expect(figures.rmse.error).toBeCloseTo(Math.sqrt((274 - 121) / 3 / 4) / (2 * Math.sqrt(5.5)), 14);
    expect(figures.meanStandardError).toEqual({ value: 0.5, error: 0 });
    expect(figures.coverage.value).toBe(0.5);
    expect(figures.coverage.error).toBe(0.25);
    expect(figures.rejected.value).toBe(0.75);
    expect(figures.power.value).toBe(0.5);
    expect(figures.typeS.value).toBeCloseTo(1 / 3, 14);
    expect(figures.typeM.value).toBeCloseTo(3 / 2, 14);
    expect(figures.typeM.error).toBeCloseTo(Math.sqrt(1 / 3) / 2, 14);
  });

  it('take the direction of the effect', () => {
    expect(figuresOf(four(-2), -2).power.value).toBe(0.25);
  });

  it('under no effect know a type I error and no power', () => {
    const { power, rejected, typeS, typeM } = figuresOf(four(0), 0);
    expect([power.value, rejected.value, typeS.value, typeM.value]).toEqual([null, 0.75, null, null]);
  });

  it('are unknown without estimates, never 0', () => {
    for (const figure of Object.values(figuresOf(empty, 1))) expect(figure).toEqual({ value: null, error: null });
  });
});
