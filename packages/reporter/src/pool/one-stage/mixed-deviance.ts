import { cholesky, inner, inverseOfFactor, solveLower, solveUpper } from '@pionier/core';
import type { SiteProducts } from './regression-sums.ts';
import { scoreAt } from './site-errors.ts';

/** Sums of all sites, the columns that have a random effect, and which likelihood. */
export type MixedProblem = {
  readonly sites: readonly SiteProducts[];
  /** Positions of the columns whose effects differ by site. */
  readonly random: Int32Array;
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
  /** By site D Z′V⁻¹(y − Xβ), the predicted random effects. */
  readonly predicted: readonly Float64Array[];
};

/** What one site gives at D: W = D(I + S_zz D)⁻¹ and (I + S_zz D)⁻¹. */
type Weighed = { readonly w: Float64Array; readonly inverse: Float64Array; readonly logDeterminant: number };

/**
 * −2 log likelihood of y = Xβ + Z b_s + e with Var b = σ²D and Var e = σ², β and σ² at their best, and its slopes in D, from
 * S_s, t_s and q_s (Z being columns of X). With W_s = D(I + S_zzD)⁻¹:
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
  const { sites, random, fixed, units, reml } = problem;
  const k = random.length;
  const weighed = sites.map((site) => weighedSite(site, random, d, fixed));
  const { a, b, c } = summed(problem, weighed);
  const lower = cholesky(a, fixed);
  const coordinates = solveLower(lower, fixed, b);
  const estimate = solveUpper(lower, fixed, coordinates);
  const inverse = inverseOfFactor(lower, fixed);
  const rest = c - inner(coordinates, coordinates);
  const free = reml ? units - fixed : units;
  let deviance = free * (1 + Math.log((2 * Math.PI * rest) / free));
  const slope = new Float64Array(k * k);
  const predicted: Float64Array[] = [];
  sites.forEach((site, index) => {
    deviance += weighed[index]!.logDeterminant;
    const rho = reducedScore(site, random, weighed[index]!, estimate);
    predicted.push(times(d, rho, k));
    addSlope(problem, site, weighed[index]!, rho, { by: free / rest, inverse }, slope);
  });
  if (reml) for (let j = 0; j < fixed; j++) deviance += 2 * Math.log(lower[j * fixed + j]!);
  return { deviance, slope, estimate, inverse, residual: rest / free, predicted };
}

function weighedSite(site: SiteProducts, random: Int32Array, d: Float64Array, fixed: number): Weighed {
  const k = random.length;
  const mixed = new Float64Array(k * k);
  for (let j = 0; j < k; j++) {
    for (let l = 0; l < k; l++) {
      let sum = j === l ? 1 : 0;
      for (let m = 0; m < k; m++) sum += site.s[random[j]! * fixed + random[m]!]! * d[m * k + l]!;
      mixed[j * k + l] = sum;
    }
  }
  const { inverse, determinant } = inverted(mixed, k);
  return { w: product(d, inverse, k), inverse, logDeterminant: Math.log(determinant) };
}

/** The inverse of I + SD, of one or two columns. */
function inverted(matrix: Float64Array, k: number): { inverse: Float64Array; determinant: number } {
  if (k === 1) return { inverse: Float64Array.of(1 / matrix[0]!), determinant: matrix[0]! };
  const [a, b, c, d] = [matrix[0]!, matrix[1]!, matrix[2]!, matrix[3]!];
  const determinant = a * d - b * c;
  return {
    inverse: Float64Array.of(d / determinant, -b / determinant, -c / determinant, a / determinant),
    determinant,
  };
}

function product(one: Float64Array, other: Float64Array, k: number): Float64Array {
  const made = new Float64Array(k * k);
  for (let j = 0; j < k; j++) {
    for (let l = 0; l < k; l++) for (let m = 0; m < k; m++) made[j * k + l]! += one[j * k + m]! * other[m * k + l]!;
  }
  return made;
}

function times(matrix: Float64Array, x: Float64Array, k: number): Float64Array {
  return x.map((_, j) => x.reduce((sum, value, l) => sum + matrix[j * k + l]! * value, 0));
}

/** A, b and c. */
function summed({ sites, random, fixed }: MixedProblem, weighed: readonly Weighed[]) {
  const k = random.length;
  const a = new Float64Array(fixed * fixed);
  const b = new Float64Array(fixed);
  let c = 0;
  sites.forEach(({ s, t, q }, index) => {
    const { w } = weighed[index]!;
    c += q;
    for (let cell = 0; cell < a.length; cell++) a[cell]! += s[cell]!;
    for (let j = 0; j < fixed; j++) b[j]! += t[j]!;
    for (let m = 0; m < k; m++) {
      for (let n = 0; n < k; n++) {
        const by = w[m * k + n]!;
        const [row, column] = [random[m]! * fixed, random[n]! * fixed];
        c -= t[random[m]!]! * by * t[random[n]!]!;
        for (let j = 0; j < fixed; j++) {
          b[j]! -= s[row + j]! * by * t[random[n]!]!;
          for (let l = 0; l < fixed; l++) a[j * fixed + l]! -= s[row + j]! * by * s[column + l]!;
        }
      }
    }
  });
  return { a, b, c };
}

/** ρ = (I + S_zzD)⁻¹ (t − Sβ)_z. */
function reducedScore(
  site: SiteProducts,
  random: Int32Array,
  { inverse }: Weighed,
  estimate: Float64Array,
): Float64Array {
  const score = scoreAt(site, estimate);
  return times(
    inverse,
    Float64Array.from(random, (column) => score[column]!),
    random.length,
  );
}

function addSlope(
  { random, fixed, reml }: MixedProblem,
  { s }: SiteProducts,
  weighed: Weighed,
  rho: Float64Array,
  { by, inverse }: { readonly by: number; readonly inverse: Float64Array },
  slope: Float64Array,
): void {
  const k = random.length;
  const rows = Array.from(random, (_, j) => {
    const row = new Float64Array(fixed);
    for (let m = 0; m < k; m++) {
      for (let l = 0; l < fixed; l++) row[l]! += weighed.inverse[j * k + m]! * s[random[m]! * fixed + l]!;
    }
    return row;
  });
  for (let j = 0; j < k; j++) {
    const known = reml ? times(inverse, rows[j]!, fixed) : null;
    for (let l = 0; l < k; l++) {
      slope[j * k + l]! +=
        rows[j]![random[l]!]! - by * rho[j]! * rho[l]! - (known === null ? 0 : inner(known, rows[l]!));
    }
  }
}
