import type { Finding, Replication } from './replicate.ts';
import type { Counts } from './simulation-record.ts';

/**
 * Sums over replications of one estimate under one effect θ, from which its summary is made. Sums of different parts of a
 * simulation add up to those of the whole, exactly so when parts are always added in the same order.
 */
export type EstimateTally = {
  /** Replications with an estimate. */
  readonly estimates: number;
  /** Σ(e − θ), its squares, and its fourth powers. */
  readonly deviations: number;
  readonly squares: number;
  readonly fourths: number;
  /** Σ of standard errors, and of their squares. */
  readonly standardErrors: number;
  readonly variances: number;
  /** Intervals that hold θ, lie above 0, and lie below 0. */
  readonly covered: number;
  readonly above: number;
  readonly below: number;
  /** Over those above or below 0: Σ|e|, and its squares. */
  readonly sizes: number;
  readonly sizeSquares: number;
  readonly verdicts: Counts;
  readonly refusals: Counts;
};

/** Sums over the replications of a part of a simulation. */
export type Tally = {
  /** Replications that ran to their end. */
  readonly completed: number;
  /** What stopped the others, by message. */
  readonly failures: Counts;
  /** By scenario and estimate, in the order of the simulation. */
  readonly rows: readonly (readonly EstimateTally[])[];
};

const nothing: EstimateTally = {
  estimates: 0,
  deviations: 0,
  squares: 0,
  fourths: 0,
  standardErrors: 0,
  variances: 0,
  covered: 0,
  above: 0,
  below: 0,
  sizes: 0,
  sizeSquares: 0,
  verdicts: {},
  refusals: {},
};

/** A tally of no replications, for estimates with these effects by scenario. */
export function emptyTally(truths: readonly (readonly number[])[]): Tally {
  return { completed: 0, failures: {}, rows: truths.map((effects) => effects.map(() => nothing)) };
}

/** One more of a word. */
function counted(counts: Counts, word: string, more = 1): Counts {
  return { ...counts, [word]: (Object.hasOwn(counts, word) ? counts[word]! : 0) + more };
}

function merged(one: Counts, other: Counts): Counts {
  return Object.entries(other).reduce((counts, [word, more]) => counted(counts, word, more), one);
}

/** With one more replication; `truths` are the effects by scenario and estimate. */
export function withReplication(tally: Tally, found: Replication, truths: readonly (readonly number[])[]): Tally {
  const rows = tally.rows.map((row, scenario) =>
    row.map((sums, index) => withFinding(sums, found[scenario]![index]!, truths[scenario]![index]!)),
  );
  return { ...tally, completed: tally.completed + 1, rows };
}

/** With one more replication that stopped on an error. */
export function withFailure(tally: Tally, message: string): Tally {
  return { ...tally, failures: counted(tally.failures, message) };
}

/** With one more finding of an estimate whose effect is `truth`. */
export function withFinding(sums: EstimateTally, { result, verdict }: Finding, truth: number): EstimateTally {
  const verdicts = verdict === null ? sums.verdicts : counted(sums.verdicts, verdict);
  if ('refusal' in result) return { ...sums, verdicts, refusals: counted(sums.refusals, result.refusal) };
  const { estimate, standardError, low, high } = result;
  const square = (estimate - truth) * (estimate - truth);
  const size = low > 0 || high < 0 ? Math.abs(estimate) : 0;
  return {
    estimates: sums.estimates + 1,
    deviations: sums.deviations + (estimate - truth),
    squares: sums.squares + square,
    fourths: sums.fourths + square * square,
    standardErrors: sums.standardErrors + standardError,
    variances: sums.variances + standardError * standardError,
    covered: sums.covered + (low <= truth && truth <= high ? 1 : 0),
    above: sums.above + (low > 0 ? 1 : 0),
    below: sums.below + (high < 0 ? 1 : 0),
    sizes: sums.sizes + size,
    sizeSquares: sums.sizeSquares + size * size,
    verdicts,
    refusals: sums.refusals,
  };
}

function added(one: EstimateTally, other: EstimateTally): EstimateTally {
  return {
    estimates: one.estimates + other.estimates,
    deviations: one.deviations + other.deviations,
    squares: one.squares + other.squares,
    fourths: one.fourths + other.fourths,
    standardErrors: one.standardErrors + other.standardErrors,
    variances: one.variances + other.variances,
    covered: one.covered + other.covered,
    above: one.above + other.above,
    below: one.below + other.below,
    sizes: one.sizes + other.sizes,
    sizeSquares: one.sizeSquares + other.sizeSquares,
    verdicts: merged(one.verdicts, other.verdicts),
    refusals: merged(one.refusals, other.refusals),
  };
}

/** The sums of all parts, added in the order in which they are given. */
export function totalTally(parts: readonly Tally[], empty: Tally): Tally {
  return parts.reduce(
    (total, part) => ({
      completed: total.completed + part.completed,
      failures: merged(total.failures, part.failures),
      rows: total.rows.map((row, scenario) => row.map((sums, index) => added(sums, part.rows[scenario]![index]!))),
    }),
    empty,
  );
}
