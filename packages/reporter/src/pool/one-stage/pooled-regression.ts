import { factoredGram, inner, inverseOfFactor, solveLower, solveUpper, symmetricEigen } from '@pionier/core';
import type { Warning } from '../../estimate/estimator.ts';
import { isOneStageRefusal, type OneStageRefusal, refuseOneStage } from './refusal.ts';
import {
  keptProducts,
  type OneStageQuestion,
  type RegressionSums,
  regressionSums,
  type SiteProducts,
  totalsOf,
} from './regression-sums.ts';
import { roundingOf } from './rounded-sums.ts';
import type { SiteSums } from './site-sums.ts';

/** A regression on the rows of all sites together, found from their sums alone. */
export type PooledRegression = {
  readonly outcome: string;
  readonly effects: OneStageQuestion['effects'];
  /** The columns that stayed; everything below is in their order. */
  readonly columns: readonly string[];
  /** Columns left out because those before them explain them. */
  readonly dropped: readonly string[];
  readonly estimate: Float64Array;
  /** Under independent errors of equal variance; columns × columns. */
  readonly covariance: Float64Array;
  /** Σ e². */
  readonly residualSquares: number;
  /** N − p, p with the effects of sites or blocks. */
  readonly df: number;
  readonly parameters: number;
  readonly units: number;
  /** With a common intercept: 1 − Σe²/Σ(y − ȳ)². With effects by site: within sites (blocks). */
  readonly rSquared: number;
  /** Condition number of ΣS: as it is, and with every column at length 1. */
  readonly condition: { readonly asIs: number; readonly scaled: number };
  readonly sites: readonly SiteProducts[];
  /** L with L L′ = ΣS. */
  readonly lower: Float64Array;
  readonly warnings: readonly Warning[];
};

const badlyConditioned = 1e8;

/**
 * Ordinary least squares on the stacked rows of all sites, from Σ S, Σ t and Σ q (S = X′X, t = X′y, q = y′y):
 *
 *   β = (ΣS)⁻¹ Σt,  Σe² = Σq − β′Σt,  Cov β = Σe² / (N − p) · (ΣS)⁻¹
 *
 * With effects by site, S, t and q are about the site's own means (its blocks' where it took those out): the regression with
 * an indicator for every site. The answer is that of the rows, not an approximation.
 *
 * Columns that those before them explain are left out, with the warning `collinear`, as R's lm() does. Refuses as
 * `regressionSums`, and with `no-degrees-of-freedom`, `not-positive` (numbers that are not sums of products) and `rounded-sums`
 * (rounding of the sums alone may move a coefficient by a tenth of its standard error).
 *
 * Source: Frisch & Waugh (1933), Econometrica 1, 387–401, for centring.
 * Checked: tests/reference/one-stage-regression.json (R, lm on the stacked rows).
 */
export function poolRegression(
  sites: readonly SiteSums[],
  question: OneStageQuestion,
): PooledRegression | OneStageRefusal {
  const sums = regressionSums(sites, question);
  if (isOneStageRefusal(sums)) return sums;
  const plain = fitSums(sums, question);
  if (isOneStageRefusal(plain)) return plain;
  const fit = withCondition(plain);
  const rounding = roundingOf(fit, sites);
  return isOneStageRefusal(rounding) ? rounding : { ...fit, warnings: [...fit.warnings, ...rounding] };
}

/** A pooled regression whose condition nobody has looked at yet. */
export type SumsFit = Omit<PooledRegression, 'condition'>;

