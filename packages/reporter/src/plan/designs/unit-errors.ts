import type { Precision } from '../detection.ts';
import type { Sample } from './design-model.ts';

/**
 * The errors of a difference between units drawn one by one.
 *
 *   s² = v₁/n₁ + v₀/n₀,   s₀² = v̄ (1/n₁ + 1/n₀) where the test pools both arms (the normal is then its reference)
 */
export function unitErrors({ units, variances, pooled }: Sample): Omit<Precision, 'df'> {
  const standardError = Math.sqrt(variances.treatment / units.treatment + variances.control / units.control);
  const nullError = pooled === null ? standardError : Math.sqrt(pooled * (1 / units.treatment + 1 / units.control));
  return { standardError, nullError };
}
