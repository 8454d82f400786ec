import { bracketAbove, normalQuantile, rootBetween } from '@pionier/core';
import { mixedPlace } from './mixed-deviance.ts';
import { bestCovariance, type MixedQuestion, problemOf } from './mixed-model.ts';
import { weightsOn } from './pooled-regression.ts';
import { isOneStageRefusal, type OneStageRefusal, refuseOneStage } from './refusal.ts';
import type { SiteSums } from './site-sums.ts';

/** Values of c′β that the likelihood does not reject; null where no value is too far on that side. */
export type MixedProfile = { readonly estimate: number; readonly low: number | null; readonly high: number | null };

const furthest = 1000;

/**
 * The profile likelihood interval of a combination of fixed coefficients, by maximum likelihood: every r for which
 *
 *   −2ℓ(r) − (−2ℓ) ≤ z²,   ℓ(r) the highest likelihood, over all else, with c′β = r
 *
 * The variances are found again at every r, so that it is wider than estimate ± z · error where sites are few. Costs some twenty to
 * forty fits. Refuses as `mixedModel`.
 *
 * Source: Bates, Mächler, Bolker & Walker (2015), Journal of Statistical Software 67(1), § 5.1; Venzon & Moolgavkar (1988), Applied Statistics
 * 37(1), 87–94.
 * Checked: tests/reference/one-stage-profile.json (R, lme4 refitted with an offset).
 * Doubt: the limit distribution is χ², which few sites are far from; it is still too short, if less so.
 */
export function mixedProfile(
  sites: readonly SiteSums[],
  question: Omit<MixedQuestion, 'likelihood'>,
  contrast: { readonly [column: string]: number },
  confidence = 0.95,
): MixedProfile | OneStageRefusal {
  const problem = problemOf(sites, { ...question, likelihood: 'ml' });
  if (isOneStageRefusal(problem)) return problem;
  const weights = weightsOn(problem, contrast);
  if (isOneStageRefusal(weights)) return weights;
  const best = bestCovariance(problem.mixed);
  if (best === null) return refuseOneStage('no-convergence', 'invalid model: the likelihood has no maximum');
  const { estimate, inverse, residual } = mixedPlace(problem.mixed, best.d);
  const size = weights.length;
  let [middle, variance] = [0, 0];
  for (let j = 0; j < size; j++) {
    middle += weights[j]! * estimate[j]!;
    for (let l = 0; l < size; l++) variance += weights[j]! * inverse[j * size + l]! * weights[l]! * residual;
  }
  const z = normalQuantile((1 - confidence) / 2);
  const step = Math.sqrt(variance);
  const end = (sign: 1 | -1) => {
    const curve = (away: number) => {
      const held = { weights, value: middle + sign * away };
      const at = away === 0 ? best : bestCovariance({ ...problem.mixed, held });
      return (at?.deviance ?? Number.POSITIVE_INFINITY) - best.deviance - z * z;
    };
    const bracket = bracketAbove(curve, 0, -2 * z * step, furthest * step);
    return bracket === null ? null : middle + sign * rootBetween(curve, bracket);
  };
  return { estimate: middle, low: end(-1), high: end(1) };
}
