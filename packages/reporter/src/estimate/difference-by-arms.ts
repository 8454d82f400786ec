import type { Study } from '@pionier/core';
import { differenceOfCells } from './cells.ts';
import { differenceFit } from './difference-fit.ts';
import type { Fit, Refusal } from './estimator.ts';
import { refuse, type TwoArms } from './two-arms.ts';
import { unitsByArm, weightedArms } from './weighted-arms.ts';

/**
 * A weighted sum of the arms' means, such as a main effect of a factorial design, where units were drawn one by one, within
 * blocks or not: Σ_b (n_b / n) Σ_a c_a ȳ_ab (`cells.ts`), n_b counting the analysed units of all arms of the contrast.
 *
 * Refusals: those of `weightedArms`; unsupported-design where clusters or pairs were drawn; no-variation.
 */
export function differenceByArms(study: Study, two: TwoArms): Fit | Refusal {
  const { cluster, pair, block } = study.design;
  if (cluster !== null || pair !== null) {
    const message =
      'unsupported design: a weighted contrast needs units that were drawn one by one, within blocks or not';
    return refuse(two.contrast, 'unsupported-design', message);
  }
  const split = weightedArms(study, two, block);
  if ('code' in split) return split;
  const difference = differenceOfCells({
    values: study.values,
    rows: split.two.rows,
    treated: split.arm,
    contrast: split.weights,
    block: block?.codes ?? null,
    blocks: block?.labels.length ?? 1,
    weights: null,
  });
  const fit = differenceFit(study, split.two, difference, {
    items: null,
    weights: 'unit',
    clusters: null,
    blocks: split.blocks,
    errors: block === null ? 'hc2' : 'blocked',
    countsEvents: false,
    warnings: [],
    derived: true,
  });
  return 'code' in fit ? fit : { ...fit, unitsByArm: unitsByArm(split) };
}
