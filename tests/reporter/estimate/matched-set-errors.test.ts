import { describe, expect, it } from 'vitest';
import { numberColumn } from '../../../packages/reporter/src/estimate/covariates.ts';
import { setErrors } from '../../../packages/reporter/src/estimate/matched-set-errors.ts';
import { directionOf, weightedRegression } from '../../../packages/reporter/src/estimate/weighted-regression.ts';

const column = (name: string, ...values: number[]) => numberColumn(name, Float64Array.from(values));

function errorsOf(treated: readonly number[], y: readonly number[], starts: readonly number[], weights: Float64Array) {
  const rows = Int32Array.from(treated.keys());
  const columns = [column('1', ...treated.map(() => 1)), column('t', ...treated)];
  const fit = weightedRegression(columns, rows, weights, Float64Array.from(y));
  const sets = { count: starts.length - 1, order: rows, starts: Int32Array.from(starts) };
  return setErrors(fit, directionOf(fit, 1), sets);
}

describe('setErrors', () => {
  it('of three pairs are those of a paired t-test: Σ(d − d̄)² / (J (J − 1)), df J − 1', () => {
    const { influence, df } = errorsOf(
      [1, 0, 1, 0, 1, 0],
      [5, 1, 7, 5, 9, 3],
      [0, 2, 4, 6],
      new Float64Array(6).fill(1),
    );
    // d = 4, 2, 6; d̄ = 4: (0 + 4 + 4) / (3·2).
    expect(influence.reduce((sum, psi) => sum + psi * psi, 0)).toBeCloseTo(8 / 6, 12);
    expect(df).toBeCloseTo(2, 10);
  });

  it('do not depend on the scale of the weights', () => {
    const weights = Float64Array.of(1, 0.5, 0.5, 1, 1, 1, 2);
    const [treated, y, starts] = [
      [1, 0, 0, 1, 0, 1, 0],
      [5, 1, 2, 7, 5, 9, 3],
      [0, 3, 5, 7],
    ];
    const [one, ten] = [1, 10].map((factor) =>
      errorsOf(
        treated!,
        y!,
        starts!,
        weights.map((w) => factor * w),
      ),
    );
    expect(ten!.df).toBeCloseTo(one!.df, 10);
    ten!.influence.forEach((psi, set) => {
      expect(psi).toBeCloseTo(one!.influence[set]!, 12);
    });
  });
});
