import type { Precision } from '../detection.ts';
import type { Sample } from './design-model.ts';

/**
 * The errors of a weighted sum of the means of cells, v the variance of the side on which a cell stands.
 *
 *   s² = Σ w² v/n,   s₀² = v̄ Σ w²/n where the test pools both sides (the normal is then its reference)
 */
export function cellErrors({ cells, variances, pooled }: Sample): Omit<Precision, 'df'> {
  const sum = (variance: (weight: number) => number) =>
    Math.sqrt(cells.reduce((total, { weight, units }) => total + (weight * weight * variance(weight)) / units, 0));
  const standardError = sum((weight) => (weight > 0 ? variances.treatment : variances.control));
  return { standardError, nullError: pooled === null ? standardError : sum(() => pooled) };
}
