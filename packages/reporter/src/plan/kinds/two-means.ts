import { defineKind } from './kind.ts';

/**
 * A continuous outcome: both arms have the variance σ² = sd²; without sd everything is in standard deviations, σ² = 1.
 *
 * Source: R, stats::power.t.test. Checked: tests/reference/power.json (R; oracle row 31).
 */
export const twoMeans = defineKind('continuous', {
  variances: ({ sd }) => {
    const variance = sd === null ? 1 : sd * sd;
    return { treatment: variance, control: variance };
  },
  pooled: () => null,
  room: () => Number.POSITIVE_INFINITY,
  isStandardized: ({ sd }) => sd === null,
});
