import { type Block, type BlockLikelihood, blockLikelihood, cholesky, solveLower, solveUpper } from '@pionier/core';
import { type Uncertain, uncertain } from '../mean.ts';

/** What one study found of some of the outcomes. */
export type StudyOutcomes = {
  /** Which outcomes, as places among their names. */
  readonly outcomes: readonly number[];
  readonly estimate: Float64Array;
  /** Of the estimates within the study, row-major. */
  readonly covariance: Float64Array;
};

/** Several outcomes pooled together. */
export type SeveralOutcomes = {
  readonly outcomes: readonly ({ readonly name: string; readonly estimate: number } & Uncertain)[];
  /** The covariance T of the outcomes' effects between studies, row-major, and their correlations; NaN where a variance is 0. */
  readonly between: Float64Array;
  readonly correlations: Float64Array;
  readonly logLikelihood: number;
};

const most = 500;
const still = 1e-24;
/** Starts: standard deviations between studies over those of the estimates, and correlations. */
const shares = [0.3, 1, 3];
const correlations = [-0.6, 0, 0.6];

type Place = { readonly root: Float64Array; readonly fit: BlockLikelihood };
type FitAt = (root: Float64Array) => Place;

/**
 * The mean effects of several outcomes that studies measured together: y_i ~ N(μ, S_i + T), S_i known, T any covariance (unstructured).
 *
 * T = Λ Λ′ with Λ lower triangular, so that every T is one; Fisher's scoring in Λ from nine starts, the highest end taken. An outcome that a
 * study lacks is left out of its part of μ, S and T. Normal intervals with (X′Φ⁻¹X)⁻¹.
 * Requires positive definite S_i, every outcome in two studies or more, and studies that have pairs of them together.
 * Source: Berkey et al. (1998), Statistics in Medicine 17, § 3; Jackson, Riley & White (2011), Statistics in Medicine 30, § 2.
 * Checked: tests/reference/several-outcomes.json (R, metafor 3.8-1 struct UN, polished with dense matrices).
 * Doubt: on the boundary, where a correlation is ±1, scoring comes near it and stops there.
 */
export function severalOutcomes(
  studies: readonly StudyOutcomes[],
  names: readonly string[],
  { method, confidence }: { readonly method: 'reml' | 'ml'; readonly confidence: number },
): SeveralOutcomes {
  const size = names.length;
  const fitAt: FitAt = (root) => ({
    root,
    fit: blockLikelihood(
      studies.map((study) => blockOf(study, size, root)),
      method === 'reml',
    ),
  });
  const best = highest(startsOf(studies, size), fitAt);
  const between = squared(best.root, size);
  const deviation = (j: number) => Math.sqrt(between[j * size + j]!);
  return {
    outcomes: names.map((name, j) => {
      const estimate = best.fit.coefficients[j]!;
      const error = Math.sqrt(best.fit.bread[j * size + j]!);
      return { name, estimate, ...uncertain(estimate, error, Number.POSITIVE_INFINITY, confidence) };
    }),
    between,
    correlations: between.map((value, at) => value / deviation(Math.floor(at / size)) / deviation(at % size)),
    logLikelihood: best.fit.logLikelihood,
  };
}

/** Λ Λ′. */
function squared(root: Float64Array, size: number): Float64Array {
  const product = new Float64Array(size * size);
  for (let j = 0; j < size; j++) {
    for (let l = 0; l < size; l++) {
      for (let m = 0; m < size; m++) product[j * size + l]! += root[j * size + m]! * root[l * size + m]!;
    }
  }
  return product;
}

/** The places of Λ on and under its diagonal. */
function freePlaces(size: number): readonly (readonly [row: number, column: number])[] {
  return Array.from({ length: size }, (_, row) => row).flatMap((row) =>
    Array.from({ length: row + 1 }, (_, column) => [row, column] as const),
  );
}

