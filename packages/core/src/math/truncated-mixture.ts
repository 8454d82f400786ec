import { chiSquareLower, tUpper } from './distributions.ts';
import { bracketAbove, rootBetween } from './root.ts';

/** A ball |D|² ≤ threshold that a standard normal vector D of so many dimensions is kept within. */
export type Ball = { readonly dimensions: number; readonly threshold: number };

/** The distribution of Q = √(1 − explained) · T + √explained · L. */
export type TruncatedMixture = Ball & {
  /** The share of the variance, before truncation, that lies in L; from 0 to 1. */
  readonly explained: number;
  /** Degrees of freedom of T; Infinity is the normal. */
  readonly df: number;
};

/**
 * The variance of L, one coordinate of a standard normal vector D given |D|² ≤ a; 1 without truncation, 0 at a = 0.
 *
 *   v = P(χ²_{K+2} ≤ a) / P(χ²_K ≤ a)
 *
 * Source: Morgan & Rubin (2012), Annals of Statistics 40(2), 1263–1282, theorem 3.1. Checked: tests/reference/rerandomised.json.
 */
export function truncatedVariance({ dimensions, threshold }: Ball): number {
  return chiSquareLower(threshold, dimensions + 2) / chiSquareLower(threshold, dimensions);
}

type Nodes = { readonly at: Float64Array; readonly weight: Float64Array };

const farthest = 3.4;
const finest = 1 / 1024;

/**
 * Points and weights of L's density, φ(l) P(χ²_{K−1} ≤ a − l²) up to a constant, at l = √a tanh(π/2 sinh u) for u in equal
 * steps: six tenths of the narrowest width of what is integrated, and at most 1/16. The weights sum to 1.
 */
function nodesOf({ dimensions, threshold, explained }: TruncatedMixture): Nodes {
  const edge = (explained * threshold) / Math.max(1 - explained, Number.EPSILON);
  const step = Math.max(finest, Math.min(1 / 16, 0.38 / Math.sqrt(dimensions + threshold + edge)));
  const count = Math.floor(farthest / step);
  const at = new Float64Array(2 * count + 1);
  const weight = new Float64Array(at.length);
  let sum = 0;
  for (let index = 0; index < at.length; index++) {
    const u = (index - count) * step;
    const s = (Math.PI / 2) * Math.sinh(u);
    const flat = 1 / (Math.cosh(s) * Math.cosh(s));
    const l = Math.sqrt(threshold) * Math.tanh(s);
    const rest = dimensions === 1 ? 1 : chiSquareLower(threshold * flat, dimensions - 1);
    at[index] = l;
    weight[index] = Math.exp(-(l * l) / 2) * rest * flat * Math.cosh(u);
    sum += weight[index]!;
  }
  return { at, weight: weight.map((value) => value / sum) };
}

function upperOf({ at, weight }: Nodes, { explained, df }: TruncatedMixture, x: number): number {
  const shift = Math.sqrt(explained);
  const scale = Math.sqrt(Math.max(1 - explained, Number.EPSILON));
  let sum = 0;
  for (let index = 0; index < at.length; index++) {
    if (weight[index]! > 0) sum += weight[index]! * tUpper((x - shift * at[index]!) / scale, df);
  }
  return sum;
}

/**
 * P(Q > x) for Q = √(1 − R²) T + √R² L, with T Student's (the normal at df Infinity) and L, independent of it, one coordinate
 * of a standard normal vector D of K dimensions given |D|² ≤ a: what a difference in means looks like, in units of its error
 * without re-randomisation, where only draws with a Mahalanobis distance up to a are accepted.
 *
 *   P(Q > x) = ∫ P(T > (x − √R² l)/√(1 − R²)) f(l) dl,   f(l) ∝ φ(l) P(χ²_{K−1} ≤ a − l²) on |l| ≤ √a
 *
 * by the trapezoidal rule after l = √a tanh(π/2 sinh u), whose error falls faster than any power of the step. All terms
 * are positive, so that small tails keep their digits. R² = 0 gives T.
 *
 * Source: Li, Ding & Rubin (2018), PNAS 115(37), 9157–9162, theorem 1 and proposition 2; Takahasi & Mori (1974), Publ. RIMS
 * 9, 721–741 (the substitution).
 * Checked: tests/reference/rerandomised.json (R, integrate and uniroot; a simulation of 4 million).
 * Doubt: T with degrees of freedom where the source has the normal is our own, for small samples (docs/adr/0108). Above
 * R² = 0.9999 fewer digits are right.
 */
export function mixtureUpper(x: number, mixture: TruncatedMixture): number {
  return upperOf(nodesOf(mixture), mixture, x);
}

const farQuantile = 1e9;

/** The x with P(Q > x) = p, for 0 < p < ½. */
export function mixtureQuantile(p: number, mixture: TruncatedMixture): number {
  const nodes = nodesOf(mixture);
  const curve = (x: number) => p - upperOf(nodes, mixture, x);
  const bracket = bracketAbove(curve, 0, 2, farQuantile);
  if (bracket === null) throw new RangeError(`invalid probability: ${p}`);
  return rootBetween(curve, bracket);
}
