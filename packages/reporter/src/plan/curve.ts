import { niceStep } from '../report/figures/scale.ts';
import { detectableEffect } from './detectable.ts';
import { unitsFor } from './needed.ts';
import type { CurvePoint } from './plan-result.ts';
import { powerAt } from './question.ts';
import { statedEffect, type Target } from './target.ts';

/** How many times the planned number the curve goes, at least and at most. */
const [narrowest, widest] = [2, 6];
const points = 30;

/**
 * Power and the smallest effect that is found, against the number of units: from few to twice the planned number, or as far as it takes to
 * find the effect, up to six times. Clusters keep their size.
 */
export function curveOf(target: Target, alpha: number): readonly CurvePoint[] {
  const { question, units, power } = target;
  const effect = statedEffect(target);
  const needed = effect === null ? null : unitsFor(question, effect, power, alpha);
  const end = Math.max(narrowest * units, Math.min(widest * units, 1.2 * (needed ?? 0)));
  const step = Math.max(1, niceStep(end, points));
  const count = Math.ceil(end / step);
  return Array.from({ length: count }, (_, index): CurvePoint => {
    const at = (index + 1) * step;
    return {
      units: at,
      clusters: question.clustersPerUnit === null ? null : at * question.clustersPerUnit,
      power: effect === null ? null : powerAt(question, at, effect, alpha),
      detectable: detectableEffect(question, at, power, alpha),
    };
  });
}
