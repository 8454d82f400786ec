import { z } from 'zod';
import { quantile } from '../math/quantile.ts';
import { columnsOfKeys, covariates, treatedOrAll } from './keys.ts';
import { isMatchRefusal, type MatchEstimand, type MatchRefusal, type MatchWarning } from './matched.ts';
import { defineMatcher } from './matcher.ts';
import { propensityScore } from './propensity.ts';

const share = z.number().min(0).max(1);
const trim = z
  .exactOptional(
    z.union([
      z.strictObject({
        scores: z
          .array(share)
          .length(2, 'there are two bounds')
          .refine(([low, high]) => low! < high!, 'the first bound is below the second')
          .describe('Units whose propensity score lies outside these bounds are left out.'),
      }),
      z.strictObject({
        quantile: z
          .number()
          .min(0.5)
          .max(1)
          .describe('Weights above this quantile of the weights of their arm are made equal to it.'),
      }),
    ]),
  )
  .describe('What is done about extreme scores or weights; by default nothing.');

type Trim = z.output<typeof trim>;

/** A unit's weight from its score e: the chance of the arm it is aimed at, over that of its own. */
function weightOf(score: number, treated: boolean, estimand: MatchEstimand): number {
  if (estimand === 'ate') return treated ? 1 / score : 1 / (1 - score);
  return treated ? 1 : score / (1 - score);
}

/** What a stabilised weight is multiplied by: the chance of the own arm without covariates over that aimed at. */
function stabiliser(part: number, treated: boolean, estimand: MatchEstimand): number {
  if (estimand === 'ate') return treated ? part : 1 - part;
  return treated ? 1 : (1 - part) / part;
}

/** Weights above the quantile of their arm become that quantile; how many they are. */
function cap(weights: Float64Array, treated: Uint8Array, p: number): number {
  let capped = 0;
  for (const arm of [0, 1]) {
    const most = quantile(
      weights.filter((_, unit) => treated[unit] === arm),
      p,
    );
    for (let unit = 0; unit < weights.length; unit++) {
      if (treated[unit] !== arm || weights[unit]! <= most) continue;
      weights[unit] = most;
      capped += 1;
    }
  }
  return capped;
}

/** Units with a score outside the bounds lose their weight; how many they are. */
function leaveOut(weights: Float64Array, score: Float64Array, [low, high]: readonly number[]): number {
  let left = 0;
  for (let unit = 0; unit < weights.length; unit++) {
    if (score[unit]! >= low! && score[unit]! <= high!) continue;
    weights[unit] = 0;
    left += 1;
  }
  return left;
}

function trimmed(
  weights: Float64Array,
  score: Float64Array,
  treated: Uint8Array,
  asked: Trim | undefined,
): readonly MatchWarning[] {
  if (asked === undefined) return [];
  const count = 'scores' in asked ? leaveOut(weights, score, asked.scores) : cap(weights, treated, asked.quantile);
  const how = 'scores' in asked ? 'left out' : 'capped';
  return count === 0 ? [] : [{ code: 'trimmed', message: `units ${how}: ${count}`, values: { count, how } }];
}

const noOverlap: MatchRefusal = {
  code: 'no-overlap',
  message: 'too few units: one arm has no scores within the bounds of trim',
  values: {},
};

/**
 * Inverse-probability weights from the propensity score e:
 *
 *   att: treated 1, control e / (1 − e)
 *   ate: treated 1 / e, control 1 / (1 − e)
 *
 * not scaled. Stabilised, with p the part that was treated: under `ate` times p and 1 − p, under `att` the controls times
 * (1 − p) / p. `trim` first leaves out by score (the score is not estimated again, and p stays) or caps by quantile. Nothing is ordered:
 * there are no ties. Refuses `separation`, `no-convergence`, `no-overlap`; warns `trimmed`, `collinear`,
 * `near-separation`.
 * Source: Hirano & Imbens (2001), Health Services and Outcomes Research Methodology 2, 259–278; Robins, Hernán & Brumback
 * (2000), Epidemiology 11, 550–560 (stabilised); Crump, Hotz, Imbens & Mitnik (2009), Biometrika 96, 187–199 (bounds).
 * Checked: tests/reference/inverse-probability.json (R, glm and quantile), 1e-10 relative.
 */
export const inverseProbability = defineMatcher('inverse-probability', {
  title: 'Weights by the inverse of the chance of the own arm',
  params: z.strictObject({
    covariates,
    stabilised: z
      .boolean()
      .default(false)
      .describe('Whether weights are multiplied by the chance of the own arm without covariates.'),
    trim,
    estimand: treatedOrAll,
  }),
  columns: columnsOfKeys,
  match: (input, { stabilised, trim: asked, estimand }) => {
    const { treated } = input;
    const scored = propensityScore(input);
    if (isMatchRefusal(scored)) return scored;
    const { score } = scored;
    const part = treated.reduce((sum, value) => sum + value, 0) / treated.length;
    const weights = score.map((value, unit) => {
      const own = treated[unit] === 1;
      return weightOf(value, own, estimand) * (stabilised ? stabiliser(part, own, estimand) : 1);
    });
    const warnings = trimmed(weights, score, treated, asked);
    const arms = new Set(treated.filter((_, unit) => weights[unit]! > 0));
    if (arms.size < 2) return noOverlap;
    return { weights, subclass: null, pairs: null, score, estimand, warnings: [...scored.warnings, ...warnings] };
  },
});
