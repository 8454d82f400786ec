import { factoredGram, inner, inverseOfFactor, solveLower, solveUpper } from '@pionier/core';
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
  /** A combination of the fixed coefficients that is held at a value, c′β = r; for profiles, with reml false. */
  readonly held: { readonly weights: Float64Array; readonly value: number } | null;
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
  return { total, random, rows, products, sites: sites.length, units: total.units, fixed, reml, held: null };
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
  const all = weighed(problem, d);
  const { a, b, c, logDeterminants } = all;
  const { kept, lower } = factoredGram(a, fixed, new Float64Array(fixed));
  if (kept.length < fixed) return impossible(problem);
  const coordinates = solveLower(lower, fixed, b);
  const inverse = inverseOfFactor(lower, fixed);
  const best = { estimate: solveUpper(lower, fixed, coordinates), rest: c - inner(coordinates, coordinates) };
  const { estimate, rest } = problem.held === null ? best : heldAt(problem.held, best, inverse);
  if (!(rest > 0)) return impossible(problem);
  const free = reml ? units - fixed : units;
  let deviance = free * (1 + Math.log((2 * Math.PI * rest) / free)) + logDeterminants;
  if (reml) for (let j = 0; j < fixed; j++) deviance += 2 * Math.log(lower[j * fixed + j]!);
  const { slope, predicted } = slopes(problem, d, all, { estimate, inverse, by: free / rest });
  return { deviance, slope, estimate, inverse, residual: rest / free, predicted };
}

type Best = { readonly estimate: Float64Array; readonly rest: number };

/** The best β with c′β = r: β − A⁻¹c (c′β − r)/(c′A⁻¹c), and r raised by (c′β − r)²/(c′A⁻¹c). */
function heldAt(held: NonNullable<MixedProblem['held']>, { estimate, rest }: Best, inverse: Float64Array): Best {
  const size = estimate.length;
  const along = estimate.map((_, j) => inner(inverse.subarray(j * size, (j + 1) * size), held.weights));
  const length = inner(along, held.weights);
  const gap = inner(estimate, held.weights) - held.value;
  return {
    estimate: estimate.map((value, j) => value - (along[j]! * gap) / length),
    rest: rest + (gap * gap) / length,
  };
}

/** A place that no search may take: nothing is left over, or rounding has eaten what is. */
function impossible({ fixed, random, sites }: MixedProblem): MixedPlace {
  const none = (length: number) => new Float64Array(length).fill(Number.NaN);
  const { length: k } = random;
  return {
    deviance: Number.POSITIVE_INFINITY,
    slope: none(k * k),
    estimate: none(fixed),
    inverse: none(fixed * fixed),
    residual: Number.NaN,
    predicted: none(sites * k),
  };
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

/** What the sites give at D: their G (k × fixed) and h = Z′V⁻¹y, A, b, c and the sum of log determinants. */
type Weighed = {
  readonly a: Float64Array;
  readonly b: Float64Array;
  c: number;
  logDeterminants: number;
  readonly reduced: Float64Array;
  readonly reducedProducts: Float64Array;
};

/**
 * Rows and columns of A that belong to random coefficients are Σ G, without the subtraction, which would leave few digits where
 * sites are large and differ much.
 */
function weighed(problem: MixedProblem, d: Float64Array): Weighed {
  const { total, rows, products, sites, fixed, random } = problem;
  const k = random.length;
  const all: Weighed = {
    a: Float64Array.from(total.s),
    b: Float64Array.from(total.t),
    c: total.q,
    logDeterminants: 0,
    reduced: new Float64Array(rows.length),
    reducedProducts: new Float64Array(products.length),
  };
  const inverse = new Float64Array(k * k);
  for (let site = 0; site < sites; site++) {
    all.logDeterminants += Math.log(invert(problem, site, d, inverse));
    for (let m = 0; m < k; m++) {
      for (let n = 0; n < k; n++) {
        const by = inverse[m * k + n]!;
        const [to, from] = [(site * k + m) * fixed, (site * k + n) * fixed];
        all.reducedProducts[site * k + m]! += by * products[site * k + n]!;
        for (let j = 0; j < fixed; j++) all.reduced[to + j]! += by * rows[from + j]!;
      }
    }
    subtractSite(problem, site, d, all);
  }
  setRandom(problem, all);
  return all;
}

/** Subtracts S_·z W S_z· = S_·z D G, S_·z D h and t_z′D h of a site. */
function subtractSite(
  { rows, products, fixed, random }: MixedProblem,
  site: number,
  d: Float64Array,
  all: Weighed,
): void {
  const k = random.length;
  for (let m = 0; m < k; m++) {
    for (let n = 0; n < k; n++) {
      const by = d[m * k + n]!;
      if (by === 0) continue;
      const product = by * all.reducedProducts[site * k + n]!;
      const [at, from] = [(site * k + m) * fixed, (site * k + n) * fixed];
      all.c -= products[site * k + m]! * product;
      for (let j = 0; j < fixed; j++) {
        const value = rows[at + j]!;
        all.b[j]! -= value * product;
        const scaled = by * value;
        for (let l = 0; l <= j; l++) all.a[j * fixed + l]! -= scaled * all.reduced[from + l]!;
      }
    }
  }
}

function setRandom({ sites, fixed, random }: MixedProblem, { a, b, reduced, reducedProducts }: Weighed): void {
  const k = random.length;
  random.forEach((column, m) => {
    for (let l = 0; l < fixed; l++) {
      let sum = 0;
      for (let site = 0; site < sites; site++) sum += reduced[(site * k + m) * fixed + l]!;
      a[column * fixed + l] = a[l * fixed + column] = sum;
    }
    b[column] = 0;
    for (let site = 0; site < sites; site++) b[column]! += reducedProducts[site * k + m]!;
  });
}

type Fitted = { readonly estimate: Float64Array; readonly inverse: Float64Array; readonly by: number };

function slopes(problem: MixedProblem, d: Float64Array, { reduced, reducedProducts }: Weighed, fitted: Fitted) {
  const { sites, fixed, random, reml } = problem;
  const k = random.length;
  const slope = new Float64Array(k * k);
  const predicted = new Float64Array(sites * k);
  const rho = new Float64Array(k);
  for (let site = 0; site < sites; site++) {
    const own = reduced.subarray(site * k * fixed, (site + 1) * k * fixed);
    for (let m = 0; m < k; m++) {
      rho[m] = reducedProducts[site * k + m]!;
      for (let j = 0; j < fixed; j++) rho[m]! -= own[m * fixed + j]! * fitted.estimate[j]!;
    }
    for (let j = 0; j < k; j++) {
      for (let l = 0; l < k; l++) {
        slope[j * k + l]! += own[j * fixed + random[l]!]! - fitted.by * rho[j]! * rho[l]!;
        predicted[site * k + j]! += d[j * k + l]! * rho[l]!;
      }
    }
    if (reml) subtractKnown(fitted.inverse, own, slope, k, fixed);
  }
  return { slope, predicted };
}

/** Subtracts G A⁻¹ G′. */
function subtractKnown(inverse: Float64Array, own: Float64Array, slope: Float64Array, k: number, fixed: number): void {
  for (let j = 0; j < k; j++) {
    for (let row = 0; row < fixed; row++) {
      let known = 0;
      for (let column = 0; column < fixed; column++) known += inverse[row * fixed + column]! * own[j * fixed + column]!;
      for (let l = 0; l < k; l++) slope[j * k + l]! -= known * own[l * fixed + row]!;
    }
  }
}
