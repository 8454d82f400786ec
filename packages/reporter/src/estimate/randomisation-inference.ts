import type { Contrast, Study } from '@pionier/core';
import { z } from 'zod';
import { differenceInMeans } from './difference-in-means.ts';
import { defineEstimator, type Fit, isRefusal, type Refusal, type Warning } from './estimator.ts';
import { smallestP } from './replay/inversion.ts';
import { type ReplayParams, replay } from './replay/replay.ts';
import type { Replays } from './replay/replays.ts';
import { refuse, twoArms } from './two-arms.ts';
import { wedgeInference } from './wedge-inference.ts';

/**
 * Randomisation inference: how often chance alone, replayed by the very mechanism that drew the arms, gives a difference as
 * large as the one found; and as interval the constant effects that this test does not reject.
 *
 *   estimate    the design's difference in means (`difference-in-means`), in the outcome's unit
 *   T           difference: D; studentized: D / √V, with D and V as in `replay/score.ts`
 *   p           P(|T(z)| ≥ |T(z observed)|) with every outcome as it is, whatever the arm
 *   interval    {τ: p(τ) > 1 − confidence}, p(τ) of the outcomes less τ for whoever was given the treatment
 *
 * All possible draws are enumerated where they are at most `enumerate`; else p = (1 + count) / (1 + draws). Units outside
 * the two arms stay where they are; of a main effect everything but the factor does. The influence values are those of the difference in means, for covariances.
 *
 * Under a stepped wedge D is the effect of `stepped-wedge` and V its variance by cluster (`replay/wedge-score.ts`).
 *
 * Refusals: those of `difference-in-means`; `no-mechanism` where the draw cannot be replayed, or not for this comparison. Warning `few-draws` where the
 * smallest p that can be reached is above 0.01.
 * Source: Fisher (1935), The Design of Experiments; Gerber & Green (2012), Field Experiments, §3.4–3.5; Wu & Ding (2021),
 * JASA 116(536), 1898–1913: studentized, the test is exact for no effect at all and asymptotically valid for no average effect.
 * Checked: tests/reference/randomisation-inference.json (R by enumeration; ri2's published examples; coin).
 * Doubt: the interval supposes one effect for everyone; the difference's does so in earnest, the studentized one is valid
 * for the average effect in large samples.
 */
export const randomisationInference = defineEstimator('randomisation-inference', {
  title: 'Difference in means, judged by replaying the draw',
  params: z.object({
    draws: z
      .int()
      .min(99)
      .max(1_000_000)
      .default(9999)
      .describe('How often the draw is replayed where all possible draws are too many.'),
    statistic: z
      .enum(['studentized', 'difference'])
      .default('studentized')
      .describe('What is compared: the difference over its error, or the difference itself.'),
    enumerate: z
      .int()
      .min(0)
      .max(1_000_000)
      .default(20_000)
      .describe('Up to how many possible draws every one of them is gone through.'),
  }),
  takesPeriods: true,
  columns: () => [],
  estimate: (study, params) => study.contrasts.map((contrast) => inferenceOf(study, contrast, params)),
});

function inferenceOf(study: Study, contrast: Contrast, params: ReplayParams): Fit | Refusal {
  if (study.repeated !== undefined) {
    const inferred = wedgeInference(study, contrast, params) ?? noMechanism(contrast);
    return isRefusal(inferred) ? inferred : withFewDraws(inferred);
  }
  // The re-draws themselves heed what a draw was accepted by; the statistic is the plain one.
  const { accepted: _, ...design } = study.design;
  const [fit] = differenceInMeans.estimate({ ...study, design, contrasts: [contrast] }, { clusterWeights: 'unit' });
  if (fit === undefined || isRefusal(fit)) return fit ?? noMechanism(contrast);
  const { pair, block, cluster } = study.design;
  const stratum = pair ?? block;
  const needed = [stratum, cluster].flatMap((grouping) => (grouping === null ? [] : [grouping.codes]));
  const two = twoArms(study, contrast, needed);
  if ('code' in two) return two;
  const replays = replay(study, { contrast, two, stratum }, params);
  if (replays === null) return noMechanism(contrast);
  const kept = fit.warnings.filter(({ code }) => code !== 'few-events' && code !== 'small-df');
  return withFewDraws({ ...fit, reference: 'randomisation', counts: null, replays, warnings: kept });
}

function withFewDraws<F extends Fit & { readonly replays: Replays }>(fit: F): F {
  return { ...fit, warnings: [...fit.warnings, ...fewDraws(fit.replays)] };
}

function noMechanism(contrast: Contrast): Refusal {
  const message =
    'cannot replay: how the arms could have fallen is not known, or not for this comparison under this design';
  return refuse(contrast, 'no-mechanism', message);
}

const enough = 0.01;

function fewDraws(replays: Replays): readonly Warning[] {
  const smallest = replays.enumerated ? smallestP(replays) : 1 / (1 + replays.draws);
  if (smallest <= enough) return [];
  const message = `few possible draws: ${replays.draws}, so that p cannot be below ${Number(smallest.toPrecision(3))}`;
  return [{ code: 'few-draws', message, values: { draws: replays.draws, smallest } }];
}
