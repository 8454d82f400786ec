import { inner, orthonormal } from './orthonormal.ts';
import { solveLower, solveUpper } from './triangular.ts';
import { weightedFactor } from './weighted-factor.ts';

/** A logistic regression at its maximum likelihood. */
export type Logistic = {
  /** P(y = 1) of every row. */
  readonly fitted: Float64Array;
  /** Columns left out because those before them explain them. */
  readonly dropped: readonly number[];
  readonly iterations: number;
};

/** Why there is none: the columns tell 1 from 0 without doubt for some rows or all; or the maximum was not reached. */
export type LogisticFailure = 'separation' | 'no-convergence';

const mostIterations = 100;
const mostHalvings = 30;
/** What a sum over a million rows may be off by, as a part of it: no reason to halve a step. */
const rounding = 1e-11;
/** A step in the log odds after which the next one, its square, is below rounding. */
const lastStep = 1e-9;
/** Where the deviance has this little to fall while log odds move by more than that, so many times on end, they move for ever. */
const nothingToGain = 1e-12;
const stillMoving = 0.1;
const often = 4;

/** Where the iteration stands: log odds η, and the deviance −2 log likelihood. */
type Place = { readonly eta: Float64Array; readonly deviance: number };

/**
 * The maximum likelihood of P(y = 1 | x) = 1 / (1 + e^{−η}), η = α + x′β, by Newton's method (iteratively reweighted
 * least squares) with halved steps, in coordinates U in which the columns are orthonormal.
 *
 *   step = (U′ diag(P(1 − P)) U)⁻¹ U′(y − P)
 *
 * Stops when no log odds moves by more than 1e-9, after which the error is below rounding. Complete and quasi-complete
 * separation have no maximum: there log odds keep moving (about 1 a step) when nothing is left to gain. A column that
 * those before it explain is left out, as by R's glm. Both values of y must occur.
 *
 * Source: McCullagh & Nelder (1989), Generalized Linear Models, § 2.5; Albert & Anderson (1984), Biometrika 71, 1–10.
 * Checked: tests/reference/logistic.json (R, glm with epsilon 1e-14), 1e-10 relative.
 */
export function logistic(columns: readonly Float64Array[], y: Uint8Array): Logistic | LogisticFailure {
  const { basis, dropped } = orthonormal(columns, y.length);
  let place = placeAt(new Float64Array(y.length).fill(oddsOfAll(y)), y);
  let adrift = 0;
  for (let iterations = 1; iterations <= mostIterations; iterations++) {
    const { step, gain } = newtonStep(basis, place.eta, y);
    if (step === null) return 'separation';
    const moves = largest(step);
    adrift = gain < nothingToGain && moves > stillMoving ? adrift + 1 : 0;
    if (adrift === often) return 'separation';
    if (moves < lastStep) return { fitted: chances(moved(place.eta, step, 1)), dropped, iterations };
    const next = stepped(place, step, y);
    if (next === null) return 'no-convergence';
    place = next;
  }
  return 'no-convergence';
}

/** 1 / (1 + e^{−η}). */
function chances(eta: Float64Array): Float64Array {
  for (let row = 0; row < eta.length; row++) eta[row] = 1 / (1 + Math.exp(-eta[row]!));
  return eta;
}

/** log(1 + e^x), without overflow. */
const softplus = (x: number) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));

function oddsOfAll(y: Uint8Array): number {
  const ones = y.reduce((sum, value) => sum + value, 0);
  return Math.log(ones / (y.length - ones));
}

function placeAt(eta: Float64Array, y: Uint8Array): Place {
  let deviance = 0;
  for (let row = 0; row < y.length; row++) deviance += 2 * softplus(y[row] === 1 ? -eta[row]! : eta[row]!);
  return { eta, deviance };
}

function moved(eta: Float64Array, step: Float64Array, length: number): Float64Array {
  const to = new Float64Array(eta.length);
  for (let row = 0; row < to.length; row++) to[row] = eta[row]! + length * step[row]!;
  return to;
}

function largest(values: Float64Array): number {
  let most = 0;
  for (let row = 0; row < values.length; row++) most = Math.max(most, Math.abs(values[row]!));
  return most;
}

/** The first of a whole step, a half, a quarter … that does not raise the deviance beyond rounding; null when none does. */
function stepped(from: Place, step: Float64Array, y: Uint8Array): Place | null {
  let length = 1;
  for (let halving = 0; halving <= mostHalvings; halving++) {
    const to = placeAt(moved(from.eta, step, length), y);
    if (to.deviance <= from.deviance * (1 + rounding)) return to;
    length /= 2;
  }
  return null;
}

/** Newton's step in the log odds, null where the information is singular, and g′ I⁻¹ g, which twice the log likelihood gains. */
function newtonStep(basis: readonly Float64Array[], eta: Float64Array, y: Uint8Array) {
  const size = basis.length;
  const rest = new Float64Array(y.length);
  const weight = new Float64Array(y.length);
  for (let row = 0; row < y.length; row++) {
    // P and 1 − P from the smaller one, which 1 − P alone would lose from η = 37 on.
    const odds = Math.exp(-Math.abs(eta[row]!));
    const least = odds / (1 + odds);
    const fitted = eta[row]! < 0 ? least : 1 / (1 + odds);
    rest[row] = y[row]! - fitted;
    weight[row] = least / (1 + odds);
  }
  const lower = weightedFactor(basis, weight);
  if (lower === null) return { step: null, gain: 0 };
  const gradient = Float64Array.from(basis, (column) => inner(column, rest));
  const direction = solveUpper(lower, size, solveLower(lower, size, gradient));
  const step = new Float64Array(y.length);
  basis.forEach((column, j) => {
    for (let row = 0; row < step.length; row++) step[row]! += direction[j]! * column[row]!;
  });
  return { step, gain: inner(gradient, direction) };
}
