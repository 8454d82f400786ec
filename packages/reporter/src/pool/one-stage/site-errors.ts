import {
  fromCoordinates,
  inCoordinates,
  inner,
  inverseRoot,
  solveLower,
  symmetricTimes,
  tQuantile,
  tTwoSided,
} from '@pionier/core';
import { closeCluster, degreesOfFreedom, satterthwaite } from '../../estimate/satterthwaite.ts';
import { type PooledRegression, weightsOn } from './pooled-regression.ts';
import { isOneStageRefusal, type OneStageRefusal, refuseOneStage } from './refusal.ts';
import type { SiteProducts } from './regression-sums.ts';

/** Kinds of errors with cluster = site. */
export type SiteErrorKind = 'cr0' | 'cr1' | 'cr1s' | 'cr2' | 'cr3';

/** A site in coordinates in which ΣS is the identity: its share K of it, and its score w = L⁻¹(t − Sβ). */
export type SiteScore = { readonly site: string; readonly share: Float64Array; readonly score: Float64Array };

/** One combination of coefficients. */
export type PooledContrast = {
  readonly estimate: number;
  readonly standardError: number;
  readonly df: number;
  readonly statistic: number;
  readonly pValue: number;
  readonly low: number;
  readonly high: number;
};

/** The sites' shares and scores at the estimate, or at another place β. */
export function siteScores(fit: PooledRegression, at: Float64Array = fit.estimate): readonly SiteScore[] {
  const size = fit.columns.length;
  return fit.sites.map((site) => ({
    site: site.site,
    share: inCoordinates(fit.lower, size, site.s),
    score: solveLower(fit.lower, size, scoreAt(site, at)),
  }));
}

/** u = t − S β. */
export function scoreAt({ s, t }: Pick<SiteProducts, 's' | 't'>, beta: Float64Array): Float64Array {
  const size = beta.length;
  return t.map((value, j) => {
    let sum = value;
    for (let l = 0; l < size; l++) sum -= s[j * size + l]! * beta[l]!;
    return sum;
  });
}

/**
 * The covariance of the coefficients when the rows of a site belong together, columns × columns, from sums alone. In
 * coordinates with ΣS = L L′ = I, K_s = L⁻¹S_sL⁻ᵀ and w_s = L⁻¹(t_s − S_sβ):
 *
 *   V = L⁻ᵀ Σ a_s a_s′ L⁻¹ · factor
 *   cr0, cr1, cr1s  a = w,  factor 1, G/(G − 1), G(N − 1)/((G − 1)(N − p))
 *   cr2             a = (I − K)^{−1/2} w     cr3  a = (I − K)^{−1} w
 *
 * because X′g(XMX′) = g(SM)X′ for any function g. Where (I − K) is singular the pseudo-inverse takes its place.
 * Refuses with `too-few-sites` below two sites.
 *
 * Source: Bell & McCaffrey (2002), Survey Methodology 28(2), 169–181; Pustejovsky & Tipton (2018), Journal of Business &
 * Economic Statistics 36(4), 672–683. The form by sums is ours.
 * Checked: tests/reference/one-stage-regression.json (R, clubSandwich 0.5.8 on the stacked rows).
 */
export function siteCovariance(fit: PooledRegression, kind: SiteErrorKind): Float64Array | OneStageRefusal {
  const few = tooFew(fit);
  if (few !== null) return few;
  const size = fit.columns.length;
  const meat = new Float64Array(size * size);
  for (const one of siteScores(fit)) {
    const a = adjusted[kind](one, size);
    for (let j = 0; j < size; j++) for (let l = 0; l < size; l++) meat[j * size + l]! += a[j]! * a[l]!;
  }
  const by = factorOf(fit, kind);
  return fromCoordinates(fit.lower, size, meat).map((value) => value * by);
}

const root = ({ share }: SiteScore, size: number, aim: Float64Array) => inverseRoot(share, size, aim).vector;

const adjusted: { readonly [kind in SiteErrorKind]: (one: SiteScore, size: number) => Float64Array } = {
  cr0: ({ score }) => score,
  cr1: ({ score }) => score,
  cr1s: ({ score }) => score,
  cr2: (one, size) => root(one, size, one.score),
  cr3: (one, size) => root(one, size, root(one, size, one.score)),
};

function factorOf({ sites, units, df }: PooledRegression, kind: SiteErrorKind): number {
  const plain = sites.length / (sites.length - 1);
  if (kind === 'cr1') return plain;
  return kind === 'cr1s' ? (plain * (units - 1)) / df : 1;
}

