import { factoredGram, fromCoordinates, inner, inverseOfFactor, solveLower, solveUpper } from '@pionier/core';
import type { Warning } from '../../estimate/estimator.ts';
import { weightsOn } from './pooled-regression.ts';
import { isOneStageRefusal, type OneStageRefusal, refuseOneStage } from './refusal.ts';
import { contrastOf, type PooledContrast } from './site-errors.ts';

/** What a site gives for a logistic regression: how many units have each pattern of the columns, and X′y. */
export type SitePatterns = {
  readonly site: string;
  readonly patterns: readonly { readonly x: readonly number[]; readonly units: number }[];
  readonly products: readonly number[];
};

export type PooledLogistic = {
  readonly columns: readonly string[];
  readonly dropped: readonly string[];
  /** Log odds ratios. */
  readonly estimate: Float64Array;
  /** Inverse information, columns × columns. */
  readonly covariance: Float64Array;
  /** Errors by site, without correction (cr0); null with one site. */
  readonly siteCovariance: Float64Array | null;
  /** −2 log likelihood. */
  readonly deviance: number;
  readonly units: number;
  readonly iterations: number;
  readonly warnings: readonly Warning[];
};

const mostIterations = 100;
const mostHalvings = 30;
const rounding = 1e-12;
/** As `logistic` in core: log odds that keep moving while nothing is gained have no maximum. */
const nothingToGain = 1e-10;
const stillMoving = 0.1;
const often = 4;

/**
 * Maximum likelihood of a logistic regression on the people of all sites, from counts by pattern and X′y, since the
 * likelihood depends on y by X′y alone and on X by its patterns:
 *
 *   ℓ = β′X′y − Σ_g N_g log(1 + e^{x_g′β}),  step = (Σ N p (1 − p) x x′)⁻¹ (X′y − Σ N p x)
 *
 * Newton's method with halved steps. Columns that others explain are left out with a warning. Refuses with `no-sites`,
 * `different-sums`, `no-columns`, `no-variation` (everybody or nobody has the outcome, where the first column is the intercept's),
 * `separation` and `no-convergence`.
 *
 * Source: McCullagh & Nelder (1989), Generalized Linear Models, § 2.5 and 4.4; Albert & Anderson (1984), Biometrika 71, 1–10.
 * Checked: tests/reference/one-stage-cells.json (R, glm with epsilon 1e-14; sandwich::vcovCL).
 */
export function patternLogistic(
  columns: readonly string[],
  sites: readonly SitePatterns[],
): PooledLogistic | OneStageRefusal {
  const problem = problemOf(columns, sites);
  if (isOneStageRefusal(problem)) return problem;
  let place = placeAt(problem, new Float64Array(problem.kept.length));
  let adrift = 0;
  for (let iterations = 1; iterations <= mostIterations; iterations++) {
    const lower = informationFactor(problem, place.beta);
    if (lower === null) return separated();
    const size = problem.kept.length;
    const step = solveUpper(lower, size, solveLower(lower, size, place.score));
    const gain = inner(place.score, step);
    const moves = largestMove(problem, step);
    adrift = gain < nothingToGain && moves > stillMoving ? adrift + 1 : 0;
    if (adrift === often) return separated();
    const next = stepped(problem, place, step);
    if (next === null) return refuseOneStage('no-convergence', 'invalid likelihood: no step goes up');
    place = next;
    if (moves < 1e-9) return answerOf(problem, columns, place, iterations);
  }
  return refuseOneStage('no-convergence', 'invalid likelihood: the maximum was not reached');
}

const separated = () =>
  refuseOneStage(
    'separation',
    'invalid outcome: the columns tell those who have it from those who do not, so that no odds ratio is finite',
  );

type Problem = {
  readonly kept: Int32Array;
  readonly dropped: readonly number[];
  /** Patterns of all sites, row-major over the kept columns; where those of each site end; N; X′y by site. */
  readonly x: Float64Array;
  readonly counts: Float64Array;
  readonly ends: readonly number[];
  readonly products: readonly Float64Array[];
};

type Place = { readonly beta: Float64Array; readonly logLikelihood: number; readonly score: Float64Array };

function problemOf(columns: readonly string[], sites: readonly SitePatterns[]): Problem | OneStageRefusal {
  if (sites.length === 0) return refuseOneStage('no-sites', 'missing sites: there is nothing to pool');
  const size = columns.length;
  const wrong = sites.find((site) => site.products.length !== size || site.patterns.some(({ x }) => x.length !== size));
  if (wrong !== undefined) {
    const message = `inconsistent patterns: those of ${wrong.site} do not have ${size} columns`;
    return refuseOneStage('different-sums', message, { site: wrong.site });
  }
  const all = sites.flatMap(({ patterns }) => patterns);
  const gram = new Float64Array(size * size);
  for (const { x, units } of all) {
    for (let j = 0; j < size; j++) for (let l = 0; l < size; l++) gram[j * size + l]! += units * x[j]! * x[l]!;
  }
  const squares = Float64Array.from({ length: size }, (_, j) => gram[j * size + j]!);
  const { kept, dropped } = factoredGram(gram, size, squares);
  if (kept.length === 0) return refuseOneStage('no-columns', 'missing columns: nothing to regress on');
  const units = all.reduce((sum, pattern) => sum + pattern.units, 0);
  const events = sites.reduce((sum, { products }) => sum + products[0]!, 0);
  if (columns[0] === 'intercept' && !(events > 0 && events < units)) {
    return refuseOneStage('no-variation', `invalid outcome: ${events} of ${units} have it`, { events, units });
  }
  let end = 0;
  return {
    kept,
    dropped,
    x: Float64Array.from(all.flatMap(({ x }) => Array.from(kept, (column) => x[column]!))),
    counts: Float64Array.from(all, (pattern) => pattern.units),
    ends: sites.map(({ patterns }) => (end += patterns.length)),
    products: sites.map(({ products }) => Float64Array.from(kept, (column) => products[column]!)),
  };
}

