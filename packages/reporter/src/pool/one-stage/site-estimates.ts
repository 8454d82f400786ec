import { inner, inverseOfFactor, solveLower } from '@pionier/core';
import { fitSums, type SumsFit, weightsOn } from './pooled-regression.ts';
import { isOneStageRefusal, type OneStageRefusal } from './refusal.ts';
import { type OneStageQuestion, type RegressionSums, regressionSums, totalsOf } from './regression-sums.ts';
import type { SiteSums } from './site-sums.ts';

/** What the rows of one site say by themselves. */
export type SiteEstimate = {
  readonly site: string;
  readonly estimate: number;
  /** Under independent errors of the site's own variance. */
  readonly variance: number;
  /** c′M_sc: the same without that variance. */
  readonly spread: number;
  readonly df: number;
};

/** Estimates of the sites that have one, and those that have none. */
export type SiteEstimates = { readonly estimates: readonly SiteEstimate[]; readonly excluded: readonly string[] };

/** What is left of a combination after the columns that stay, beside its length, when nothing is. */
const nothing = 1e-8;

/**
 * The combination c′β in every site's own regression: the first of two stages, from the same sums as the one.
 *
 * A site is excluded where its rows cannot tell c′β (one arm, or a column that goes with the arm), have no degrees of freedom, or
 * leave no residual. Refuses as `regressionSums`.
 * Checked: tests/reference/one-stage-compare.json (R, lm by site).
 */
export function siteEstimates(
  sites: readonly SiteSums[],
  question: OneStageQuestion,
  contrast: { readonly [column: string]: number },
): SiteEstimates | OneStageRefusal {
  const sums = regressionSums(sites, { ...question, effects: 'site' });
  if (isOneStageRefusal(sums)) return sums;
  const estimates: SiteEstimate[] = [];
  const excluded: string[] = [];
  for (const site of sums.sites) {
    const own = { columns: sums.columns, sites: [site] };
    const fit = fitSums(own, { ...question, effects: 'site' });
    const found = isOneStageRefusal(fit) ? null : estimateOf(own, fit, contrast);
    if (found === null) excluded.push(site.site);
    else estimates.push({ site: site.site, ...found });
  }
  return { estimates, excluded };
}

function estimateOf(sums: RegressionSums, fit: SumsFit, contrast: { readonly [column: string]: number }) {
  const weights = weightsOn(fit, contrast);
  if (isOneStageRefusal(weights) || !isEstimable(sums, fit, weights) || !(fit.residualSquares > 0)) return null;
  const aim = solveLower(fit.lower, fit.columns.length, weights);
  const spread = inner(aim, aim);
  const variance = (spread * fit.residualSquares) / fit.df;
  return { estimate: inner(weights, fit.estimate), variance, spread, df: fit.df };
}

/** Whether c′β does not depend on which of the columns that go together was left out: c′M S_kd = 0 for every column d left out. */
function isEstimable(sums: RegressionSums, fit: SumsFit, weights: Float64Array): boolean {
  if (fit.dropped.length === 0) return true;
  const size = sums.columns.length;
  const { s, squares } = totalsOf(sums);
  const inverse = inverseOfFactor(fit.lower, weights.length);
  const places = fit.columns.map((name) => sums.columns.indexOf(name));
  return fit.dropped.every((name) => {
    const column = sums.columns.indexOf(name);
    let left = 0;
    places.forEach((place, j) => {
      for (let l = 0; l < places.length; l++) {
        left += weights[l]! * inverse[l * places.length + j]! * s[place * size + column]!;
      }
    });
    return Math.abs(left) <= nothing * (1 + Math.sqrt(squares[column]!));
  });
}
