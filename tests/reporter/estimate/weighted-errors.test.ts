import { describe, expect, it } from 'vitest';
import { numberColumn } from '../../../packages/reporter/src/estimate/covariates.ts';
import { unitErrors, weightedDf } from '../../../packages/reporter/src/estimate/weighted-errors.ts';
import { directionOf, weightedRegression } from '../../../packages/reporter/src/estimate/weighted-regression.ts';

const rows = Int32Array.of(0, 1, 2, 3, 4);
const column = (name: string, ...values: number[]) => numberColumn(name, Float64Array.from(values));

describe('unitErrors', () => {
  it('without weights are those of Welch: Σ(y − ȳ)² / (n (n − 1)) an arm', () => {
    const columns = [column('1', 1, 1, 1, 1, 1), column('t', 0, 0, 1, 1, 1)];
    const y = Float64Array.of(1, 3, 2, 6, 7);
    const fit = weightedRegression(columns, rows, new Float64Array(5).fill(1), y);
    const { influence, fullLeverage } = unitErrors(fit, directionOf(fit, 1));
    // Arm 0: (1 + 1) / (2·1) = 1; arm 1: (9 + 1 + 4) / (3·2) = 7/3.
    expect(influence.reduce((sum, psi) => sum + psi * psi, 0)).toBeCloseTo(1 + 7 / 3, 12);
    expect(fullLeverage).toBe(0);
    const treated = Uint8Array.of(0, 0, 1, 1, 1);
    const welch = ((10 / 3) * (10 / 3)) / (1 / 1 + ((7 / 3) * (7 / 3)) / 2);
    expect(weightedDf(influence, new Float64Array(5).fill(1), treated, 3)).toBeCloseTo(welch, 12);
    expect(weightedDf(influence, new Float64Array(5).fill(1), treated, 1)).toBe(1);
  });

  it('a unit that alone decides a coefficient adds nothing, and is counted', () => {
    const columns = [column('1', 1, 1, 1, 1, 1), column('own', 0, 0, 0, 0, 1), column('t', 0, 0, 1, 1, 1)];
    const fit = weightedRegression(columns, rows, Float64Array.of(1, 2, 1, 1, 3), Float64Array.of(1, 3, 2, 6, 70));
    const { influence, fullLeverage } = unitErrors(fit, directionOf(fit, 2));
    expect([influence[4], fullLeverage]).toEqual([0, 1]);
  });
});
