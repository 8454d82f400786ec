import { cholesky, inner, inverseOfFactor, solveLower, solveUpper } from '@pionier/core';
import { type SiteProducts, totalsOf } from './regression-sums.ts';

/** Sums of all sites as a search over covariances reads them, and which likelihood. */
export type MixedProblem = {
  readonly total: { readonly s: Float64Array; readonly t: Float64Array; readonly q: number };
  /** Positions of the k columns whose effects differ by site. */
  readonly random: Int32Array;
  /** By site the rows S_z· of those columns, k × fixed, and t_z. */
  readonly rows: Float64Array;
  readonly products: Float64Array;
  readonly sites: number;
  readonly units: number;
  readonly fixed: number;
  readonly reml: boolean;
};

/** The model at given covariances of the random effects relative to σ². */
export type MixedPlace = {
  /** −2 log likelihood. */
  readonly deviance: number;
  /** d deviance / dD, of the symmetric D (k × k). */
  readonly slope: Float64Array;
  readonly estimate: Float64Array;
  /** A⁻¹; by σ² the covariance of the estimate. */
  readonly inverse: Float64Array;
  readonly residual: number;
  /** By site D Z′V⁻¹(y − Xβ), the predicted random effects, sites × k. */
  readonly predicted: Float64Array;
};

/** Lays out the sums of the sites. */
export function mixedProblem(
  sites: readonly SiteProducts[],
  random: Int32Array,
  fixed: number,
  reml: boolean,
): MixedProblem {
  const k = random.length;
  const rows = new Float64Array(sites.length * k * fixed);
  const products = new Float64Array(sites.length * k);
  sites.forEach(({ s, t }, site) => {
    random.forEach((column, j) => {
      rows.set(s.subarray(column * fixed, (column + 1) * fixed), (site * k + j) * fixed);
      products[site * k + j] = t[column]!;
    });
  });
  const total = totalsOf({ columns: Array.from({ length: fixed }, () => ''), sites });
  return { total, random, rows, products, sites: sites.length, units: total.units, fixed, reml };
}

/**
 * −2 log likelihood of y = Xβ + Z b_s + e with Var b = σ²D and Var e = σ², β and σ² at their best, and its slopes in D, from
 * S_s, t_s and q_s (Z being one or two columns of X). With W_s = D(I + S_zzD)⁻¹:
 *
 *   A = Σ S − S_·z W S_z·,  b = Σ t − S_·z W t_z,  c = Σ q − t_z′W t_z,  r = c − b′A⁻¹b,  f = N, or N − p for reml
 *   −2ℓ = Σ log|I + S_zzD| + f (1 + log(2π r/f)) [+ log|A| for reml]
 *   d(−2ℓ)/dD = Σ F − (f/r) ρρ′ [− G A⁻¹G′],  F = (I + S_zzD)⁻¹S_zz,  ρ = (I + S_zzD)⁻¹u_z,  G = (I + S_zzD)⁻¹S_z·,  u = t − Sβ
 *
 * reml has log|A| and not log|A| − log|X′X|, as lme4.
 * Source: Bates, Mächler, Bolker & Walker (2015), Journal of Statistical Software 67(1), eq. 34 and 41; the form by sums is ours.
 * Checked: tests/reference/one-stage-mixed.json (R, lme4); the slopes by differences in mixed-model.test.ts.
 */
export function mixedPlace(problem: MixedProblem, d: Float64Array): MixedPlace {
  const { fixed, units, reml } = problem;
  const { a, b, c, inverses, logDeterminants } = weighed(problem, d);
  const lower = cholesky(a, fixed);
  const coordinates = solveLower(lower, fixed, b);
  const estimate = solveUpper(lower, fixed, coordinates);
  const rest = c - inner(coordinates, coordinates);
  const free = reml ? units - fixed : units;
  let deviance = free * (1 + Math.log((2 * Math.PI * rest) / free)) + logDeterminants;
  if (reml) for (let j = 0; j < fixed; j++) deviance += 2 * Math.log(lower[j * fixed + j]!);
  const inverse = inverseOfFactor(lower, fixed);
  const { slope, predicted } = slopes(problem, d, inverses, { estimate, inverse, by: free / rest });
  return { deviance, slope, estimate, inverse, residual: rest / free, predicted };
}