const rowOf = ({ x, kept }: Problem, pattern: number) => x.subarray(pattern * kept.length, (pattern + 1) * kept.length);
const chance = (odds: number) => 1 / (1 + Math.exp(-odds));
/** log(1 + e^x), without overflow. */
const softplus = (x: number) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));

function placeAt(problem: Problem, beta: Float64Array): Place {
  const scores = scoresAt(problem, beta);
  const score = beta.map((_, j) => scores.reduce((sum, one) => sum + one[j]!, 0));
  let logLikelihood = problem.products.reduce((sum, products) => sum + inner(products, beta), 0);
  for (let pattern = 0; pattern < problem.counts.length; pattern++) {
    logLikelihood -= problem.counts[pattern]! * softplus(inner(rowOf(problem, pattern), beta));
  }
  return { beta, logLikelihood, score };
}

/** X′y − Σ N p x of every site. */
function scoresAt(problem: Problem, beta: Float64Array): readonly Float64Array[] {
  let pattern = 0;
  return problem.products.map((products, site) => {
    const score = Float64Array.from(products);
    for (; pattern < problem.ends[site]!; pattern++) {
      const row = rowOf(problem, pattern);
      const expected = problem.counts[pattern]! * chance(inner(row, beta));
      for (let j = 0; j < score.length; j++) score[j]! -= expected * row[j]!;
    }
    return score;
  });
}

/** The Cholesky factor of Σ N p (1 − p) x x′; null where it has none. */
function informationFactor(problem: Problem, beta: Float64Array): Float64Array | null {
  const size = beta.length;
  const information = new Float64Array(size * size);
  for (let pattern = 0; pattern < problem.counts.length; pattern++) {
    const row = rowOf(problem, pattern);
    const odds = inner(row, beta);
    const by = problem.counts[pattern]! * chance(odds) * chance(-odds);
    for (let j = 0; j < size; j++) for (let l = 0; l < size; l++) information[j * size + l]! += by * row[j]! * row[l]!;
  }
  const squares = Float64Array.from({ length: size }, (_, j) => information[j * size + j]!);
  const { kept, lower } = factoredGram(information, size, squares);
  return kept.length === size ? lower : null;
}

function largestMove(problem: Problem, step: Float64Array): number {
  let most = 0;
  for (let pattern = 0; pattern < problem.counts.length; pattern++) {
    most = Math.max(most, Math.abs(inner(rowOf(problem, pattern), step)));
  }
  return most;
}

/** The first of a whole step, a half, a quarter … that does not lower the likelihood beyond rounding; null when none does. */
function stepped(problem: Problem, from: Place, step: Float64Array): Place | null {
  let length = 1;
  for (let halving = 0; halving <= mostHalvings; halving++) {
    const to = placeAt(
      problem,
      from.beta.map((value, j) => value + length * step[j]!),
    );
    if (to.logLikelihood >= from.logLikelihood - rounding * Math.abs(from.logLikelihood)) return to;
    length /= 2;
  }
  return null;
}

function answerOf(
  problem: Problem,
  columns: readonly string[],
  place: Place,
  iterations: number,
): PooledLogistic | OneStageRefusal {
  const size = place.beta.length;
  const lower = informationFactor(problem, place.beta);
  if (lower === null) return separated();
  const dropped = problem.dropped.map((column) => columns[column]!);
  return {
    columns: Array.from(problem.kept, (column) => columns[column]!),
    dropped,
    estimate: place.beta,
    covariance: inverseOfFactor(lower, size),
    siteCovariance: problem.products.length < 2 ? null : bySite(scoresAt(problem, place.beta), lower, size),
    deviance: -2 * place.logLikelihood,
    units: problem.counts.reduce((sum, count) => sum + count, 0),
    iterations,
    warnings: dropped.map((column) => ({
      code: 'collinear',
      message: `${column} is left out: the columns before it explain it`,
      values: { column },
    })),
  };
}

/** I⁻¹ Σ U U′ I⁻¹. */
function bySite(scores: readonly Float64Array[], lower: Float64Array, size: number): Float64Array {
  const meat = new Float64Array(size * size);
  for (const score of scores) {
    const u = solveLower(lower, size, score);
    for (let j = 0; j < size; j++) for (let l = 0; l < size; l++) meat[j * size + l]! += u[j]! * u[l]!;
  }
  return fromCoordinates(lower, size, meat);
}

/** A combination of log odds ratios, by the normal distribution; errors by the information. */
export function logisticContrast(
  fit: PooledLogistic,
  contrast: { readonly [column: string]: number },
  confidence = 0.95,
): PooledContrast | OneStageRefusal {
  const weights = weightsOn(fit, contrast);
  if (isOneStageRefusal(weights)) return weights;
  const size = weights.length;
  let variance = 0;
  for (let j = 0; j < size; j++) {
    for (let l = 0; l < size; l++) variance += weights[j]! * fit.covariance[j * size + l]! * weights[l]!;
  }
  return contrastOf(inner(weights, fit.estimate), Math.sqrt(variance), Number.POSITIVE_INFINITY, confidence);
}
