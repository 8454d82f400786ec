import { normalQuantile, PilotError } from '@pionier/core';
import type { Steps } from './steps.ts';

/** Chances below this part of the largest are taken for none. */
const least = 1e-18;

/** The chance of a count, over that of the count before it. */
type Ratio = (count: number) => number;

/** Poisson: λ/k. */
const poisson =
  (mean: number): Ratio =>
  (count) =>
    mean / count;

/** Negative binomial with size r: (k − 1 + r)/k · μ/(r + μ). */
const negativeBinomial =
  (mean: number, size: number): Ratio =>
  (count) =>
    (((count - 1 + size) / count) * mean) / (size + mean);

/** Chances of the counts from `from` on, up to a constant, by their ratios from the most likely one, both ways. */
function chances(mode: number, ratio: Ratio): { readonly from: number; readonly weights: readonly number[] } {
  const [below, above]: [number[], number[]] = [[], [1]];
  for (let [count, weight] = [mode, 1]; count > 0 && weight > least; count -= 1) {
    weight /= ratio(count);
    below.push(weight);
  }
  for (let [count, weight] = [mode + 1, 1]; weight > least; count += 1) {
    weight *= ratio(count);
    above.push(weight);
  }
  return { from: mode - below.length, weights: [...below.reverse(), ...above] };
}

/** By place Σ of the weights up to it. */
function runningSums(weights: readonly number[]): Float64Array {
  const sums = Float64Array.from(weights);
  for (let place = 1; place < sums.length; place += 1) sums[place]! += sums[place - 1]!;
  return sums;
}

/**
 * Counts with that mean: Poisson, or where the variance is larger a negative binomial of that size r, with variance
 * μ + μ²/r. A score gives the count whose part of the distribution holds it.
 *
 * Raises `inconsistent` for a mean that is not above 0.
 * Checked: tests/reporter/simulate/count-steps.test.ts (ppois and pnbinom of R, tests/reference/count-steps.json).
 */
export function countSteps(mean: number, size: number | null): Steps {
  if (!(mean > 0)) throw new PilotError('inconsistent', `invalid rate: ${mean}, the mean with the effect`);
  const ratio = size === null ? poisson(mean) : negativeBinomial(mean, size);
  const mode = Math.floor(size === null ? mean : Math.max(0, (mean * (size - 1)) / size));
  const { from, weights } = chances(mode, ratio);
  const lower = runningSums(weights);
  const upper = runningSums([...weights].reverse()).reverse();
  const total = lower.at(-1)!;
  const thresholds = Float64Array.from({ length: weights.length - 1 }, (_, place) =>
    lower[place]! < total / 2 ? normalQuantile(lower[place]! / total) : -normalQuantile(upper[place + 1]! / total),
  );
  return { first: from, thresholds, jumps: new Float64Array(thresholds.length).fill(1) };
}
