import { durationOf, isoDuration, own, weightsOfContrast } from '@pionier/core';
import type { Fit } from '../estimate/estimator.ts';
import { intervalOf } from '../estimate/interval.ts';
import type { Pilot } from '../pilot.ts';
import type { Asked } from './asked.ts';
import type { Estimate } from './evidence.ts';

const finite = (value: number) => (Number.isFinite(value) ? value : null);

/** The time since assignment of a moment, such as P12M; null for none. */
export function timeAfter(pilot: Pilot, at: string | null): string | null {
  const duration = at === null ? null : durationOf(own(pilot.moments, at) ?? '');
  return duration === null ? null : isoDuration(duration);
}

/** How the draw was replayed, for estimates that are judged so. */
function replayed({ replays }: Fit): Pick<Estimate, 'replays'> {
  if (replays === undefined) return {};
  const { draws, enumerated, statistic } = replays;
  return { replays: { draws, enumerated, statistic } };
}

/** A fit as `evidence.json` holds it, with its interval at the pilot's confidence. */
export function estimateOf(pilot: Pilot, asked: Asked, fit: Fit, adjusted: Estimate['adjusted']): Estimate {
  const { confidence } = pilot.analysis;
  const interval = intervalOf(fit, confidence);
  const { treatment, control } = asked.contrast;
  return {
    id: asked.id,
    outcome: asked.outcome,
    at: asked.at,
    after: timeAfter(pilot, asked.at),
    group: asked.group,
    treatment,
    control,
    contrast: Object.fromEntries(weightsOfContrast(asked.contrast)),
    estimand: { effect: 'itt', scale: 'difference', ...fit.estimand },
    method: pilot.analysis.estimators[asked.estimator]!.method,
    first: asked.estimator === 0,
    estimate: fit.estimate,
    standardError: interval.standardError,
    df: interval.df,
    reference: fit.reference,
    statistic: interval.statistic,
    pValue: interval.pValue,
    confidence,
    low: interval.low,
    high: interval.high,
    adjusted,
    units: fit.units,
    missing: fit.missing,
    clusters: fit.clusters,
    blocks: fit.blocks,
    errors: fit.errors,
    covariates: fit.covariates,
    controlMean: fit.controlMean,
    controlSd: finite(fit.controlSd),
    warnings: fit.warnings,
    ...replayed(fit),
    ...(fit.mixture === undefined ? {} : { mixture: fit.mixture }),
  };
}
