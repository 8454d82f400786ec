import {
  chiSquareQuantile,
  chiSquareUpper,
  chiSquareUpperQuantile,
  inner,
  inverseOfProduct,
  symmetricTimes,
} from '@pionier/core';
import { centred } from '../centred.ts';
import type { Effects } from '../effects.ts';
import { type PoolTest, type Uncertain, uncertain } from '../mean.ts';
import type { Pooling } from '../pool.ts';
import type { Pooler } from '../pooler.ts';
import type * as poolers from '../registry.ts';
import { betweenExplained, explainedAtQ } from './between-explained.ts';
import type { Design, Term } from './design.ts';
import { type Explained, explained, plainFit, weighExplained } from './explained.ts';
import { type JointTest, type Span, waldTest } from './wald.ts';

/** A number with what is uncertain of it, by the chosen test and with the floor. */
export type Coefficient = {
  readonly name: string;
  /** In the outcome's unit for a unit of the moderator. */
  readonly estimate: number;
  readonly chosen: Uncertain;
  /** With max(1, q); null for `z`. */
  readonly floored: Uncertain | null;
};

/** A test by the chosen error, and with the floor. */
export type ExplainedTest = { readonly chosen: JointTest; readonly floored: JointTest | null };

/** How the effects of k studies go with p − 1 columns of moderators. */
export type MetaRegression = {
  readonly k: number;
  /** τ² that is left, in the square of the effects' unit, with its Q-profile interval. */
  readonly tau2: number;
  readonly tau2Low: number;
  readonly tau2High: number;
  /** τ² of the same studies without moderators. */
  readonly tau2Alone: number;
  /** How much of τ² the moderators explain, at least 0; null where there is none to explain. */
  readonly r2: number | null;
  /** τ²/(τ² + s²), s² = (k − p)/tr P at τ² = 0. */
  readonly i2: number;
  /** Σ r²/v about the fit weighted by 1/v: what differs beyond the moderators, with k − p degrees of freedom. */
  readonly qe: number;
  readonly qeDf: number;
  readonly qePValue: number;
  /** That no moderator matters. */
  readonly all: ExplainedTest;
  /** For each term, that it does not matter beside the others. */
  readonly terms: readonly (ExplainedTest & { readonly term: Term })[];
  readonly coefficients: readonly Coefficient[];
  /** What the model says of a study with these columns, the intercept's 1 first. */
  readonly at: (row: Float64Array) => Omit<Coefficient, 'name'>;
};

/** Why there is none. */
export type MetaRegressionFailure = 'too-few' | 'collinear';

/**
 * Mixed effects meta-regression: y_i = x_i′β + u_i + e_i, var(u_i) = τ², var(e_i) = v_i, w_i = 1/(v_i + τ²):
 *
 *   β               (X′WX)⁻¹X′Wy
 *   z               covariance (X′WX)⁻¹; normal, chi-square
 *   knapp-hartung   q (X′WX)⁻¹, q = Σ w r²/(k − p); t and F with k − p
 *   floored         max(1, q) (X′WX)⁻¹; the same distributions
 *   R²              max(0, 1 − τ²/τ²_alone)
 *
 * Studies are not drawn by their moderators: a slope says where effects are larger, not that the moderator makes them so.
 * Source: Raudenbush (2009), The Handbook of Research Synthesis, ch. 16, § 16.3; Knapp & Hartung (2003), Statistics in Medicine 22, § 3;
 * López-López et al. (2014), British Journal of Mathematical and Statistical Psychology 67 (R²).
 * Checked: tests/reference/moderators.json (R, metafor 3.8-1, threshold 1e-14).
 */
export function metaRegression(
  effects: Effects,
  design: Design,
  pooling: Pooling,
): MetaRegression | MetaRegressionFailure {
  const model = explained(effects, design);
  if (model.free < 1) return 'too-few';
  // A category of one level has no column of its own.
  if (design.terms.some(({ from, to }) => from === to) || plainFit(model) === null) return 'collinear';
  const tau2 = betweenOf(model, pooling.pooler);
  const tau2Alone = pooling.pooler.between(centred(effects));
  return {
    k: model.effects.k,
    tau2,
    tau2Alone,
    r2: tau2Alone > 0 ? Math.max(0, 1 - tau2 / tau2Alone) : null,
    ...leftOver(model, tau2, pooling.confidence),
    ...answersOf(fitAt(model, tau2, pooling), design),
  };
}

/** τ² that moderators leave by the estimator of this pooler. */
function betweenOf(model: Explained, { name }: Pooler): number {
  return betweenExplained[name as keyof typeof poolers](model);
}

function leftOver(model: Explained, tau2: number, confidence: number) {
  const { q, trace, scale } = weighExplained(model, 0);
  const typical = (model.free * scale) / trace;
  const tail = (1 - confidence) / 2;
  return {
    tau2Low: explainedAtQ(model, chiSquareUpperQuantile(tail, model.free)),
    tau2High: explainedAtQ(model, chiSquareQuantile(tail, model.free)),
    i2: tau2 / (tau2 + typical),
    qe: q,
    qeDf: model.free,
    qePValue: chiSquareUpper(q, model.free),
  };
}

/** β about the effects' level, (X′WX)⁻¹, and by how much the tests widen it. */
type Fit = {
  readonly coefficients: Float64Array;
  readonly covariance: Float64Array;
  readonly level: number;
  readonly df: number;
  /** √q and √max(1, q) for knapp-hartung; 1 and null for z. */
  readonly widening: { readonly chosen: number; readonly floored: number | null };
  readonly confidence: number;
};

function fitAt(model: Explained, tau2: number, { test, confidence }: Pooling): Fit {
  const { fit, scale, q } = weighExplained(model, tau2);
  const size = model.columns.length;
  return {
    coefficients: fit.coefficients,
    covariance: inverseOfProduct(fit.lower, size).map((value) => value * scale),
    level: model.effects.level,
    df: test === 'z' ? Number.POSITIVE_INFINITY : model.free,
    widening: wideningOf(test, Math.sqrt(q / model.free)),
    confidence,
  };
}

function wideningOf(test: PoolTest, spread: number): Fit['widening'] {
  return test === 'z' ? { chosen: 1, floored: null } : { chosen: spread, floored: Math.max(1, spread) };
}

function answersOf(fit: Fit, design: Design) {
  const size = fit.coefficients.length;
  return {
    at: (row: Float64Array) => combination(fit, row),
    all: testsOf(fit, { from: 1, to: size }),
    terms: design.terms.map((term) => ({ term, ...testsOf(fit, term) })),
    coefficients: design.names.map((name, j) => {
      const unit = new Float64Array(size);
      unit[j] = 1;
      return { name, ...combination(fit, unit) };
    }),
  };
}

/** x′β with its error; the intercept's place in x counts the level of the effects. */
function combination({ coefficients, covariance, level, df, widening, confidence }: Fit, row: Float64Array) {
  const estimate = row[0]! * level + inner(row, coefficients);
  const known = Math.sqrt(inner(row, symmetricTimes(covariance, row.length, row)));
  const of = (factor: number) => uncertain(estimate, known * factor, df, confidence);
  return {
    estimate,
    chosen: of(widening.chosen),
    floored: widening.floored === null ? null : of(widening.floored),
  };
}

function testsOf(fit: Fit, span: Span): ExplainedTest {
  const { coefficients, covariance, df, widening } = fit;
  const of = (factor: number) => waldTest({ coefficients, covariance, df, widening: factor }, span);
  return { chosen: of(widening.chosen), floored: widening.floored === null ? null : of(widening.floored) };
}
