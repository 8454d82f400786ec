import { defineDesignModel, type Sample } from './design-model.ts';
import { unitErrors } from './unit-errors.ts';

/** Welch's degrees of freedom at the expected variances; n₁ + n₀ − 2 for equal arms. */
function welch({ units, variances }: Sample): number {
  const treatment = variances.treatment / units.treatment;
  const control = variances.control / units.control;
  const sum = treatment + control;
  return (sum * sum) / ((treatment * treatment) / (units.treatment - 1) + (control * control) / (units.control - 1));
}

/**
 * Units drawn one by one, with fixed numbers per arm or without: the errors of `unitErrors`, Welch's degrees of freedom, and the
 * normal where the test pools proportions.
 *
 * Source: R, stats::power.t.test and power.prop.test (equal arms). Checked: tests/reference/power.json (R).
 * Doubt: under `simple` the numbers themselves are left to chance, which costs a little more.
 */
export const complete = defineDesignModel('complete', (sample) => ({
  ...unitErrors(sample),
  df: sample.pooled === null ? welch(sample) : Number.POSITIVE_INFINITY,
}));
