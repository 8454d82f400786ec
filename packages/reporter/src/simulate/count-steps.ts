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

/** Negative binomial with variance φμ, so of size r = μ/(φ − 1): (k − 1 + r)/k · (φ − 1)/φ. */
const negativeBinomial = (mean: number, dispersion: number): Ratio => {
  const size = mean / (dispersion - 1);
  return (count) => (((count - 1 + size) / count) * (dispersion - 1)) / dispersion;
};

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

/** The first count that is at least as likely as the next. */
function modeOf(mean: number, ratio: Ratio): number {
  let mode = Math.floor(mean);
  while (mode > 0 && ratio(mode) < 1) mode -= 1;
  return mode;
}

/**
 * Counts with that mean and variance φ times the mean: Poisson for φ = 1, negative binomial above it. A score gives the
 * count whose part of the distribution holds it.
 *
 * Raises `inconsistent` for a mean that is not above 0 and for counts that vary less than Poisson's.
 * Source: McCullagh & Nelder (1989), Generalized Linear Models, §6.2.3 (constant dispersion φ).
 * Checked: tests/reporter/simulate/count-steps.test.ts (ppois and pnbinom of R, tests/reference/count-steps.json).
 */
export function countSteps(mean: number, dispersion: number): Steps {
  if (!(mean > 0)) throw new PilotError('inconsistent', `invalid rate: ${mean}, the mean with the effect`);
  if (!(dispersion >= 1)) {
    const hint = 'leave out sd for Poisson, or state one above the square root of the mean';
    throw new PilotError('inconsistent', `invalid sd: counts vary ${dispersion} times as much as their mean`, [], hint);
  }
  const ratio = dispersion === 1 ? poisson(mean) : negativeBinomial(mean, dispersion);
  const { from, weights } = chances(modeOf(mean, ratio), ratio);
  const lower = runningSums(weights);
  const upper = runningSums([...weights].reverse()).reverse();
  const total = lower.at(-1)!;
  const thresholds = Float64Array.from({ length: weights.length - 1 }, (_, place) =>
    lower[place]! < total / 2 ? normalQuantile(lower[place]! / total) : -normalQuantile(upper[place + 1]! / total),
  );
  return { first: from, thresholds, jumps: new Float64Array(thresholds.length).fill(1) };
}
