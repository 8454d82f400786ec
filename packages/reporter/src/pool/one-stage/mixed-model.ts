import { type Minimum, minimumFrom } from '@pionier/core';
import type { Warning } from '../../estimate/estimator.ts';
import { type MixedProblem, mixedPlace, mixedProblem } from './mixed-deviance.ts';
import { poolRegression, weightsOn } from './pooled-regression.ts';
import { isOneStageRefusal, type OneStageRefusal, refuseOneStage } from './refusal.ts';
import { contrastOf, type PooledContrast } from './site-errors.ts';
import type { SiteSums } from './site-sums.ts';

/** What is modelled. */
export type MixedQuestion = {
  readonly outcome: string;
  readonly columns?: readonly string[];
  /** Columns whose coefficients differ by site: one or two of the columns, such as `intercept` and an arm. */
  readonly random: readonly string[];
  readonly likelihood?: 'reml' | 'ml';
};

/** A linear mixed model on the rows of all sites, from their sums. */
export type MixedModel = {
  readonly outcome: string;
  readonly columns: readonly string[];
  readonly random: readonly string[];
  readonly estimate: Float64Array;
  readonly covariance: Float64Array;
  /** σ². */
  readonly residual: number;
  /** Covariance of the sites' coefficients, random × random. */
  readonly between: Float64Array;
  readonly logLikelihood: number;
  /** By site: how far its coefficients are predicted to lie from the mean. */
  readonly predicted: readonly { readonly site: string; readonly from: Float64Array }[];
  readonly units: number;
  readonly warnings: readonly Warning[];
};

/** Standard deviations of random effects beside σ, with columns at mean square 1, at which a search looks first. */
const sizes = [0.001, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 100];
/** Variances beside σ² that are 0 but for rounding, by what the deviance loses. */
const nothing = 1e-9;

/**
 * Linear mixed model with coefficients that differ by site, by maximum likelihood or reml, from sums alone:
 *
 *   y = Xβ + Z b_s + e,  b_s ~ N(0, σ²D),  e ~ N(0, σ²)
 *
 * The deviance is minimised over the Cholesky factor of D, in which it is smooth also where a variance is 0, from every
 * valley of a coarse look, and for each model in which a variance is 0 by itself; the lowest wins. A variance of 0 is an answer: it is given as 0
 * with the warning `variance-zero`, a correlation of ±1 with `correlation-one`.
 *
 * Errors of β are those of generalised least squares at that D, which take D for known. Refuses as `poolRegression` and with
 * `too-few-sites` (fewer than random effects + 1), `unknown-column` and `no-convergence`.
 *
 * Source: Laird & Ware (1982), Biometrics 38, 963–974; Bates et al. (2015), Journal of Statistical Software 67(1).
 * Checked: tests/reference/one-stage-mixed.json (R, lme4 1.1, taken to its optimum by Fisher scoring).
 * Doubt: with few sites these errors are too small; there are no degrees of freedom by Satterthwaite or Kenward-Roger yet.
 */
export function mixedModel(sites: readonly SiteSums[], question: MixedQuestion): MixedModel | OneStageRefusal {
  const problem = problemOf(sites, question);
  if (isOneStageRefusal(problem)) return problem;
  const { columns, mixed } = problem;
  const best = bestCovariance(mixed);
  if (best === null) return refuseOneStage('no-convergence', 'invalid model: the likelihood has no maximum');
  const { d } = best;
  const place = mixedPlace(mixed, d);
  const k = question.random.length;
  return {
    outcome: question.outcome,
    columns,
    random: question.random,
    estimate: place.estimate,
    covariance: place.inverse.map((value) => value * place.residual),
    residual: place.residual,
    between: d.map((value) => value * place.residual),
    logLikelihood: -place.deviance / 2,
    predicted: sites.map(({ site }, index) => ({ site, from: place.predicted.subarray(index * k, (index + 1) * k) })),
    units: mixed.units,
    warnings: [...problem.warnings, ...boundaries(d, question.random)],
  };
}

/** The sums of a mixed model, laid out; refuses as `mixedModel`. */
export function problemOf(sites: readonly SiteSums[], question: MixedQuestion) {
  const fit = poolRegression(sites, { ...question, effects: 'common' });
  if (isOneStageRefusal(fit)) return fit;
  const { random } = question;
  const missing = random.find((name) => !fit.columns.includes(name));
  if (missing !== undefined || random.length < 1 || random.length > 2) {
    const column = missing ?? random.join(', ');
    const message = `invalid random effects: ${column}; one or two columns of the model`;
    return refuseOneStage('unknown-column', message, { column });
  }
  if (sites.length <= random.length) {
    const message = `too few sites: ${sites.length} for ${random.length} coefficients that differ by site`;
    return refuseOneStage('too-few-sites', message, { sites: sites.length });
  }
  const places = Int32Array.from(random, (name) => fit.columns.indexOf(name));
  const { columns, warnings } = fit;
  return { columns, warnings, mixed: mixedProblem(fit.sites, places, columns.length, question.likelihood !== 'ml') };
}

/** Models of the random effects, from few variances to many: which columns have one, and places where its search starts. */
const families: readonly (readonly { readonly free: readonly number[]; readonly start: readonly number[] }[])[] = [
  [{ free: [0], start: [1] }],
  [
    { free: [0], start: [1] },
    { free: [1], start: [1] },
    // Both, going together exactly or against each other.
    { free: [0, 1], start: [1, 1] },
    { free: [0, 1], start: [1, -1] },
    { free: [0, 1], start: [1, 0, 1] },
  ],
];

