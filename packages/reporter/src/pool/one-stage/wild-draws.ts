import { type Generator, generatorOf, inner, symmetricTimes } from '@pionier/core';
import type { SiteScore } from './site-errors.ts';

/** Up to so many sites every combination of signs is tried. */
export const enumerated = 12;

/**
 * For every draw of signs, numerator and squared error of the bootstrap's combination as functions of δ = c′β − r:
 *
 *   c′(β* − r) = a + b δ,   Σ_s (c′M u*_s)² = A + 2Bδ + Cδ²
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

/**
 * Rademacher draws, a sign for every site: all of them up to twelve sites (only one of each draw and its mirror image, which
 * has the same |t|), else `samples` from the generator of `seed`.
 *
 * In coordinates with ΣS = I and q = L⁻¹c, with scores under the restriction w_s(δ) = w_s + δ K_s q / q′q:
 *
 *   numerator = Σ v_s q′w_s(δ),   score* = v_s q′w_s(δ) − (K_s q)′ Σ_t v_t w_t(δ)
 *
 * Without the restriction δ is 0 in the scores.
 */
export function wildDraws(scores: readonly SiteScore[], aim: Float64Array, samples: number, seed: string): WildDraws {
  const sums = flatSums(scores, aim);
  const isExact = scores.length <= enumerated;
  const count = isExact ? 1 << (scores.length - 1) : samples;
  const draws = { isExact, count, ...room(count) };
  const signs = new Float64Array(scores.length).fill(1);
  const words = new Int32Array(Math.ceil(scores.length / 32));
  const random = generatorOf(seed);
  for (let draw = 0; draw < count; draw++) {
    if (isExact) signsOf(draw, signs);
    else randomSigns(random, words, signs);
    addDraw(sums, signs, draws, draw);
  }
  return draws;
}

/** By site w_s and K_s q, sites × size; q′w_s and q′K_sq / q′q. */
type FlatSums = {
  readonly size: number;
  readonly length: number;
  readonly score: Float64Array;
  readonly reach: Float64Array;
  readonly alpha: Float64Array;
  readonly kappa: Float64Array;
};

function flatSums(scores: readonly SiteScore[], aim: Float64Array): FlatSums {
  const size = aim.length;
  const length = inner(aim, aim);
  const reach = new Float64Array(scores.length * size);
  const score = new Float64Array(scores.length * size);
  scores.forEach((one, site) => {
    score.set(one.score, site * size);
    reach.set(symmetricTimes(one.share, size, aim), site * size);
  });
  const along = (flat: Float64Array) =>
    Float64Array.from(scores, (_, site) => inner(aim, flat.subarray(site * size, (site + 1) * size)));
  return { size, length, score, reach, alpha: along(score), kappa: along(reach).map((value) => value / length) };
}

function addDraw(
  { size, length, score, reach, alpha, kappa }: FlatSums,
  signs: Float64Array,
  draws: WildDraws,
  draw: number,
) {
  const all = new Float64Array(size);
  const pull = new Float64Array(size);
  for (let site = 0, at = 0; site < signs.length; site++) {
    const sign = signs[site]!;
    for (let j = 0; j < size; j++, at++) {
      all[j]! += sign * score[at]!;
      pull[j]! += sign * reach[at]!;
    }
  }
  let [top, topSlope, squares, cross, slopes] = [0, 0, 0, 0, 0];
  for (let site = 0, at = 0; site < signs.length; site++) {
    const constant = signs[site]! * alpha[site]!;
    const slope = signs[site]! * kappa[site]!;
    let [left, pulled] = [constant, 0];
    for (let j = 0; j < size; j++, at++) {
      left -= reach[at]! * all[j]!;
      pulled += reach[at]! * pull[j]!;
    }
    const leftSlope = slope - pulled / length;
    top += constant;
    topSlope += slope;
    squares += left * left;
    cross += left * leftSlope;
    slopes += leftSlope * leftSlope;
  }
  draws.constant[draw] = top;
  draws.slope[draw] = topSlope;
  draws.squares[draw] = squares;
  draws.cross[draw] = cross;
  draws.slopeSquares[draw] = slopes;
}

/** A random bit a site. */
function randomSigns({ fill }: Generator, words: Int32Array, signs: Float64Array): void {
  fill(words);
  for (let site = 0; site < signs.length; site++)
    signs[site] = ((words[site >> 5]! >>> (site & 31)) & 1) === 1 ? 1 : -1;
}

const room = (count: number) => ({
  constant: new Float64Array(count),
  slope: new Float64Array(count),
  squares: new Float64Array(count),
  cross: new Float64Array(count),
  slopeSquares: new Float64Array(count),
});

/** The bits of the draw's number, 1 for a sign that is changed; that of the last site never is. */
function signsOf(draw: number, signs: Float64Array): void {
  for (let s = 0; s + 1 < signs.length; s++) signs[s] = ((draw >> s) & 1) === 1 ? -1 : 1;
}
