import { generatorOf, inner, symmetricTimes } from '@pionier/core';
import type { SiteScore } from './site-errors.ts';

/** Up to so many sites every combination of signs is tried. */
export const enumerated = 12;

/**
 * For every draw of signs, numerator and squared error of the bootstrap's combination as functions of δ = c′β − r:
 *
 *   c′β* − r = a + b δ,   Σ_s (c′M u*_s)² = A + 2Bδ + Cδ²
 *
 * The first draw that an enumeration makes is that of no sign changed.
 */
export type WildDraws = {
  readonly isExact: boolean;
  readonly count: number;
  readonly constant: Float64Array;
  readonly slope: Float64Array;
  readonly squares: Float64Array;
  readonly cross: Float64Array;
  readonly slopeSquares: Float64Array;
};

/** Sites whose signs are looked up together: 16 combinations. */
const together = 4;
const combinations = 16;

/**
 * Rademacher draws, a sign for every site: all of them up to twelve sites (only one of each draw and its mirror image, which
 * has the same |t|), else `samples` from the generator of `seed`.
 *
 * In coordinates with ΣS = I and q = L⁻¹c, let ρ_s = K_s q, α_s = q′w_s, κ_s = q′ρ_s / q′q. Scores under the restriction are
 * w_s + δ ρ_s / q′q, and those of a bootstrap sample give for the combination v_s (α_s + κ_s δ) − ρ_s′ Σ_t v_t (w_t + δ ρ_t / q′q). With
 * W = Σ v w, P = Σ v ρ / q′q, U = Σ v α ρ, K = Σ v κ ρ and R = Σ ρ ρ′:
 *
 *   a = q′W,  b = q′P,  A = Σα² − 2W′U + W′RW,  B = Σακ − P′U − W′K + W′RP,  C = Σκ² − 2P′K + P′RP
 *
 * Without the restriction δ is 0 in the scores. Sums over four sites stand ready for each of their 16 combinations of signs.
 */
export function wildDraws(scores: readonly SiteScore[], aim: Float64Array, samples: number, seed: string): WildDraws {
  const lookedUp = tableOf(scores, aim);
  const isExact = scores.length <= enumerated;
  const count = isExact ? 1 << (scores.length - 1) : samples;
  const draws = { isExact, count, ...room(count) };
  const groups = Math.ceil(scores.length / together);
  const signs = new Uint8Array(groups);
  const words = new Int32Array(Math.ceil(groups / 8));
  const { fill } = generatorOf(seed);
  const sums = new Float64Array(4 * aim.length);
  for (let draw = 0; draw < count; draw++) {
    if (isExact) words[0] = ~draw;
    else fill(words, 1, 1);
    for (let group = 0; group < groups; group++) signs[group] = (words[group >> 3]! >>> (4 * (group & 7))) & 15;
    addUp(lookedUp.table, signs, sums);
    setDraw(lookedUp, sums, draws, draw);
  }
  return draws;
}

const room = (count: number) => ({
  constant: new Float64Array(count),
  slope: new Float64Array(count),
  squares: new Float64Array(count),
  cross: new Float64Array(count),
  slopeSquares: new Float64Array(count),
});

type LookedUp = {
  /** By group of sites and combination of signs: w, ρ/q′q, αρ and κρ, one after the other. */
  readonly table: Float64Array;
  readonly aim: Float64Array;
  /** R, size × size, and Σα², Σακ, Σκ². */
  readonly squares: Float64Array;
  readonly alphas: number;
  readonly crossed: number;
  readonly kappas: number;
};

function tableOf(scores: readonly SiteScore[], aim: Float64Array): LookedUp {
  const size = aim.length;
  const length = inner(aim, aim);
  const width = 4 * size;
  const table = new Float64Array(Math.ceil(scores.length / together) * combinations * width);
  const squares = new Float64Array(size * size);
  let [alphas, crossed, kappas] = [0, 0, 0];
  scores.forEach(({ share, score }, site) => {
    const reach = symmetricTimes(share, size, aim);
    const [alpha, kappa] = [inner(aim, score), inner(aim, reach) / length];
    alphas += alpha * alpha;
    crossed += alpha * kappa;
    kappas += kappa * kappa;
    const own = new Float64Array(width);
    for (let j = 0; j < size; j++) {
      own[j] = score[j]!;
      own[size + j] = reach[j]! / length;
      own[2 * size + j] = alpha * reach[j]!;
      own[3 * size + j] = kappa * reach[j]!;
      for (let l = 0; l < size; l++) squares[j * size + l]! += reach[j]! * reach[l]!;
    }
    addSite(table, own, site);
  });
  return { table, aim, squares, alphas, crossed, kappas };
}

/** Adds a site's numbers to all combinations of its group, with a minus where its bit is 0. */
function addSite(table: Float64Array, own: Float64Array, site: number): void {
  const from = Math.floor(site / together) * combinations;
  for (let signs = 0; signs < combinations; signs++) {
    const sign = ((signs >> (site % together)) & 1) === 1 ? 1 : -1;
    const at = (from + signs) * own.length;
    for (let j = 0; j < own.length; j++) table[at + j]! += sign * own[j]!;
  }
}

function addUp(table: Float64Array, signs: Uint8Array, sums: Float64Array): void {
  sums.fill(0);
  for (let group = 0; group < signs.length; group++) {
    const at = (group * combinations + signs[group]!) * sums.length;
    for (let j = 0; j < sums.length; j++) sums[j]! += table[at + j]!;
  }
}

function setDraw(
  { aim, squares, alphas, crossed, kappas }: LookedUp,
  sums: Float64Array,
  draws: WildDraws,
  draw: number,
): void {
  const size = aim.length;
  let [a, b, wu, pu, wk, pk, ww, wp, pp] = [0, 0, 0, 0, 0, 0, 0, 0, 0];
  for (let j = 0; j < size; j++) {
    const [w, p] = [sums[j]!, sums[size + j]!];
    let [rw, rp] = [0, 0];
    for (let l = 0; l < size; l++) {
      rw += squares[j * size + l]! * sums[l]!;
      rp += squares[j * size + l]! * sums[size + l]!;
    }
    a += aim[j]! * w;
    b += aim[j]! * p;
    wu += w * sums[2 * size + j]!;
    pu += p * sums[2 * size + j]!;
    wk += w * sums[3 * size + j]!;
    pk += p * sums[3 * size + j]!;
    ww += w * rw;
    wp += w * rp;
    pp += p * rp;
  }
  draws.constant[draw] = a;
  draws.slope[draw] = b;
  draws.squares[draw] = alphas - 2 * wu + ww;
  draws.cross[draw] = crossed - pu - wk + wp;
  draws.slopeSquares[draw] = kappas - 2 * pk + pp;
}
