import { normalQuantile, PilotError } from '@pionier/core';
import type { CompletedOutcome } from '../pilot.ts';
import type { SimulatedOutcome } from './assumptions.ts';
import { countSteps } from './count-steps.ts';
import { hermiteSquares, type Steps, scoreCorrelation } from './steps.ts';

/**
 * The distribution of an outcome in an arm, as a function of a standard normal score: covariates and clusters act on the
 * score, and the function makes of it a number, a yes or no, or one of the earlier values.
 */
export type Marginal = {
  /** The value of a score when it has that effect on the mean. */
  readonly valueWith: (effect: number) => (score: number) => number;
  /** Whether values are straight in the score, so that scores need not be exactly normal. */
  readonly straight: boolean;
  /** The correlation of two scores whose values have this one. */
  readonly scoreCorrelation: (correlation: number) => number;
  /** The share of the score's variance that explains this share of the value's; above 1 where none can. */
  readonly scoreShare: (share: number) => number;
};

/** mean + sd · score. */
function normalMarginal({ mean, sd }: SimulatedOutcome): Marginal {
  return {
    valueWith: (effect) => (score) => mean + effect + sd * score,
    straight: true,
    scoreCorrelation: (correlation) => correlation,
    scoreShare: (share) => share,
  };
}

/** The value of a score: all jumps at or below it. `sums[j]` is the value after j jumps. */
function valueAt({ thresholds }: Steps, sums: Float64Array, score: number): number {
  let [low, high] = [0, thresholds.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (thresholds[middle]! < score) low = middle + 1;
    else high = middle;
  }
  return sums[low]!;
}

function sumsOf({ first, jumps }: Steps): Float64Array {
  const sums = new Float64Array(jumps.length + 1).fill(first);
  for (let step = 0; step < jumps.length; step += 1) sums[step + 1] = sums[step]! + jumps[step]!;
  return sums;
}

/** A distribution of steps, which an effect may change. */
function steppedMarginal(stepsWith: (effect: number) => Steps, variance: number): Marginal {
  const squares = hermiteSquares(stepsWith(0));
  return {
    valueWith: (effect) => {
      const steps = stepsWith(effect);
      const sums = sumsOf(steps);
      return (score) => valueAt(steps, sums, score);
    },
    straight: false,
    scoreCorrelation: (correlation) => scoreCorrelation(squares, variance, correlation),
    scoreShare: (share) => (share * variance) / squares[0]!,
  };
}

/** Yes for the highest scores, as many as the proportion says. Raises `inconsistent` for one outside 0 to 1. */
function proportionMarginal({ mean }: SimulatedOutcome): Marginal {
  const stepsWith = (effect: number): Steps => {
    const proportion = mean + effect;
    if (!(proportion > 0 && proportion < 1)) {
      throw new PilotError(
        'inconsistent',
        `invalid proportion: ${proportion}, the mean ${mean} and the effect ${effect}`,
      );
    }
    return { first: 0, thresholds: Float64Array.of(-normalQuantile(proportion)), jumps: Float64Array.of(1) };
  };
  return steppedMarginal(stepsWith, mean * (1 - mean));
}

/** How an effect changes earlier values: all moved by it, or all multiplied so that their mean moves by it. */
type Change = (steps: Steps, mean: number, effect: number) => Steps;

const moved: Change = ({ first, ...steps }, _mean, effect) => ({ ...steps, first: first + effect });

/** No count gets below 0, and those that come often change most. Raises `inconsistent` for a mean that is not above 0. */
const multiplied: Change = ({ first, thresholds, jumps }, mean, effect) => {
  const factor = (mean + effect) / mean;
  if (!(factor > 0)) throw new PilotError('inconsistent', `invalid rate: ${mean + effect}, the mean with the effect`);
  return { first: first * factor, thresholds, jumps: jumps.map((jump) => jump * factor) };
};

/** The earlier values with the frequencies that they had. */
function earlierMarginal(values: Float64Array, change: Change): Marginal {
  const sorted = values.slice().sort();
  const first = sorted[0]!;
  const thresholds: number[] = [];
  const jumps: number[] = [];
  let sum = 0;
  for (let index = 1; index < sorted.length; index += 1) {
    sum += sorted[index]! - first;
    if (sorted[index] === sorted[index - 1]) continue;
    thresholds.push(normalQuantile(index / sorted.length));
    jumps.push(sorted[index]! - sorted[index - 1]!);
  }
  const mean = first + sum / sorted.length;
  const squares = sorted.reduce((total, value) => total + (value - mean) * (value - mean), 0);
  const steps = { first, thresholds: Float64Array.from(thresholds), jumps: Float64Array.from(jumps) };
  return steppedMarginal((effect) => change(steps, mean, effect), squares / sorted.length);
}

/** Counts: Poisson, or with the dispersion that the standard deviation has over Poisson's, the same in every arm. */
function countMarginal({ mean, sd, earlier }: SimulatedOutcome): Marginal {
  if (earlier !== null) return earlierMarginal(earlier, multiplied);
  const dispersion = Math.abs((sd * sd) / mean - 1) < 1e-9 ? 1 : (sd * sd) / mean;
  return steppedMarginal((effect) => countSteps(mean + effect, dispersion), dispersion * mean);
}

const continuous = (assumed: SimulatedOutcome) =>
  assumed.earlier === null ? normalMarginal(assumed) : earlierMarginal(assumed.earlier, moved);

const made: { readonly [kind in CompletedOutcome['kind']]: (assumed: SimulatedOutcome) => Marginal } = {
  continuous,
  binary: proportionMarginal,
  count: countMarginal,
};

/**
 * The distribution of an outcome of that kind: normal for numbers, Poisson or negative binomial for counts, or for both that
 * of earlier values (each with replacement); for yes and no a proportion. Raises `inconsistent` for a proportion outside 0
 * to 1 and a rate that is
 * not above 0.
 *
 * Checked: tests/reporter/simulate/marginal.test.ts (proportions and correlations by simulation, earlier values exactly).
 */
export function marginalOf(kind: CompletedOutcome['kind'], assumed: SimulatedOutcome): Marginal {
  return made[kind](assumed);
}
