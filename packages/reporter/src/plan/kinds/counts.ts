import { defineKind, type Level } from './kind.ts';

/** The variance over the mean, the same in both arms; 1 for a Poisson count. */
const dispersion = ({ mean, sd }: Level) => (mean === null || sd === null ? 1 : (sd * sd) / mean);

/**
 * How often something happened: a rate λ has variance φ λ, with φ = sd²/mean of the control arm, and 1 (Poisson) without sd. The
 * effect is a difference of rates. Without a mean both arms have sd², or 1 in standard deviations.
 *
 * Source: McCullagh & Nelder (1989), Generalized Linear Models, §6.2.3 (constant dispersion).
 * Checked: tests/reference/power.json (R, own formula). Doubt: counts whose variance grows faster than their mean.
 */
export const counts = defineKind('count', {
  variances: (level, { change }) => {
    const { mean, sd } = level;
    if (mean === null) {
      const variance = sd === null ? 1 : sd * sd;
      return { treatment: variance, control: variance };
    }
    return { treatment: dispersion(level) * (mean + change), control: dispersion(level) * mean };
  },
  pooled: () => null,
  room: ({ mean }, direction) => (direction === 1 || mean === null ? Number.POSITIVE_INFINITY : mean),
  isStandardized: ({ mean, sd }) => mean === null && sd === null,
});
