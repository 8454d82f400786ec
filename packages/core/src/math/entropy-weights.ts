import { inner, orthonormal } from './orthonormal.ts';
import { solveLower, solveUpper } from './triangular.ts';
import { weightedFactor } from './weighted-factor.ts';

/** Weights that sum to 1, and the columns that add nothing because those before them explain them. */
export type EntropyWeights = { readonly weights: Float64Array; readonly dropped: readonly number[] };

/** Why there are none: the target lies outside what weighted means can reach; or the iteration did not end. */
export type EntropyFailure = 'out-of-reach' | 'no-convergence';

const mostIterations = 200;
const mostHalvings = 40;
/** What a sum over a million rows may be off by, as a part of it: no reason to halve a step. */
const rounding = 1e-11;
/** A step in the log weights after which the next one, its square, is below rounding. */
const lastStep = 1e-9;
/** Where the dual has this little to fall while log weights move by more than that, so many times on end, they move for ever. */
const nothingToGain = 1e-12;
const stillMoving = 0.1;
const often = 4;
/** Below 0, beyond rounding: see `entropyWeights`. */
const impossible = -1e-9;
/** How far a mean may be from its target, as a part of the column's largest distance from it. */
const exactness = 1e-10;

/** Log weights up to a constant, the weights, and log Σ e^log. */
type Place = { readonly log: Float64Array; readonly weights: Float64Array; readonly dual: number };

/**
 * The weights nearest to equal, in entropy, under which the means of some columns are given ones:
 *
 *   minimise Σ w_i log w_i  subject to  Σ w_i x_ij = target_j,  Σ w_i = 1
 *   w_i ∝ exp(λ′(x_i − target)),  λ minimising log Σ exp(λ′(x_i − target))
 *
 * by Newton's method on λ with halved steps, in coordinates in which the columns are orthonormal. The minimum over λ is the
 * entropy of the weights, which is not below 0: a λ with a lower dual proves that the target lies outside the convex hull of
 * the rows. On its edge the log weights grow apart without end while the dual no longer falls.
 *
 * Source: Hainmueller (2012), Political Analysis 20, 25–46, eq. 6–8.
 * Checked: tests/reference/entropy-balancing.json (R, Newton's method on the covariates as they are), 1e-9 relative.
 */
export function entropyWeights(
  columns: readonly Float64Array[],
  target: Float64Array,
  rows: number,
): EntropyWeights | EntropyFailure {
  const away = columns.map((column, j) => column.map((value) => value - target[j]!));
  const { basis, dropped } = orthonormal(away, rows);
  const coordinates = fromTarget(basis, away, dropped);
  let place = placeAt(new Float64Array(rows));
  let adrift = 0;
  for (let iteration = 1; iteration <= mostIterations; iteration++) {
    const { step, gain } = newtonStep(coordinates, place.weights);
    if (step === null || place.dual < impossible) return 'out-of-reach';
    adrift = gain < nothingToGain && spread(step) > stillMoving ? adrift + 1 : 0;
    if (adrift === often) return 'out-of-reach';
    if (spread(step) < lastStep) {
      const { weights } = placeAt(moved(place.log, step, 1));
      return away.every((column) => isZero(column, weights)) ? { weights, dropped } : 'out-of-reach';
    }
    const next = stepped(place, step);
    if (next === null) return 'no-convergence';
    place = next;
  }
  return 'no-convergence';
}

/**
 * Orthonormal columns (times √n) moved so that their target is 0. With c_j the kept columns less their target, c = R u + r u_0
 * and u_0 constant: z = u + (R⁻¹ r) u_0 is a combination of c alone.
 */
function fromTarget(
  basis: readonly Float64Array[],
  away: readonly Float64Array[],
  dropped: readonly number[],
): readonly Float64Array[] {
  const kept = away.filter((_, index) => !dropped.includes(index));
  const size = kept.length;
  const lower = new Float64Array(size * size);
  kept.forEach((column, j) => {
    for (let l = 0; l <= j; l++) lower[j * size + l] = inner(basis[l + 1]!, column);
  });
  const constant = Float64Array.from(kept, (column) => inner(basis[0]!, column));
  const shift = solveLower(lower, size, constant);
  const [level] = basis[0]!;
  return kept.map((_, j) => basis[j + 1]!.map((value) => (value + shift[j]! * level!) / level!));
}

function placeAt(log: Float64Array): Place {
  let most = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < log.length; row++) most = Math.max(most, log[row]!);
  const weights = log.map((value) => Math.exp(value - most));
  let sum = 0;
  for (let row = 0; row < log.length; row++) sum += weights[row]!;
  for (let row = 0; row < log.length; row++) weights[row]! /= sum;
  return { log, weights, dual: most + Math.log(sum) };
}

const moved = (log: Float64Array, step: Float64Array, length: number) =>
  log.map((value, row) => value + length * step[row]!);

function spread(values: Float64Array): number {
  let [least, most] = [0, 0];
  for (let row = 0; row < values.length; row++) {
    least = Math.min(least, values[row]!);
    most = Math.max(most, values[row]!);
  }
  return most - least;
}

function isZero(column: Float64Array, weights: Float64Array): boolean {
  return Math.abs(inner(column, weights)) <= exactness * spread(column);
}

/** Newton's step in the log weights, null where these leave a direction without spread, and g′ H⁻¹ g, twice what the dual gains. */
function newtonStep(coordinates: readonly Float64Array[], weights: Float64Array) {
  const size = coordinates.length;
  const means = Float64Array.from(coordinates, (column) => inner(column, weights));
  const centred = coordinates.map((column, j) => column.map((value) => value - means[j]!));
  const lower = weightedFactor(centred, weights);
  if (lower === null) return { step: null, gain: 0 };
  const direction = solveUpper(lower, size, solveLower(lower, size, means));
  const step = new Float64Array(weights.length);
  coordinates.forEach((column, j) => {
    for (let row = 0; row < step.length; row++) step[row]! -= direction[j]! * column[row]!;
  });
  return { step, gain: inner(means, direction) };
}

/** The first of a whole step, a half, a quarter … that does not raise the dual beyond rounding; null when none does. */
function stepped(from: Place, step: Float64Array): Place | null {
  let length = 1;
  for (let halving = 0; halving <= mostHalvings; halving++) {
    const to = placeAt(moved(from.log, step, length));
    if (to.dual <= from.dual + rounding * Math.max(1, Math.abs(from.dual))) return to;
    length /= 2;
  }
  return null;
}