function tooFew({ sites }: PooledRegression): OneStageRefusal | null {
  if (sites.length >= 2) return null;
  const message = `too few sites: ${sites.length}, errors by site need at least two`;
  return refuseOneStage('too-few-sites', message, { sites: sites.length });
}

/**
 * A combination c′β of the pooled coefficients with errors by site, its interval and its p-value by Student's t.
 *
 *   cr2: df of Satterthwaite for this combination, (Σ P_ss)² / Σ_s Σ_t P_st², under independent errors of equal variance
 *   other kinds: df = G − 1
 *
 * Refuses as `siteCovariance`, with `unknown-column`, and with `no-variation` where no site has a score left.
 * Checked: tests/reference/one-stage-regression.json (R, clubSandwich 0.5.8: coef_test and linear_contrast).
 */
export function siteContrast(
  fit: PooledRegression,
  contrast: { readonly [column: string]: number },
  kind: SiteErrorKind = 'cr2',
  confidence = 0.95,
): PooledContrast | OneStageRefusal {
  const aimed = aimedAt(fit, contrast);
  if (isOneStageRefusal(aimed)) return aimed;
  const { weights, aim, scores } = aimed;
  const influence = influenceOf(fit, aimed, kind);
  const variance = inner(influence, influence);
  if (!(variance > 0)) return refuseOneStage('no-variation', 'invalid errors: no site leaves any variation');
  const df = kind === 'cr2' ? siteDegreesOfFreedom(scores, aim.length, aim) : fit.sites.length - 1;
  return contrastOf(inner(weights, fit.estimate), Math.sqrt(variance), df, confidence);
}

/** By site its part ψ_s of the error of c′β: the variance is Σψ², a covariance with another outcome's Σψψ′. Refuses as `siteContrast`. */
export function siteInfluence(
  fit: PooledRegression,
  contrast: { readonly [column: string]: number },
  kind: SiteErrorKind,
): Float64Array | OneStageRefusal {
  const aimed = aimedAt(fit, contrast);
  return isOneStageRefusal(aimed) ? aimed : influenceOf(fit, aimed, kind);
}

/** A combination in coordinates, q = L⁻¹c, with the scores of the sites. */
type Aimed = { readonly weights: Float64Array; readonly aim: Float64Array; readonly scores: readonly SiteScore[] };

function aimedAt(fit: PooledRegression, contrast: { readonly [column: string]: number }): Aimed | OneStageRefusal {
  const few = tooFew(fit);
  if (few !== null) return few;
  const weights = weightsOn(fit, contrast);
  if (isOneStageRefusal(weights)) return weights;
  return { weights, aim: solveLower(fit.lower, fit.columns.length, weights), scores: siteScores(fit) };
}

function influenceOf(fit: PooledRegression, { aim, scores }: Aimed, kind: SiteErrorKind): Float64Array {
  const by = Math.sqrt(factorOf(fit, kind));
  return Float64Array.from(scores, (one) => by * inner(aim, adjusted[kind](one, aim.length)));
}

/** The same under independent errors of equal variance, df = N − p. */
export function plainContrast(
  fit: PooledRegression,
  contrast: { readonly [column: string]: number },
  confidence = 0.95,
): PooledContrast | OneStageRefusal {
  const weights = weightsOn(fit, contrast);
  if (isOneStageRefusal(weights)) return weights;
  const aim = solveLower(fit.lower, fit.columns.length, weights);
  const standardError = Math.sqrt((inner(aim, aim) * fit.residualSquares) / fit.df);
  return contrastOf(inner(weights, fit.estimate), standardError, fit.df, confidence);
}

/** Interval and p-value of an estimate by Student's t; Infinity is the normal. */
export function contrastOf(estimate: number, standardError: number, df: number, confidence: number): PooledContrast {
  const half = -tQuantile((1 - confidence) / 2, df) * standardError;
  const statistic = estimate / standardError;
  const pValue = tTwoSided(statistic, df);
  return { estimate, standardError, df, statistic, pValue, low: estimate - half, high: estimate + half };
}

function siteDegreesOfFreedom(scores: readonly SiteScore[], size: number, aim: Float64Array): number {
  const all = satterthwaite(size, 0);
  for (const { share } of scores) {
    const { vector, own } = inverseRoot(share, size, aim);
    all.f.set(symmetricTimes(share, size, vector));
    closeCluster(all, own);
  }
  return degreesOfFreedom(all);
}
