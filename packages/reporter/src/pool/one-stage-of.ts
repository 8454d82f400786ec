import type { Bundle, BundleEstimate, Regression } from '../share/bundle.ts';
import type { Sums } from '../share/sums.ts';
import { compareStages } from './one-stage/compare-stages.ts';
import { poolRegression } from './one-stage/pooled-regression.ts';
import { isOneStageRefusal } from './one-stage/refusal.ts';
import type { OneStageQuestion } from './one-stage/regression-sums.ts';
import { siteContrast } from './one-stage/site-errors.ts';
import { chosenSums, type SiteSums } from './one-stage/site-sums.ts';
import type { OneStageAnswer } from './pooled.ts';
import type { Question } from './study-effect.ts';

/** What a question asks of the bundles' sums. */
export type OneStageRequest = {
  readonly question: Question;
  /** Those of the sites whose effects were pooled, in their order. */
  readonly bundles: readonly Bundle[];
  /** τ² of the two stages. */
  readonly tau2: number;
  readonly confidence: number;
};

type Found = { readonly sites: readonly SiteSums[]; readonly contrast: { readonly [column: string]: number } };

/**
 * The answer to a question in one stage: the regression of the first estimator on the rows of all sites, with an effect for every site
 * (every block, where units were drawn within those) and CR2 errors with cluster = site, from sums alone; beside it what makes it differ
 * from the two stages. A covariate of the first estimator has one slope for all.
 *
 * Without the sums of every site there is none (`no-sums`); other refusals are those of `poolRegression`, `siteContrast` and
 * `compareStages`.
 */
export function oneStageOf({ question, bundles, tau2, confidence }: OneStageRequest): OneStageAnswer {
  const found = sumsFor(question, bundles);
  const names = bundles.map(({ site }) => site.code);
  const none = { ...question, columns: [], sites: names, units: 0, errors: 'cr2', warnings: [] } as const;
  if ('message' in found) return { ...none, answer: null, comparison: null, refusal: found };
  const { sites, contrast } = found;
  const asked: OneStageQuestion = { outcome: question.outcome ?? '', effects: 'site' };
  const fit = poolRegression(sites, asked);
  if (isOneStageRefusal(fit)) return { ...none, answer: null, comparison: null, refusal: reasonOf(fit) };
  const { columns, units, warnings } = fit;
  const answer = siteContrast(fit, contrast, 'cr2', confidence);
  const shown = { ...none, columns, units, warnings };
  if (isOneStageRefusal(answer)) return { ...shown, answer: null, comparison: null, refusal: reasonOf(answer) };
  const compared = compareStages(sites, asked, contrast, tau2);
  const comparison = isOneStageRefusal(compared) ? null : comparisonOf(compared);
  return { ...shown, answer: { ...answer, confidence }, comparison, refusal: null };
}

const reasonOf = ({ code, message }: { readonly code: string; readonly message: string }) => ({ code, message });

function comparisonOf({
  twoStage,
  steps,
  excluded,
  diagnosis,
}: Exclude<ReturnType<typeof compareStages>, { code: string }>): NonNullable<OneStageAnswer['comparison']> {
  return { twoStage, steps, excluded, diagnosis };
}

function sumsFor(question: Question, bundles: readonly Bundle[]): Found | NonNullable<OneStageAnswer['refusal']> {
  const sites: SiteSums[] = [];
  const references = new Set<string>();
  for (const bundle of bundles) {
    const one = bundle.estimates.find((estimate) => estimate.first && isAsked(estimate, question));
    const regression = regressionFor(question, bundle.regressions);
    if (one === undefined || regression === undefined) return noSums(bundle.site.code);
    const sums = regression.blocked ?? regression.sums;
    const columns = columnsFor(sums, one);
    if (columns === null) return noSums(bundle.site.code);
    references.add(regression.reference);
    sites.push({ site: bundle.site.code, sums: chosenSums(sums, columns, [one.outcome]) });
  }
  const [reference = ''] = references;
  const first = sites[0]?.site ?? '';
  return references.size === 1 ? { sites, contrast: contrastFor(question, reference) } : noSums(first);
}

const noSums = (site: string) => ({
  code: 'no-sums',
  message: `missing sums: the bundle of ${site} has none of these units`,
});

const isAsked = (one: BundleEstimate, { outcome, at, treatment, control, group = null }: Question) =>
  one.outcome === outcome &&
  one.at === at &&
  one.treatment === treatment &&
  one.control === control &&
  one.group === group;

/** The sums over the two arms where there are any, as under blocks; else those over all arms. */
function regressionFor({ outcome, at, treatment, control }: Question, regressions: readonly Regression[]) {
  const about = regressions.filter(
    (one) =>
      one.outcome === outcome &&
      one.at === at &&
      treatment !== null &&
      control !== null &&
      one.arms.includes(treatment) &&
      one.arms.includes(control),
  );
  return about.find(({ arms }) => arms.length === 2) ?? about[0];
}

/** Intercept, arms and the first estimator's covariates; null where one of those was kept back. */
function columnsFor({ columns }: Sums, { covariates }: BundleEstimate): readonly string[] | null {
  const wanted = covariates.flatMap((name) => [`covariate:${name}`, `missing:${name}`]);
  const isKept = covariates.some((name) => !columns.includes(`covariate:${name}`));
  const isUsed = (name: string) =>
    name === 'intercept' || (name.startsWith('arm:') && !name.includes('*')) || wanted.includes(name);
  return isKept ? null : columns.filter(isUsed);
}

function contrastFor({ treatment, control }: Question, reference: string): { readonly [column: string]: number } {
  return {
    ...(treatment === null || treatment === reference ? {} : { [`arm:${treatment}`]: 1 }),
    ...(control === null || control === reference ? {} : { [`arm:${control}`]: -1 }),
  };
}
