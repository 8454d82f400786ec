import { inner, solveLower } from '@pionier/core';
import { type PooledRegression, weightsOn } from './pooled-regression.ts';
import { isOneStageRefusal, type OneStageRefusal, refuseOneStage } from './refusal.ts';
import { type SiteScore, siteScores } from './site-errors.ts';
import { type WildDraws, wildDraws } from './wild-draws.ts';

/** What the bootstrap is asked. */
export type WildQuestion = {
  readonly contrast: { readonly [column: string]: number };
  /** r of the null hypothesis c′β = r; default 0. */
  readonly null?: number;
  /** Whether residuals are those under the null hypothesis; default true. */
  readonly restricted?: boolean;
  /** Draws where there are more than twelve sites; default 9,999. */
  readonly samples?: number;
  /** Which draws; the same text gives the same. */
  readonly seed: string;
  readonly confidence?: number;
};

export type WildBootstrap = {
  readonly estimate: number;
  readonly statistic: number;
  readonly pValue: number;
  /** Values of r that are not rejected; null where no value is too far on that side. Null of `interval` without the restriction. */
  readonly interval: { readonly low: number | null; readonly high: number | null } | null;
  /** Whether every combination of signs was tried. */
  readonly isExact: boolean;
  /** Combinations of signs that were counted. */
  readonly draws: number;
};

/** Rounding of t², so that the draws that are the data themselves count as ties. */
const tie = 2e-11;

/**
 * The wild cluster bootstrap of c′β = r with cluster = site (Rademacher signs, studentised by cr1), from the sums alone, because
 * the scores of a bootstrap sample are t*_s − S_sβ̃ = v_s u_s.
 *
 *   exact:    p = #{|t*| ≥ |t|} / 2^G, every combination of signs, up to twelve sites
 *   sampled:  p = (1 + #{|t*| ≥ |t|}) / (1 + draws)
 *
 * The interval holds the r with p(r) above 1 − confidence, found outward from the estimate and then by halving. With G sites p
 * is never below 2^(1−G): below six sites no 95% interval ends.
 *
 * Refuses with `too-few-sites`, `unknown-column` and `no-variation`.
 * Source: Cameron, Gelbach & Miller (2008), Review of Economics and Statistics 90(3), 414–427; Roodman, Nielsen, MacKinnon &
 * Webb (2019), Stata Journal 19(1), 4–60, for the inversion.
 * Checked: tests/reference/one-stage-regression.json (R, every combination of signs by refitting on the stacked rows).
 */
export function wildBootstrap(fit: PooledRegression, question: WildQuestion): WildBootstrap | OneStageRefusal {
  const { restricted = true, samples = 9999, confidence = 0.95 } = question;
  const weights = weightsOn(fit, question.contrast);
  if (isOneStageRefusal(weights)) return weights;
  if (fit.sites.length < 2)
    return refuseOneStage('too-few-sites', 'too few sites: 1, errors by site need at least two');
  const aim = solveLower(fit.lower, fit.columns.length, weights);
  const scores = siteScores(fit);
  const observed = observedOf(scores, aim);
  if (!(observed > 0)) return refuseOneStage('no-variation', 'invalid errors: no site leaves any variation');
  const draws = wildDraws(scores, aim, samples, question.seed);
  const estimate = inner(weights, fit.estimate);
  const gap = estimate - (question.null ?? 0);
  const p = (delta: number) => pValueAt(draws, delta, observed, restricted);
  const end = (sign: 1 | -1) => endOf(p, estimate, sign, Math.sqrt(observed), 1 - confidence);
  const factor = fit.sites.length / (fit.sites.length - 1);
  return {
    estimate,
    statistic: gap / Math.sqrt(factor * observed),
    pValue: p(gap),
    interval: restricted ? { low: end(-1), high: end(1) } : null,
    isExact: draws.isExact,
    draws: draws.isExact ? 2 * draws.count : draws.count,
  };
}

/** Σ (c′M u_s)². */
const observedOf = (scores: readonly SiteScore[], aim: Float64Array) =>
  scores.reduce((sum, { score }) => sum + inner(aim, score) * inner(aim, score), 0);

/** t*² ≥ t² without dividing: (a + bδ)² V ≥ δ² (A + 2Bδ + Cδ²); cr1's factor is on both sides. */
function pValueAt(draws: WildDraws, delta: number, observed: number, restricted: boolean): number {
  const by = restricted ? delta : 0;
  // The draw that changes no sign is the data themselves under the null hypothesis: a tie that rounding may hide.
  const itself = draws.isExact && restricted ? 1 : 0;
  let count = itself;
  for (let draw = itself; draw < draws.count; draw++) {
    const top = draws.constant[draw]! + by * draws.slope[draw]!;
    const under = draws.squares[draw]! + by * (2 * draws.cross[draw]! + by * draws.slopeSquares[draw]!);
    if (top * top * observed >= delta * delta * under * (1 - tie)) count += 1;
  }
  return draws.isExact ? count / draws.count : (1 + count) / (1 + draws.count);
}

const furthest = 1e6;
const halvings = 60;

/** The end of {r: p > level} on one side: outward by doubling from half a standard error, then by halving; null when none. */
function endOf(
  p: (delta: number) => number,
  estimate: number,
  sign: 1 | -1,
  standardError: number,
  level: number,
): number | null {
  let inside = 0;
  let outside = standardError / 2;
  while (p(-sign * outside) > level) {
    inside = outside;
    outside *= 2;
    if (outside > furthest * standardError) return null;
  }
  for (let step = 0; step < halvings; step++) {
    const middle = (inside + outside) / 2;
    if (p(-sign * middle) > level) inside = middle;
    else outside = middle;
  }
  return estimate + (sign * (inside + outside)) / 2;
}
