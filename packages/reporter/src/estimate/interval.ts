import {
  mixtureQuantile,
  mixtureUpper,
  normalQuantile,
  PilotError,
  tQuantile,
  truncatedVariance,
  tTwoSided,
} from '@pionier/core';
import type { Fit, Reference } from './estimator.ts';
import { newcombeInterval, newcombePValue } from './newcombe.ts';
import { replayedInterval, replayedP } from './replay/inversion.ts';

/** What a fit says about the effect's size, and how sure that is. */
export type Interval = {
  readonly standardError: number;
  /** Estimate over standard error; null where the reference distribution knows none. */
  readonly statistic: number | null;
  /** Null for the normal distribution, Newcombe's interval and randomisation. */
  readonly df: number | null;
  /** Two-sided, for no effect at all. */
  readonly pValue: number;
  readonly low: number;
  readonly high: number;
};

type Make = (fit: Fit, standardError: number, confidence: number) => Omit<Interval, 'standardError'>;

const symmetric = (estimate: number, standardError: number, confidence: number, df: number) => {
  const half = -tQuantile((1 - confidence) / 2, df) * standardError;
  const statistic = estimate / standardError;
  return {
    statistic,
    df: Number.isFinite(df) ? df : null,
    pValue: tTwoSided(statistic, df),
    low: estimate - half,
    high: estimate + half,
  };
};

const makes: { readonly [reference in Reference]?: Make } = {
  t: ({ estimate, df }, standardError, confidence) => symmetric(estimate, standardError, confidence, df),
  normal: ({ estimate }, standardError, confidence) =>
    symmetric(estimate, standardError, confidence, Number.POSITIVE_INFINITY),
  newcombe: ({ counts }, _standardError, confidence) => {
    if (counts === null) throw new PilotError('inconsistent', 'missing counts: newcombe');
    const { low, high } = newcombeInterval(counts.treatment, counts.control, -normalQuantile((1 - confidence) / 2));
    return { statistic: null, df: null, pValue: newcombePValue(counts.treatment, counts.control), low, high };
  },
  rerandomised: ({ estimate, df, mixture }, standardError, confidence) => {
    if (mixture === undefined) throw new PilotError('inconsistent', 'missing mixture: rerandomised');
    const unrestricted = standardError / Math.sqrt(1 - (1 - truncatedVariance(mixture)) * mixture.explained);
    const half = mixtureQuantile((1 - confidence) / 2, { ...mixture, df }) * unrestricted;
    return {
      statistic: estimate / standardError,
      df: Number.isFinite(df) ? df : null,
      pValue: 2 * mixtureUpper(Math.abs(estimate) / unrestricted, { ...mixture, df }),
      low: estimate - half,
      high: estimate + half,
    };
  },
  randomisation: ({ estimate, replays }, standardError, confidence) => {
    if (replays === undefined) throw new PilotError('inconsistent', 'missing re-draws: randomisation');
    const statistic = replays.statistic === 'studentized' ? estimate / standardError : null;
    return { statistic, df: null, pValue: replayedP(replays), ...replayedInterval(replays, confidence) };
  },
};

/**
 * The interval at level `confidence` (such as 0.95) and the p-value of a fit: the only place that makes either.
 *
 *   standard error = √Σψ²,  statistic t = estimate / standard error
 *   interval       = estimate ± q · standard error, q the (1 + confidence)/2 quantile of t with df, or of the normal
 *   p              = P(|T| > |t|)
 *
 * `newcombe` takes interval and p-value from the counts, `randomisation` from the re-draws, `rerandomised` from what a difference looks
 * like of draws that are accepted (`mixtureUpper`), in units of the error without that. The lower tail (1 − confidence)/2 is inverted rather than its
 * complement, which keeps the digits of levels near 1. Raises PilotError for a reference distribution that is not known.
 */
export function intervalOf(fit: Fit, confidence: number): Interval {
  const make = makes[fit.reference];
  if (make === undefined) throw new PilotError('unknown-method', `unknown reference distribution: ${fit.reference}`);
  const standardError = standardErrorOf(fit);
  return { standardError, ...make(fit, standardError, confidence) };
}

/** √Σψ². */
export function standardErrorOf({ influence }: Pick<Fit, 'influence'>): number {
  let variance = 0;
  for (let index = 0; index < influence.length; index++) variance += influence[index]! * influence[index]!;
  return Math.sqrt(variance);
}
