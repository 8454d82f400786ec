import { poolRegression } from './pooled-regression.ts';
import { isOneStageRefusal, type OneStageRefusal, refuseOneStage } from './refusal.ts';
import type { OneStageQuestion } from './regression-sums.ts';
import { type PooledContrast, siteContrast } from './site-errors.ts';
import { type SiteEstimate, siteEstimates } from './site-estimates.ts';
import type { SiteSums } from './site-sums.ts';

/** Why one stage and two stages may differ, in the order in which the one becomes the other. */
export const stageSteps = ['composition', 'sites', 'slopes', 'weights', 'heterogeneity'] as const;

/** One step from the one-stage to the two-stage estimate. */
export type StageStep = {
  readonly code: (typeof stageSteps)[number];
  /** The estimate after the step, and how far the step moved it. */
  readonly estimate: number;
  readonly change: number;
  /** |change| in standard errors of the one-stage estimate. */
  readonly part: number;
};

export type StageComparison = {
  /** Errors by site, cr2. */
  readonly oneStage: PooledContrast;
  readonly twoStage: { readonly estimate: number; readonly standardError: number; readonly tau2: number };
  readonly sites: readonly (SiteEstimate & { readonly oneStageWeight: number; readonly twoStageWeight: number })[];
  /** Sites that have no estimate of their own and so take part in one stage only. */
  readonly excluded: readonly string[];
  readonly steps: readonly StageStep[];
  /** Steps of more than a quarter of a standard error; `agree` when there are none. */
  readonly diagnosis: readonly (StageStep['code'] | 'agree')[];
};

/** A shift of so many standard errors makes an interval of 95% hold the truth in 94.3%. */
const material = 0.25;

/**
 * The pooled c′β in one stage and in two, and what makes them differ, step by step. Their changes add up to two-stage less one-stage:
 *
 *   one stage, as asked                                   regression on the rows of all
 *   − composition    effects by site                      comparisons between sites no longer count
 *   − sites          without sites that cannot tell       what they say about the other columns goes too
 *   − slopes         every site its own other columns     Σ θ_s/k_s / Σ 1/k_s, k_s = c′M_sc
 *   − weights        every site its own variance          Σ θ_s/v_s / Σ 1/v_s, v_s = σ²_s k_s
 *   − heterogeneity  weights with τ²                      Σ θ_s/(v_s + τ²) / Σ 1/(v_s + τ²): two stages
 *
 * `tau2` is the variance between sites of the two-stage analysis (in the outcome's unit squared). Refuses as `poolRegression`
 * and `siteContrast`, and with `too-few-sites` where fewer than two sites have an estimate.
 *
 * Source: Burke, Ensor & Riley (2017), Statistics in Medicine 36(5), 855–875, for the reasons; the steps are ours.
 * Checked: tests/reference/one-stage-compare.json (R, lm for each step and metafor 3.8).
 * Doubt: the order of the steps is a choice; a change belongs to the step in which it first shows. `weights` uses each site's residual
 * variance, not errors that its own design would call for.
 */
export function compareStages(
  sites: readonly SiteSums[],
  question: OneStageQuestion,
  contrast: { readonly [column: string]: number },
  tau2: number,
): StageComparison | OneStageRefusal {
  const own = siteEstimates(sites, question, contrast);
  if (isOneStageRefusal(own)) return own;
  if (own.estimates.length < 2) {
    const message = `too few sites: ${own.estimates.length} with an estimate of their own`;
    return refuseOneStage('too-few-sites', message, { sites: own.estimates.length });
  }
  const oneStage = contrastIn(sites, question, contrast);
  if (isOneStageRefusal(oneStage)) return oneStage;
  const within = contrastIn(sites, { ...question, effects: 'site' }, contrast);
  if (isOneStageRefusal(within)) return within;
  const telling = sites.filter(({ site }) => !own.excluded.includes(site));
  const among = contrastIn(telling, { ...question, effects: 'site' }, contrast);
  if (isOneStageRefusal(among)) return among;
  const { estimates } = own;
  const places = [
    within.estimate,
    among.estimate,
    weighed(estimates, ({ spread }) => 1 / spread),
    weighed(estimates, ({ variance }) => 1 / variance),
    weighed(estimates, ({ variance }) => 1 / (variance + tau2)),
  ];
  const steps = stepsOf(oneStage, places);
  const causes = steps.filter(({ part }) => part > material).map(({ code }) => code);
  const total = estimates.reduce((sum, { variance }) => sum + 1 / (variance + tau2), 0);
  return {
    oneStage,
    twoStage: { estimate: places.at(-1)!, standardError: Math.sqrt(1 / total), tau2 },
    sites: withWeights(estimates, tau2, total),
    excluded: own.excluded,
    steps,
    diagnosis: causes.length === 0 ? ['agree'] : causes,
  };
}

function contrastIn(
  sites: readonly SiteSums[],
  question: OneStageQuestion,
  contrast: { readonly [column: string]: number },
): PooledContrast | OneStageRefusal {
  const fit = poolRegression(sites, question);
  return isOneStageRefusal(fit) ? fit : siteContrast(fit, contrast);
}

function weighed(estimates: readonly SiteEstimate[], weight: (one: SiteEstimate) => number): number {
  let [sum, total] = [0, 0];
  for (const one of estimates) {
    sum += weight(one) * one.estimate;
    total += weight(one);
  }
  return sum / total;
}

function stepsOf(oneStage: PooledContrast, places: readonly number[]): readonly StageStep[] {
  return stageSteps.map((code, index) => {
    const estimate = places[index]!;
    const change = estimate - (index === 0 ? oneStage.estimate : places[index - 1]!);
    return { code, estimate, change, part: Math.abs(change) / oneStage.standardError };
  });
}

/** Shares of the sites in either answer: by what they know with one variance for all, and by 1/(v + τ²). */
function withWeights(estimates: readonly SiteEstimate[], tau2: number, total: number): StageComparison['sites'] {
  const known = estimates.reduce((sum, { spread }) => sum + 1 / spread, 0);
  return estimates.map((one) => ({
    ...one,
    oneStageWeight: 1 / one.spread / known,
    twoStageWeight: 1 / (one.variance + tau2) / total,
  }));
}
