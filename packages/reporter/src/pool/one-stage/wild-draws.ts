import { generatorOf, inner, symmetricTimes } from '@pionier/core';
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
  const size = aim.length;
  const length = inner(aim, aim);
  const reach = scores.map(({ share }) => symmetricTimes(share, size, aim));
  const alpha = Float64Array.from(scores, ({ score }) => inner(aim, score));
  const kappa = Float64Array.from(reach, (one) => inner(aim, one) / length);
  const isExact = scores.length <= enumerated;
  const count = isExact ? 1 << (scores.length - 1) : samples;
  const draws = { isExact, count, ...room(count) };
  const signs = new Float64Array(scores.length).fill(1);
  const random = generatorOf(seed);
  const [score, pull] = [new Float64Array(size), new Float64Array(size)];
  for (let draw = 0; draw < count; draw++) {
    if (isExact) signsOf(draw, signs);
    else for (let s = 0; s < signs.length; s++) signs[s] = random.below(2) === 1 ? 1 : -1;
    score.fill(0);
    pull.fill(0);
    scores.forEach((one, s) => {
      for (let j = 0; j < size; j++) {
        score[j]! += signs[s]! * one.score[j]!;
        pull[j]! += (signs[s]! * reach[s]![j]!) / length;
      }
    });
    for (let s = 0; s < signs.length; s++) {
      const constant = signs[s]! * alpha[s]!;
      const slope = signs[s]! * kappa[s]!;
      const left = constant - inner(reach[s]!, score);
      const leftSlope = slope - inner(reach[s]!, pull);
      draws.constant[draw]! += constant;
      draws.slope[draw]! += slope;
      draws.squares[draw]! += left * left;
      draws.cross[draw]! += left * leftSlope;
      draws.slopeSquares[draw]! += leftSlope * leftSlope;
    }
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

/** The bits of the draw's number, 1 for a sign that is changed; that of the last site never is. */
function signsOf(draw: number, signs: Float64Array): void {
  for (let s = 0; s + 1 < signs.length; s++) signs[s] = ((draw >> s) & 1) === 1 ? -1 : 1;
}
