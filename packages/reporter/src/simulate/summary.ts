import { estimatorNames } from '../evidence/asked.ts';
import { truthsOf } from './parts.ts';
import { scenarios } from './replicate.ts';
import type { SimulatedAsked, Simulation } from './simulation.ts';
import type { Counts, MonteCarlo, SimulatedEstimate, SimulationRecord } from './simulation-record.ts';
import type { EstimateTally, Tally } from './tally.ts';

const unknown: MonteCarlo = { value: null, error: null };

/** The same counts, words in the order of the alphabet. */
function sorted(counts: Counts): Counts {
  return Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A share of `all`, error √(p(1 − p)/n). */
function share(count: number, all: number): MonteCarlo {
  if (all === 0) return unknown;
  const value = count / all;
  return { value, error: Math.sqrt((value * (1 - value)) / all) };
}

/** The variance from n, Σx and Σx², over n − 1; never below 0. */
function varianceOf(count: number, sum: number, squares: number): number {
  return count < 2 ? Number.NaN : Math.max(0, squares - (sum * sum) / count) / (count - 1);
}

/** A mean, error sd/√n; unknown without any, the error without two. */
function meanOf(count: number, sum: number, squares: number, scale = 1): MonteCarlo {
  if (count === 0) return unknown;
  const variance = varianceOf(count, sum, squares);
  return { value: sum / count / scale, error: count < 2 ? null : Math.sqrt(variance / count) / scale };
}

/**
 * The figures that are functions of a deviation d = e − θ.
 *
 *   bias     = Σd/n                        error √(s²/n)
 *   SD       = s                           error s/√(2(n − 1))
 *   RMSE     = √(Σd²/n)                    error √(Var(d²)/n) / (2 RMSE)
 */
function spreadOf({ estimates, deviations, squares, fourths }: EstimateTally, truth: number) {
  const bias = meanOf(estimates, deviations, squares);
  if (estimates < 2)
    return {
      bias,
      mean: bias.value === null ? unknown : { ...bias, value: bias.value + truth },
      standardDeviation: unknown,
      rmse: unknown,
    };
  const deviation = Math.sqrt(varianceOf(estimates, deviations, squares));
  const rmse = Math.sqrt(squares / estimates);
  const ofSquares = Math.sqrt(varianceOf(estimates, squares, fourths) / estimates);
  return {
    bias,
    mean: { value: truth + deviations / estimates, error: bias.error },
    standardDeviation: { value: deviation, error: deviation / Math.sqrt(2 * (estimates - 1)) },
    rmse: { value: rmse, error: rmse === 0 ? null : ofSquares / (2 * rmse) },
  };
}

/**
 * The figures of one estimate under an effect, each with its Monte Carlo error.
 *
 * Type S and type M look only at intervals that exclude 0, and are unknown under no effect.
 * Source: Morris, White & Crowther (2019), Statistics in Medicine 38, 2074–2102, table 6; Gelman & Carlin (2014),
 * Perspectives on Psychological Science 9, 641–651 (type S and M).
 * Checked: tests/reporter/simulate/summary.test.ts (by hand), bench/power.ts (against power.t.test of R).
 */
export function figuresOf(tally: EstimateTally, truth: number) {
  const { estimates, standardErrors, variances, covered, above, below, sizes, sizeSquares } = tally;
  const [right, wrong] = truth < 0 ? [below, above] : [above, below];
  const { mean, bias, standardDeviation, rmse } = spreadOf(tally, truth);
  return {
    power: truth === 0 ? unknown : share(right, estimates),
    rejected: share(above + below, estimates),
    mean,
    bias,
    standardDeviation,
    meanStandardError: meanOf(estimates, standardErrors, variances),
    rmse,
    coverage: share(covered, estimates),
    typeS: truth === 0 ? unknown : share(wrong, above + below),
    typeM: truth === 0 ? unknown : meanOf(above + below, sizes, sizeSquares, Math.abs(truth)),
  };
}

/** What a simulation found, from the sums over all its parts. */
export function summaryOf(simulation: Simulation, tally: Tally, replications: number): SimulationRecord {
  const names = estimatorNames(simulation.pilot.analysis.estimators);
  const truths = truthsOf(simulation);
  const estimates = simulation.asked.flatMap((one, index) =>
    scenarios.flatMap(({ effect }, scenario): SimulatedEstimate[] => {
      const truth = truths[scenario]![index]!;
      // Without an effect to be found there is nothing planned to run.
      if (effect === 'planned' && truth === 0) return [];
      const sums = tally.rows[scenario]![index]!;
      return [{ ...headOf(one, names, effect), truth, ...countsOf(one, sums), ...figuresOf(sums, truth) }];
    }),
  );
  const failed = replications - tally.completed;
  return { replications, failed, failures: sorted(tally.failures), seed: simulation.seed, estimates };
}

function headOf({ asked }: SimulatedAsked, names: readonly string[], effect: SimulatedEstimate['effect']) {
  const { id, outcome, at, contrast, estimator } = asked;
  const { treatment, control } = contrast;
  return { id, outcome, at, treatment, control, method: names[estimator]!, first: estimator === 0, effect };
}

function countsOf({ confidence }: SimulatedAsked, { estimates, refusals, verdicts }: EstimateTally) {
  const isJudged = Object.keys(verdicts).length > 0;
  return {
    confidence,
    estimated: estimates,
    refusals: sorted(refusals),
    verdicts: isJudged ? sorted(verdicts) : null,
  };
}
