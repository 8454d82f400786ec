import { defineKind, type Level } from './kind.ts';

/** Without a mean the least favourable one: yes and no are equally likely. */
const proportion = ({ mean }: Level) => mean ?? 0.5;
const variance = (share: number) => share * (1 - share);

/**
 * Yes and no: a proportion p has variance p (1 − p). The bounds of the test rest on the pooled proportion p̄ of both arms, so that
 *
 *   power = Φ((|p₁ − p₀| − z √(p̄ (1 − p̄) (1/n₁ + 1/n₀))) / √(p₁ (1 − p₁)/n₁ + p₀ (1 − p₀)/n₀))
 *
 * Source: R, stats::power.prop.test; Fleiss, Levin & Paik (2003), Statistical Methods for Rates and Proportions, §4.2 (unequal n).
 * Checked: tests/reference/power.json (R; oracle row 32; the exact power of the pilot's own interval by enumeration).
 * Doubt: the pilot's interval takes each arm's own variance; its exact power lies between this and the unpooled formula (ADR 0091).
 */
export const twoProportions = defineKind('binary', {
  variances: (level, { change }) => ({
    treatment: variance(proportion(level) + change),
    control: variance(proportion(level)),
  }),
  pooled: (level, { change, treated }) => variance(proportion(level) + treated * change),
  room: (level, direction) => (direction === 1 ? 1 - proportion(level) : proportion(level)),
  isStandardized: () => false,
});