/** (I + S_zzD)⁻¹ of one or two columns into `inverse`; returns the determinant. */
function invert(problem: MixedProblem, site: number, d: Float64Array, inverse: Float64Array): number {
  const { random, rows, fixed } = problem;
  if (random.length === 1) {
    const determinant = 1 + rows[site * fixed + random[0]!]! * d[0]!;
    inverse[0] = 1 / determinant;
    return determinant;
  }
  const at = 2 * site * fixed;
  const [s00, s01, s11] = [rows[at + random[0]!]!, rows[at + random[1]!]!, rows[at + fixed + random[1]!]!];
  const m00 = 1 + s00 * d[0]! + s01 * d[2]!;
  const m01 = s00 * d[1]! + s01 * d[3]!;
  const m10 = s01 * d[0]! + s11 * d[2]!;
  const m11 = 1 + s01 * d[1]! + s11 * d[3]!;
  const determinant = m00 * m11 - m01 * m10;
  inverse[0] = m11 / determinant;
  inverse[1] = -m01 / determinant;
  inverse[2] = -m10 / determinant;
  inverse[3] = m00 / determinant;
  return determinant;
}

/** A (lower triangle), b, c, the inverses of all sites and the sum of their log determinants. */
function weighed(problem: MixedProblem, d: Float64Array) {
  const { total, rows, products, sites, fixed, random } = problem;
  const k = random.length;
  const a = Float64Array.from(total.s);
  const b = Float64Array.from(total.t);
  let c = total.q;
  let logDeterminants = 0;
  const inverses = new Float64Array(sites * k * k);
  const w = new Float64Array(k * k);
  const weighted = new Float64Array(fixed);
  for (let site = 0; site < sites; site++) {
    const inverse = inverses.subarray(site * k * k, (site + 1) * k * k);
    logDeterminants += Math.log(invert(problem, site, d, inverse));
    multiply(d, inverse, k, w);
    for (let m = 0; m < k; m++) {
      const at = (site * k + m) * fixed;
      let product = 0;
      weighted.fill(0);
      for (let n = 0; n < k; n++) {
        const by = w[m * k + n]!;
        const from = (site * k + n) * fixed;
        product += by * products[site * k + n]!;
        for (let j = 0; j < fixed; j++) weighted[j]! += by * rows[from + j]!;
      }
      c -= product * products[site * k + m]!;
      for (let j = 0; j < fixed; j++) {
        const value = rows[at + j]!;
        b[j]! -= value * product;
        for (let l = 0; l <= j; l++) a[j * fixed + l]! -= value * weighted[l]!;
      }
    }
  }
  return { a, b, c, inverses, logDeterminants };
}

function multiply(one: Float64Array, other: Float64Array, k: number, made: Float64Array): void {
  made.fill(0);
  for (let j = 0; j < k; j++) {
    for (let l = 0; l < k; l++) for (let m = 0; m < k; m++) made[j * k + l]! += one[j * k + m]! * other[m * k + l]!;
  }
}

type Fitted = { readonly estimate: Float64Array; readonly inverse: Float64Array; readonly by: number };

function slopes(problem: MixedProblem, d: Float64Array, inverses: Float64Array, fitted: Fitted) {
  const { rows, products, sites, fixed, random, reml } = problem;
  const k = random.length;
  const slope = new Float64Array(k * k);
  const predicted = new Float64Array(sites * k);
  const rho = new Float64Array(k);
  const reduced = Array.from({ length: k }, () => new Float64Array(fixed));
  for (let site = 0; site < sites; site++) {
    rho.fill(0);
    for (const row of reduced) row.fill(0);
    for (let m = 0; m < k; m++) {
      const at = (site * k + m) * fixed;
      let score = products[site * k + m]!;
      for (let j = 0; j < fixed; j++) score -= rows[at + j]! * fitted.estimate[j]!;
      for (let n = 0; n < k; n++) {
        const by = inverses[(site * k + n) * k + m]!;
        rho[n]! += by * score;
        for (let j = 0; j < fixed; j++) reduced[n]![j]! += by * rows[at + j]!;
      }
    }
    for (let j = 0; j < k; j++) {
      for (let l = 0; l < k; l++) {
        slope[j * k + l]! += reduced[j]![random[l]!]! - fitted.by * rho[j]! * rho[l]!;
        predicted[site * k + j]! += d[j * k + l]! * rho[l]!;
      }
    }
    if (reml) subtractKnown(fitted.inverse, reduced, slope);
  }
  return { slope, predicted };
}

/** Subtracts G A⁻¹ G′. */
function subtractKnown(inverse: Float64Array, reduced: readonly Float64Array[], slope: Float64Array): void {
  const k = reduced.length;
  const length = Math.sqrt(inverse.length);
  for (let j = 0; j < k; j++) {
    for (let row = 0; row < length; row++) {
      let known = 0;
      for (let column = 0; column < length; column++) known += inverse[row * length + column]! * reduced[j]![column]!;
      for (let l = 0; l < k; l++) slope[j * k + l]! -= known * reduced[l]![row]!;
    }
  }
}
