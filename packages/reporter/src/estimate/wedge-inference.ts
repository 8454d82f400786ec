import type { Contrast, Study } from '@pionier/core';
import { clusterPeriods } from './cluster-periods.ts';
import { type Fit, isRefusal, type Refusal } from './estimator.ts';
import type { ReplayParams } from './replay/replay.ts';
import type { Replays } from './replay/replays.ts';
import { wedgeReplays } from './replay/wedge-replays.ts';
import { wedgeEffect } from './stepped-wedge.ts';

/**
 * Randomisation inference in a stepped wedge: the effect of `stepped-wedge`, and how often other sequences of the same draw,
 * with every measurement as it is, give one as large. Null where the draw cannot be replayed.
 *
 * The null hypothesis is that no measurement would have been another whenever its cluster had started; the interval supposes
 * that the treatment adds the same to every measurement.
 * Source: Wang & De Gruttola (2017), Statistics in Medicine 36(18), 2831–2843; Ji, Fink, Robyn & Small (2017), Annals of
 * Applied Statistics 11(1), 1–20.
 * Checked: tests/reference/wedge-inference.json (R, every draw written out, lm on the measurements).
 */
export function wedgeInference(
  study: Study,
  contrast: Contrast,
  params: ReplayParams,
): (Fit & { readonly replays: Replays }) | Refusal | null {
  const fit = wedgeEffect(study, contrast);
  const { repeated } = study;
  const { cluster } = study.design;
  if (isRefusal(fit)) return fit;
  if (repeated === undefined || cluster === null) return null;
  const cells = clusterPeriods(study, repeated, cluster);
  const replays = wedgeReplays(study, contrast, { repeated, cluster, cells }, params);
  if (replays === null) return null;
  const warnings = fit.warnings.filter(({ code }) => code !== 'few-clusters-df');
  return { ...fit, reference: 'randomisation', replays, warnings };
}