/** The same from products that are ready. */
export function fitSums(sums: RegressionSums, question: OneStageQuestion): SumsFit | OneStageRefusal {
  const size = sums.columns.length;
  const totals = totalsOf(sums);
  const { kept, dropped, lower, isPositive } = factoredGram(totals.s, size, totals.squares);
  if (isPositive && kept.length === 0) return refuseOneStage('no-columns', 'missing columns: none of them varies');
  const parameters = kept.length + totals.blocks;
  const df = totals.units - parameters;
  if (!(df > 0)) {
    const message = `too few units: ${totals.units} for ${parameters} parameters`;
    return refuseOneStage('no-degrees-of-freedom', message, { units: totals.units, parameters });
  }
  const t = Float64Array.from(kept, (column) => totals.t[column]!);
  const coordinates = solveLower(lower, kept.length, t);
  const residualSquares = totals.q - inner(coordinates, coordinates);
  if (!(isPositive && residualSquares > -1e-9 * Math.abs(totals.q))) {
    return refuseOneStage('not-positive', 'invalid sums: no rows have these sums of squares and products');
  }
  const squares = Math.max(0, residualSquares);
  const names = (places: Iterable<number>) => Array.from(places, (place) => sums.columns[place]!);
  const products = sums.sites.map((site) => keptProducts(site, size, kept));
  return {
    outcome: question.outcome,
    effects: question.effects,
    columns: names(kept),
    dropped: names(dropped),
    estimate: solveUpper(lower, kept.length, coordinates),
    covariance: inverseOfFactor(lower, kept.length).map((value) => (value * squares) / df),
    residualSquares: squares,
    df,
    parameters,
    units: totals.units,
    rSquared:
      1 - squares / aroundMean(totals, question.effects === 'common' ? sums.columns.indexOf('intercept') : -1, size),
    sites: products,
    lower,
    warnings: collinear(names(dropped)),
  };
}

/** Σ(y − ȳ)², or Σy² where there is no intercept or means are out already. */
function aroundMean({ s, t, q }: Pick<SiteProducts, 's' | 't' | 'q'>, at: number, size: number): number {
  return at < 0 ? q : q - (t[at]! * t[at]!) / s[at * size + at]!;
}

/** Looks at the condition of ΣS, and warns above 1e8. */
export function withCondition(fit: SumsFit): PooledRegression {
  const size = fit.columns.length;
  const { s } = totalsOf(fit);
  const length = Float64Array.from({ length: size }, (_, j) => Math.sqrt(s[j * size + j]!));
  const scaled = s.map((value, at) => value / (length[Math.floor(at / size)]! * length[at % size]!));
  const condition = { asIs: spreadOf(s, size), scaled: spreadOf(scaled, size) };
  return { ...fit, condition, warnings: [...fit.warnings, ...illConditioned(condition)] };
}

/** The largest eigenvalue over the least. */
function spreadOf(matrix: Float64Array, size: number): number {
  const { values } = symmetricEigen(matrix, size);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return least > 0 ? most / least : Number.POSITIVE_INFINITY;
}

function collinear(dropped: readonly string[]): readonly Warning[] {
  return dropped.map((column) => ({
    code: 'collinear',
    message: `${column} is left out: the columns before it explain it`,
    values: { column },
  }));
}

function illConditioned({ asIs, scaled }: PooledRegression['condition']): readonly Warning[] {
  if (!(asIs > badlyConditioned)) return [];
  const said = (value: number) => Number(value.toPrecision(3));
  const message = `condition number ${said(asIs)} (${said(scaled)} with columns of equal length): only unrounded sums give the coefficients; let the protocol centre and scale its columns`;
  return [{ code: 'ill-conditioned', message, values: { condition: asIs, scaled } }];
}

/** The position of each name among the columns of a regression; null where one is not there, or was left out. */
export function weightsOn(
  { columns }: Pick<PooledRegression, 'columns'>,
  contrast: { readonly [column: string]: number },
): Float64Array | OneStageRefusal {
  const weights = new Float64Array(columns.length);
  for (const [name, weight] of Object.entries(contrast)) {
    const at = columns.indexOf(name);
    if (at < 0)
      return refuseOneStage('unknown-column', `unknown column: ${name} is not in the regression`, { column: name });
    weights[at] = weight;
  }
  return weights;
}
