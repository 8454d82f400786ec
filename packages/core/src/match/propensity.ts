import { logistic } from '../math/logistic.ts';
import type { MatchInput, MatchRefusal, MatchWarning } from './matched.ts';

/** The chance of treatment of every unit, P(treated | covariates), and what must be said of it. */
export type Propensity = { readonly score: Float64Array; readonly warnings: readonly MatchWarning[] };

const separation =
  'invalid covariates: they tell the treated from the controls without doubt, so that no propensity score exists';
/** R's glm warns of fitted probabilities nearer to 0 or 1 than this. */
const numericallyCertain = 10 * 2.220446049250313e-16;

/**
 * The propensity score e(x) = P(treated | x), by a logistic regression on the covariates with an intercept, on all units
 * given.
 *
 * Refuses `separation` where the covariates tell the arms apart without doubt (also in part), and `no-convergence`.
 * Warns `collinear` of covariates that those before them explain and that are left out, and `near-separation` of scores
 * that are 0 or 1 to the last digit.
 * Source: Rosenbaum & Rubin (1983), Biometrika 70, 41–55.
 * Checked: tests/reference/logistic.json (R, glm), 1e-10 relative.
 */
export function propensityScore({ covariates, treated }: MatchInput): Propensity | MatchRefusal {
  const fit = logistic(
    covariates.map(({ values }) => values),
    treated,
  );
  if (fit === 'separation') return { code: 'separation', message: separation, values: {} };
  if (fit === 'no-convergence') {
    const message = 'invalid propensity score: the logistic regression does not converge';
    return { code: 'no-convergence', message, values: {} };
  }
  const dropped = fit.dropped.map((index) => covariates[index]!.name);
  return { score: fit.fitted, warnings: [...collinear(dropped), ...certain(fit.fitted)] };
}

function collinear(names: readonly string[]): readonly MatchWarning[] {
  if (names.length === 0) return [];
  const columns = names.join(', ');
  const message = `covariates left out, because those before them explain them: ${columns}`;
  return [{ code: 'collinear', message, values: { columns } }];
}

function certain(score: Float64Array): readonly MatchWarning[] {
  const count = score.filter((value) => Math.min(value, 1 - value) < numericallyCertain).length;
  if (count === 0) return [];
  return [{ code: 'near-separation', message: `propensity scores that are 0 or 1: ${count}`, values: { count } }];
}

/** One part in 2⁴⁰ (9e-13): scores and distances nearer than this are the same. */
const grains = 1099511627776;

/**
 * The score rounded to a whole number of 2⁻⁴⁰, so that 'equally far' does not hang on the last bits: differences of such
 * scores are exact.
 */
export function roundedScore(score: Float64Array): Float64Array {
  return score.map((value) => Math.round(value * grains) / grains);
}

/** A distance in grains of 2⁻⁴⁰: two that round to the same are equally far. */
export const inGrains = (distance: number): number => Math.round(distance * grains);
