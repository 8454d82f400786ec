import { rootBetween } from '@pionier/core';
import { plainSquares } from '../centred.ts';
import { peaksOf } from '../peaks.ts';
import type * as poolers from '../registry.ts';
import { type Explained, type ExplainedWeighing, plainFit, plainResidualSquares, weighExplained } from './explained.ts';

/** τ² ≥ 0 that moderators leave between studies, in the square of the effects' unit. */
export type BetweenExplained = (model: Explained) => number;

/** A likelihood of τ², the coefficients taken out. */
type Likelihood = {
  /** A positive multiple of its slope in τ². */
  readonly slope: (weighing: ExplainedWeighing) => number;
  /** Its logarithm up to a constant. */
  readonly height: (model: Explained, tau2: number) => number;
  /** How many studies the slope's second part counts at least. */
  readonly counted: (model: Explained) => number;
};

const maximum: Likelihood = {
  slope: ({ secondQ, total }) => secondQ - total,
  height: logLikelihood,
  counted: ({ effects }) => effects.k,
};

const restricted: Likelihood = {
  slope: ({ secondQ, trace }) => secondQ - trace,
  height: (model, tau2) => logLikelihood(model, tau2) - logDeterminant(model, tau2) / 2,
  counted: ({ free }) => free,
};

function logLikelihood(model: Explained, tau2: number): number {
  const { variance, least } = model.effects;
  const logs = variance.reduce((sum, v) => sum + Math.log((v + tau2) / least), 0);
  return -(logs + weighExplained(model, tau2).q) / 2;
}

/** ln |X′WX| up to a constant. */
function logDeterminant(model: Explained, tau2: number): number {
  const { fit, scale } = weighExplained(model, tau2);
  const size = model.columns.length;
  let sum = 0;
  for (let j = 0; j < size; j++) sum += 2 * Math.log(fit.lower[j * size + j]!);
  return sum - size * Math.log(scale / model.effects.least);
}

/**
 * A τ² beyond which the slope is negative. Σw²r² ≤ Σr²/(τ² + min v)² with r of the plain fit, and Σw and tr P are at least
 * n/(τ² + max v) with n = k and k − p; so the slope is negative where Σr² (τ² + max v) < n τ².
 */
function ceiling(model: Explained, counted: number): number {
  const squares = plainResidualSquares(model) / counted;
  const most = model.effects.variance.reduce((high, v) => Math.max(high, v), 0);
  return (squares + Math.sqrt(squares * (squares + 4 * most))) / 2;
}

/** The highest of all local maxima over τ² ≥ 0; of equal heights the smallest τ². */
function highest(model: Explained, { slope, height, counted }: Likelihood): number {
  const slopeAt = (tau2: number) => slope(weighExplained(model, tau2));
  let best = { tau2: 0, height: Number.NEGATIVE_INFINITY };
  for (const tau2 of peaksOf(slopeAt, model.effects.least, ceiling(model, counted(model)))) {
    const found = height(model, tau2);
    if (found > best.height) best = { tau2, height: found };
  }
  return best.tau2;
}

/** The τ² ≥ 0 with Q(τ²) = `target` > 0; 0 where Q(0) does not reach it. Q(τ²) ≤ Σr²/(τ² + min v), r of the plain fit. */
export function explainedAtQ(model: Explained, target: number): number {
  const over = (tau2: number) => weighExplained(model, tau2).q - target;
  if (!(over(0) > 0)) return 0;
  return rootBetween(over, { low: 0, high: plainResidualSquares(model) / target });
}

function hedges(model: Explained): number {
  const { residuals, leverage } = plainFit(model)!;
  let [squares, noise] = [0, 0];
  residuals.forEach((r, i) => {
    squares += r * r;
    noise += model.effects.variance[i]! * (1 - leverage[i]!);
  });
  return Math.max(0, (squares - noise) / model.free);
}

/**
 * τ² of every pooler with p coefficients instead of one mean; w_i = 1/(v_i + τ²), P = W − WX(X′WX)⁻¹X′W, Q(τ²) = y′Py:
 *
 *   fixed     0
 *   dl        max(0, (Q(0) − (k − p)) / tr P)                       at τ² = 0
 *   he        max(0, (Σr² − Σv(1 − h)) / (k − p))                   of the plain fit, r its residuals, h its leverages
 *   hs        max(0, (Q(0) − k) / Σ1/v)
 *   sj        τ₀² Q(τ₀²)/(k − p),  τ₀² = Σ(y − ȳ)²/k                 about the plain mean, moderators or not
 *   ml reml   highest over all τ² ≥ 0: slopes Σw²r² − Σw and Σw²r² − tr P
 *   eb pm     Q(τ²) = k − p, or 0
 *
 * With moderators too the singularities of the slopes lie at −v_i or on the real axis between them, for w(τ²) of a complex τ² turns
 * every x′WXx to one side; so `peaksOf` sees what it must. Requires k > p and columns of which none explains another.
 *
 * Source: as of each pooler; with moderators Raudenbush (2009), § 16.3–16.4; DerSimonian & Kacker (2007), eq. 8; López-López et al. (2014),
 * British Journal of Mathematical and Statistical Psychology 67, § 2.2.
 * Checked: tests/reference/moderators.json (R, metafor 3.8-1, threshold 1e-14), and against a dense grid where there are two optima.
 */
export const betweenExplained: { readonly [name in keyof typeof poolers]: BetweenExplained } = {
  fixed: () => 0,
  dl: (model) => {
    const { q, trace, scale } = weighExplained(model, 0);
    return Math.max(0, ((q - model.free) * scale) / trace);
  },
  he: hedges,
  hs: (model) => {
    const { q, total, scale } = weighExplained(model, 0);
    return Math.max(0, ((q - model.effects.k) * scale) / total);
  },
  sj: (model) => {
    const guess = plainSquares(model.effects) / model.effects.k;
    return (guess * weighExplained(model, guess).q) / model.free;
  },
  ml: (model) => highest(model, maximum),
  reml: (model) => highest(model, restricted),
  eb: (model) => explainedAtQ(model, model.free),
  pm: (model) => explainedAtQ(model, model.free),
};