/** The sizes of a start at which the deviance is lower than at the sizes beside it: every valley along that line. */
function lowest(problem: MixedProblem, scale: Float64Array, free: readonly number[], start: readonly number[]) {
  const places = sizes.map((size) => Float64Array.from(start, (value) => value * size));
  const values = places.map((place) => mixedPlace(problem, covarianceAt(place, free, scale)).deviance);
  return places.filter(
    (_, at) => values[at]! <= (values[at - 1] ?? values[at]!) && values[at]! <= (values[at + 1] ?? values[at]!),
  );
}

type BestCovariance = { readonly d: Float64Array; readonly deviance: number };

/** The D of the lowest deviance; a larger model must gain more than rounding. Null when no search ended. */
export function bestCovariance(problem: MixedProblem): BestCovariance | null {
  const k = problem.random.length;
  const scale = scalesOf(problem);
  const none = new Float64Array(k * k);
  let best: BestCovariance = { d: none, deviance: mixedPlace(problem, none).deviance };
  let isFound = false;
  for (const { free, start } of families[k - 1]!) {
    for (const from of lowest(problem, scale, free, start)) {
      const { x, value, isFound: here } = searched(problem, scale, free, from);
      isFound ||= here;
      if (here && value < best.deviance - nothing) best = { d: covarianceAt(x, free, scale), deviance: value };
    }
  }
  return isFound ? best : null;
}

/** √(Σ x²/N) of each random column, so that a search does not depend on units of measurement. */
function scalesOf({ total, random, fixed, units }: MixedProblem): Float64Array {
  return Float64Array.from(random, (column) => Math.sqrt(total.s[column * fixed + column]! / units));
}

function searched(problem: MixedProblem, scale: Float64Array, free: readonly number[], from: Float64Array): Minimum {
  return minimumFrom((theta) => {
    const { deviance, slope } = mixedPlace(problem, covarianceAt(theta, free, scale));
    return { value: deviance, gradient: factorSlope(theta, slope, free, scale) };
  }, from);
}

/** D = Λ Λ′ over the free columns, Λ = (θ_0 0; θ_1 θ_2) divided by the scales; θ_2 is 0 where it is not given. */
function covarianceAt(theta: Float64Array, free: readonly number[], scale: Float64Array): Float64Array {
  const k = scale.length;
  const d = new Float64Array(k * k);
  const lower = [
    [theta[0]!, 0],
    [theta[1] ?? 0, theta[2] ?? 0],
  ] as const;
  free.forEach((row, a) => {
    free.forEach((column, b) => {
      const value = lower[a]![0] * lower[b]![0] + lower[a]![1]! * lower[b]![1]!;
      d[row * k + column] = value / (scale[row]! * scale[column]!);
    });
  });
  return d;
}

/** 2 Γ Λ over θ, Γ the slope in D. */
function factorSlope(
  theta: Float64Array,
  slope: Float64Array,
  free: readonly number[],
  scale: Float64Array,
): Float64Array {
  const k = scale.length;
  const at = (a: number, b: number) => slope[free[a]! * k + free[b]!]! / (scale[free[a]!]! * scale[free[b]!]!);
  if (theta.length === 1) return Float64Array.of(2 * at(0, 0) * theta[0]!);
  const first = 2 * (at(0, 0) * theta[0]! + at(0, 1) * theta[1]!);
  const second = 2 * (at(1, 0) * theta[0]! + at(1, 1) * theta[1]!);
  return theta.length === 2 ? Float64Array.of(first, second) : Float64Array.of(first, second, 2 * at(1, 1) * theta[2]!);
}

function boundaries(d: Float64Array, random: readonly string[]): readonly Warning[] {
  const k = random.length;
  const zero = random.flatMap((column, j): Warning[] =>
    d[j * k + j] === 0
      ? [
          {
            code: 'variance-zero',
            message: `the sites show no difference in ${column}: its variance is estimated at 0`,
            values: { column },
          },
        ]
      : [],
  );
  if (k < 2 || zero.length > 0 || d[0]! * d[3]! - d[1]! * d[1]! > 1e-9 * d[0]! * d[3]!) return zero;
  const message = `the sites' ${random.join(' and ')} are estimated to go together exactly: a correlation of ${d[1]! > 0 ? '1' : '-1'}`;
  return [{ code: 'correlation-one', message, values: { columns: random.join(', ') } }];
}

/** A combination of the mixed model's coefficients, by the normal distribution. */
export function mixedContrast(
  model: MixedModel,
  contrast: { readonly [column: string]: number },
  confidence = 0.95,
): PooledContrast | OneStageRefusal {
  const weights = weightsOn(model, contrast);
  if (isOneStageRefusal(weights)) return weights;
  const size = weights.length;
  let [estimate, variance] = [0, 0];
  for (let j = 0; j < size; j++) {
    estimate += weights[j]! * model.estimate[j]!;
    for (let l = 0; l < size; l++) variance += weights[j]! * model.covariance[j * size + l]! * weights[l]!;
  }
  return contrastOf(estimate, Math.sqrt(variance), Number.POSITIVE_INFINITY, confidence);
}
