import { inner, solveLower } from '@pionier/core';
import { lowerIndex } from '../../estimate/covariance.ts';
import { type PooledRegression, poolRegression, weightsOn } from './pooled-regression.ts';
import { isOneStageRefusal, type OneStageRefusal, refuseOneStage } from './refusal.ts';
import { type OneStageQuestion, totalsOf } from './regression-sums.ts';
import { contrastOf, type PooledContrast, type SiteErrorKind, siteInfluence } from './site-errors.ts';
import { centredSums, chosenSums, productOf, type SiteSums } from './site-sums.ts';

/** The same combination of coefficients for several outcomes, such as the effect on health and on costs. */
export type JointEffects = {
  readonly outcomes: readonly string[];
  readonly estimate: readonly number[];
  /** Lower triangle of the estimates' covariance, row by row. */
  readonly covariance: readonly number[];
  readonly df: number;
};

/**
 * What one combination c′β is for several outcomes on the same units, and how the estimates go together:
 *
 *   errors null:  Cov = Σ̂ · c′Mc,  Σ̂ = (Q − T′MT)/(N − p),  Q = Y′Y, T = X′Y (about means with effects by site); df = N − p
 *   by site:      Cov_ab = Σ_s ψ_as ψ_bs, ψ the site's part of the estimate's error under that kind; df = G − 1
 *
 * Refuses as `poolRegression` and `siteContrast`, and with `different-sums` where outcomes keep other columns.
 * Source: Zellner (1962), Journal of the American Statistical Association 57, 348–368: with the same X the estimates are those of each
 * outcome by itself.
 * Checked: tests/reference/one-stage-cells.json (R, lm with two responses; scores by site of both).
 */
export function jointEffects(
  sites: readonly SiteSums[],
  question: Omit<OneStageQuestion, 'outcome'> & { readonly outcomes: readonly string[] },
  contrast: { readonly [column: string]: number },
  errors: SiteErrorKind | null = null,
): JointEffects | OneStageRefusal {
  const { outcomes, ...rest } = question;
  const fits: PooledRegression[] = [];
  for (const outcome of outcomes) {
    const fit = poolRegression(sites, { ...rest, outcome });
    if (isOneStageRefusal(fit)) return fit;
    fits.push(fit);
  }
  const [first] = fits;
  if (first === undefined) return refuseOneStage('no-columns', 'missing outcomes: nothing to put together');
  const weights = weightsOn(first, contrast);
  if (isOneStageRefusal(weights)) return weights;
  const covariance = errors === null ? underEqualVariance(sites, fits, weights) : bySite(fits, contrast, errors);
  if (isOneStageRefusal(covariance)) return covariance;
  const df = errors === null ? first.df : first.sites.length - 1;
  return { outcomes, estimate: fits.map((fit) => inner(weights, fit.estimate)), covariance, df };
}

function underEqualVariance(
  sites: readonly SiteSums[],
  fits: readonly PooledRegression[],
  weights: Float64Array,
): readonly number[] {
  const { lower, columns, df } = fits[0]!;
  const aim = solveLower(lower, columns.length, weights);
  const coordinates = fits.map((fit) => solveLower(lower, columns.length, totalsOf(fit).t));
  return fits.flatMap((one, a) =>
    fits.slice(0, a + 1).map((other, b) => {
      const squares = crossProduct(sites, one, other.outcome) - inner(coordinates[a]!, coordinates[b]!);
      return (squares / df) * inner(aim, aim);
    }),
  );
}

/** Σ y z of two outcomes, about the means of sites or blocks where those have effects. */
function crossProduct(sites: readonly SiteSums[], { effects, outcome }: PooledRegression, other: string): number {
  return sites.reduce((sum, { sums }) => {
    const columns = sums.columns.includes('intercept') ? ['intercept'] : [];
    const both = chosenSums(sums, columns, [outcome, other]);
    const used = effects === 'site' ? centredSums(both) : both;
    return sum + productOf(used, used.columns.length + 1, used.columns.length);
  }, 0);
}

function bySite(
  fits: readonly PooledRegression[],
  contrast: { readonly [column: string]: number },
  kind: SiteErrorKind,
): readonly number[] | OneStageRefusal {
  const influences: Float64Array[] = [];
  for (const fit of fits) {
    const influence = siteInfluence(fit, contrast, kind);
    if (isOneStageRefusal(influence)) return influence;
    influences.push(influence);
  }
  return influences.flatMap((one, a) => influences.slice(0, a + 1).map((other) => inner(one, other)));
}

/**
 * Net benefit λ · effect − cost of a joint answer whose outcomes are the effect and the cost, in that order, λ what one unit of
 * effect is worth.
 *
 *   error = √(λ² V_e + V_c − 2λ C_ec)
 *
 * Source: Stinnett & Mullahy (1998), Medical Decision Making 18(2), S68–S80.
 */
export function netBenefit(
  { estimate, covariance, df }: JointEffects,
  worth: number,
  confidence = 0.95,
): PooledContrast {
  const variance =
    worth * worth * covariance[lowerIndex(0, 0)]! +
    covariance[lowerIndex(1, 1)]! -
    2 * worth * covariance[lowerIndex(1, 0)]!;
  return contrastOf(worth * estimate[0]! - estimate[1]!, Math.sqrt(variance), df, confidence);
}