function blockOf({ outcomes, estimate, covariance }: StudyOutcomes, size: number, root: Float64Array): Block {
  const between = squared(root, size);
  const part = (matrix: (j: number, l: number) => number) =>
    Float64Array.from({ length: outcomes.length * outcomes.length }, (_, at) =>
      matrix(outcomes[Math.floor(at / outcomes.length)]!, outcomes[at % outcomes.length]!),
    );
  const known = part((j, l) => between[j * size + l]!);
  return {
    columns: Array.from({ length: size }, (_, j) => Float64Array.from(outcomes, (outcome) => (outcome === j ? 1 : 0))),
    y: estimate,
    covariance: known.map((value, at) => value + covariance[at]!),
    // ∂ΛΛ′/∂Λ_rc has Λ's column c in row r and in column r.
    derivatives: freePlaces(size).map(([row, column]) =>
      part((j, l) => (j === row ? root[l * size + column]! : 0) + (l === row ? root[j * size + column]! : 0)),
    ),
  };
}

/** Each outcome's mean variance within studies times a share, with one correlation for all pairs. */
function startsOf(studies: readonly StudyOutcomes[], size: number): readonly Float64Array[] {
  const deviations = Array.from({ length: size }, (_, j) => {
    const own = studies.flatMap(({ outcomes, covariance }) => {
      const at = outcomes.indexOf(j);
      return at < 0 ? [] : [covariance[at * outcomes.length + at]!];
    });
    return Math.sqrt(own.reduce((sum, v) => sum + v, 0) / own.length);
  });
  return shares.flatMap((share) =>
    correlations.map((correlation) => {
      // Under −1/(size − 1) no more than two outcomes can all be opposed.
      const bounded = Math.max(correlation, -0.6 / (size - 1));
      const matrix = Float64Array.from({ length: size * size }, (_, at) => {
        const [j, l] = [Math.floor(at / size), at % size];
        return share * share * deviations[j]! * deviations[l]! * (j === l ? 1 : bounded);
      });
      return cholesky(matrix, size);
    }),
  );
}

function highest(starts: readonly Float64Array[], fitAt: FitAt): Place {
  const ends = starts.map((root) => climbed(fitAt(root), fitAt));
  return ends.reduce((best, end) => (end.fit.logLikelihood > best.fit.logLikelihood ? end : best));
}

function climbed(start: Place, fitAt: FitAt): Place {
  const size = Math.round(Math.sqrt(start.root.length));
  let place = start;
  for (let round = 0; round < most; round++) {
    const { step, gain } = stepOf(place.fit);
    if (!(gain > still)) return place;
    const next = further(place, step, size, fitAt);
    if (next === null) return place;
    place = next;
  }
  return place;
}

/** Scoring's step; a ridge of 1e-12 keeps it where an entry of Λ is 0 and has no information. */
function stepOf({ gradient, information }: BlockLikelihood) {
  const count = gradient.length;
  let most = 0;
  for (let j = 0; j < count; j++) most = Math.max(most, information[j * count + j]!);
  const lower = cholesky(
    information.map((value, at) => (at % (count + 1) === 0 ? value * (1 + 1e-12) + most * 1e-12 : value)),
    count,
  );
  const step = solveUpper(lower, count, solveLower(lower, count, gradient));
  return { step, gain: step.reduce((sum, value, j) => sum + value * gradient[j]!, 0) };
}

/** The step, halved until it does not go down by more than rounding. */
function further({ root, fit }: Place, step: Float64Array, size: number, fitAt: FitAt): Place | null {
  const floor = fit.logLikelihood - 1e-13 * Math.abs(fit.logLikelihood);
  const places = freePlaces(size);
  for (let part = 1; part > 1e-9; part /= 2) {
    const moved = root.slice();
    places.forEach(([row, column], j) => {
      moved[row * size + column]! += part * step[j]!;
    });
    const next = fitAt(moved);
    if (next.fit.logLikelihood >= floor) return next;
  }
  return null;
}
