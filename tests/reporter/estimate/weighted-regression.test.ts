import { describe, expect, it } from 'vitest';
import { numberColumn } from '../../../packages/reporter/src/estimate/covariates.ts';
import { directionOf, weightedRegression } from '../../../packages/reporter/src/estimate/weighted-regression.ts';

const rows = Int32Array.of(0, 1, 2, 3, 4);
const of = (name: string, ...values: number[]) => numberColumn(name, Float64Array.from(values));
const one = of('1', 1, 1, 1, 1, 1);
const x = of('x', 0, 1, 2, 3, 4);
const weights = Float64Array.of(1, 2, 1, 3, 1);
const y = Float64Array.of(1, 3, 2, 5, 4);

describe('weightedRegression', () => {
  it('by hand: slope Σw(x − x̄)(y − ȳ) / Σw(x − x̄)², x̄ = 17/8, ȳ = 28/8', () => {
    // Σwx = 17, Σwy = 28, Σwx² = 49, Σwxy = 71, W = 8: slope = (8·71 − 17·28) / (8·49 − 17²) = 92 / 103.
    const fit = weightedRegression([one, x], rows, weights, y);
    expect(fit.coefficients[1]).toBeCloseTo(92 / 103, 14);
    expect(fit.coefficients[0]).toBeCloseTo((28 - (92 / 103) * 17) / 8, 14);
    const direction = directionOf(fit, 1);
    const along = y.reduce((sum, value, i) => {
      const q = direction[0]! * fit.coordinates[i]! + direction[1]! * fit.coordinates[5 + i]!;
      return sum + q * fit.roots[i]! * value;
    }, 0);
    expect(along).toBeCloseTo(92 / 103, 14);
  });

  it('leaves residuals that are orthogonal to the columns', () => {
    const fit = weightedRegression([one, x], rows, weights, y);
    for (const column of [0, 5]) {
      const product = fit.residuals.reduce((sum, e, i) => sum + e * fit.coordinates[column + i]!, 0);
      expect(product).toBeCloseTo(0, 14);
    }
  });

  it('leaves out the later of two columns that say the same within 1e-7, as lm() of R does', () => {
    const far = of('far', 1e9, 1e9 + 1, 1e9 + 2, 1e9 + 3, 1e9 + 4);
    const double = of('double', 0, 2, 4, 6, 8);
    const fit = weightedRegression([one, x, double, one, of('z', 1, 0, 0, 1, 0)], rows, weights, y);
    expect([fit.dropped, fit.kept]).toEqual([
      [2, 3],
      [0, 1, 4],
    ]);
    expect(weightedRegression([one, far], rows, weights, y).dropped).toEqual([1]);
  });
});
