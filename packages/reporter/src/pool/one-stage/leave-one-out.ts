import { factoredGram, inner, solveLower, solveUpper } from '@pionier/core';
import { type PooledRegression, weightsOn } from './pooled-regression.ts';
import { isOneStageRefusal, type OneStageRefusal } from './refusal.ts';
import { type SiteProducts, totalsOf } from './regression-sums.ts';
import { type PooledContrast, siteContrast, siteScores } from './site-errors.ts';

/** What one site does to a pooled combination of coefficients. */
export type SiteInfluence = {
  readonly site: string;
  readonly units: number;
  /** The site's part of what is known about the combination, c′MS_sMc / c′Mc; the parts add up to 1. */
  readonly weight: number;
  /** Σ of the leverages of the site's rows, tr(S_sM); site effects are not counted. */
  readonly leverage: number;
  /** The estimate without this site; null where a coefficient of the combination cannot be estimated without it. */
  readonly without: number | null;
  /** (estimate − without) in standard errors of the whole (cr2). */
  readonly shift: number | null;
};

/** Leave-one-site-out, with the jackknife's standard error √((G − 1)/G · Σ(β_(−s) − β)²), null where a site is needed. */
export type LeaveOneSiteOut = { readonly sites: readonly SiteInfluence[]; readonly jackknife: number | null };

/**
 * What the pooled combination c′β would be without each site, from the sums of the others:
 *
 *   β_(−s) = (S − S_s)⁻¹ (t − t_s)
 *
 * Refuses as `siteContrast`.
 * Source: MacKinnon, Nielsen & Webb (2023), Stata Journal 23(4), for leverage, partial leverage and influence of clusters.
 * Checked: tests/reference/one-stage-regression.json (R, refits on the rows of the other sites).
 */
export function leaveOneSiteOut(
  fit: PooledRegression,
  contrast: { readonly [column: string]: number },
): LeaveOneSiteOut | OneStageRefusal {
  const whole = siteContrast(fit, contrast);
  if (isOneStageRefusal(whole)) return whole;
  const weights = weightsOn(fit, contrast);
  if (isOneStageRefusal(weights)) return weights;
  const size = fit.columns.length;
  const aim = solveLower(fit.lower, size, weights);
  const rests = productsWithout(fit);
  const sites = siteScores(fit).map(({ site, share }, at): SiteInfluence => {
    const without = estimateWithout(rests[at]!, weights);
    return {
      site,
      units: fit.sites[at]!.units,
      weight: quadratic(share, size, aim) / inner(aim, aim),
      leverage: trace(share, size),
      without,
      shift: without === null ? null : (whole.estimate - without) / whole.standardError,
    };
  });
  return { sites, jackknife: jackknifeOf(whole, sites) };
}

type Products = Omit<SiteProducts, 'site'>;

/** Σ over the sites before each, and with it over all but it: sums of sums, so that nothing cancels. */
function productsWithout(fit: PooledRegression): readonly Products[] {
  const { columns, sites } = fit;
  const running = (list: readonly SiteProducts[]) => {
    const sums: Products[] = [totalsOf({ columns, sites: [] })];
    for (const one of list) {
      sums.push(totalsOf({ columns, sites: [{ ...sums.at(-1)!, site: '' }, one] }));
    }
    return sums;
  };
  const before = running(sites);
  const after = running([...sites].reverse()).reverse();
  return sites.map((_, at) =>
    totalsOf({
      columns,
      sites: [
        { ...before[at]!, site: '' },
        { ...after[at + 1]!, site: '' },
      ],
    }),
  );
}

/** c′(S − S_s)⁻¹(t − t_s); null where the others leave out a column of the combination, or have no degrees of freedom. */
function estimateWithout(rest: Products, weights: Float64Array): number | null {
  const { kept, lower } = factoredGram(rest.s, weights.length, rest.squares);
  if (weights.some((weight, column) => weight !== 0 && !kept.includes(column))) return null;
  if (!(rest.units > kept.length + rest.blocks)) return null;
  const t = Float64Array.from(kept, (column) => rest.t[column]!);
  const estimate = solveUpper(lower, kept.length, solveLower(lower, kept.length, t));
  return inner(
    Float64Array.from(kept, (column) => weights[column]!),
    estimate,
  );
}

function jackknifeOf({ estimate }: PooledContrast, sites: readonly SiteInfluence[]): number | null {
  let sum = 0;
  for (const { without } of sites) {
    if (without === null) return null;
    sum += (without - estimate) * (without - estimate);
  }
  return Math.sqrt(((sites.length - 1) / sites.length) * sum);
}

function quadratic(matrix: Float64Array, size: number, x: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < size; j++) for (let l = 0; l < size; l++) sum += x[j]! * matrix[j * size + l]! * x[l]!;
  return sum;
}

function trace(matrix: Float64Array, size: number): number {
  let sum = 0;
  for (let j = 0; j < size; j++) sum += matrix[j * size + j]!;
  return sum;
}
