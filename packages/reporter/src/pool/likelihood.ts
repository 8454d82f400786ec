import { type Centred, type Weighing, weigh } from './centred.ts';
import { peaksOf } from './peaks.ts';

/** A likelihood of τ², the mean taken out. */
export type Likelihood = {
  /** A positive multiple of its slope in τ². */
  readonly slope: (weighing: Weighing) => number;
  /** Its logarithm up to a constant. */
  readonly height: (effects: Centred, tau2: number) => number;
  /** A τ² beyond which its slope is negative. */
  readonly ceiling: (effects: Centred) => number;
};

/**
 * The τ² ≥ 0 with the highest likelihood over all τ² ≥ 0; of equal heights the smallest.
 *
 * All local maxima are found (`peaksOf`), 0 among them, and the highest is taken: a local search from one start may end at the
 * lower of two.
 * Checked: tests/reporter/pool/likelihood.test.ts (two optima, and the boundary, against a dense grid in R).
 */
export function highest(effects: Centred, likelihood: Likelihood): number {
  const slope = (tau2: number) => likelihood.slope(weigh(effects, tau2));
  return highestOf(effects, likelihood, peaksOf(slope, effects.least, likelihood.ceiling(effects)));
}

function highestOf(effects: Centred, { height }: Likelihood, peaks: readonly number[]): number {
  let best = { tau2: 0, height: Number.NEGATIVE_INFINITY };
  for (const tau2 of peaks) {
    const found = height(effects, tau2);
    if (found > best.height) best = { tau2, height: found };
  }
  return best.tau2;
}

/** −½ (Σ ln(v + τ²) + Q(τ²)). */
export function logLikelihood(effects: Centred, tau2: number): number {
  let logs = 0;
  for (let i = 0; i < effects.k; i++) logs += Math.log((effects.variance[i]! + tau2) / effects.least);
  return -(logs + weigh(effects, tau2).q) / 2;
}

/** How far apart the two effects are that differ most. */
export function rangeOf({ distance, k }: Centred): number {
  let [low, high] = [distance[0]!, distance[0]!];
  for (let i = 1; i < k; i++) {
    low = Math.min(low, distance[i]!);
    high = Math.max(high, distance[i]!);
  }
  return high - low;
}
