import type { ColumnUse, Contrast, Grouping, Study } from '@pionier/core';
import { z } from 'zod';
import { cellCounts } from './blocks.ts';
import { centre, references } from './centring.ts';
import { combination } from './contrast-scores.ts';
import { baselineName, indicatorColumn, numberColumn } from './covariates.ts';
import { type RegressionParams, regressionParams } from './error-choice.ts';
import { defineEstimator, type Fit, type Refusal, type Warning } from './estimator.ts';
import { leastSquares } from './least-squares.ts';
import { matchedEffect } from './matched-effect.ts';
import { regressionFit } from './regression-fit.ts';
import { groupedBy, type RegressionSample, regressionSample } from './regression-sample.ts';
import { refuse } from './two-arms.ts';

/**
 * Adjusted least squares: the coefficient of the treatment in a regression of the outcome on the treatment, covariates
 * and, under blocks or pairs, an intercept for each.
 *
 *   y_i = τ t_i + x_i′β + α_b(i) + e_i       τ in the outcome's unit
 *
 * Each contrast is fitted on its own two arms. With block effects τ weighs blocks by n_b p_b (1 − p_b): `precision`.
 * Block effects are absorbed by centring within blocks; degrees of freedom, leverages and CR2 are those of the regression
 * with an indicator for each block. Errors: `robust-errors.ts`, `cluster-errors.ts`, `bias-reduced-errors.ts`.
 *
 * After matching: `matched-effect.ts`.
 *
 * Refusals: those of `regressionSample`; unsupported-design for a weighted contrast; collinear-treatment;
 * no-degrees-of-freedom; no-variation.
 * Source: Freedman (2008), Advances in Applied Mathematics 40, 180–193; Gerber & Green (2012), Field Experiments, ch. 4.
 * Checked: tests/reference/ols-adjusted.json (R, estimatr 1.0.0, clubSandwich 0.5.8), 1e-10 relative.
 * Doubt: with few units and strong interactions the adjusted estimate is biased and can be less precise than none; where
 * shares differ between blocks it is no average over units.
 */
export const olsAdjusted = defineEstimator('ols-adjusted', {
  title: 'Least squares adjusted for covariates',
  params: z.object({
    covariates: regressionParams.covariates,
    blockEffects: z
      .exactOptional(z.boolean())
      .describe('Whether every block or pair has its own intercept; default yes where there are any.'),
    errors: regressionParams.errors,
    clusters: regressionParams.clusters,
  }),
  columns: regressionColumns,
  estimate: (study, params) =>
    study.contrasts.map((contrast) => olsContrast(study, contrast, params, params.blockEffects ?? true)),
});

/** The columns that an adjusted estimator looks at. */
export function regressionColumns({ covariates, clusters }: RegressionParams): readonly ColumnUse[] {
  const uses = covariates.flatMap((name, index): readonly ColumnUse[] =>
    name === baselineName ? [] : [{ name, kind: 'any', path: ['covariates', index] }],
  );
  return clusters === undefined ? uses : [...uses, { name: clusters, kind: 'category', path: ['clusters'] }];
}

/** One contrast of `ols-adjusted`. */
export function olsContrast(
  study: Study,
  contrast: Contrast,
  params: RegressionParams,
  hasBlockEffects: boolean,
): Fit | Refusal {
  const { match } = study.design;
  if (match !== undefined)
    return matchedEffect(study, match, contrast, { covariates: params.covariates, lines: 'common' });
  if (contrast.weighted !== undefined) {
    const message =
      'unsupported design: one coefficient cannot weigh several arms; use difference-in-means or lin-adjusted';
    return refuse(contrast, 'unsupported-design', message);
  }
  const group = hasBlockEffects ? (study.design.pair ?? study.design.block) : null;
  const sample = regressionSample(study, contrast, params, group, false);
  if ('code' in sample) return sample;
  const treatment = sample.covariates.length;
  const columns = [
    ...sample.covariates,
    indicatorColumn('treatment', study.arm, study.arms.indexOf(contrast.treatment)),
    numberColumn(study.outcome, study.values),
  ];
  const centred = centre(columns, groupedBy(sample.two.rows, group, null), references(columns, sample.two.rows));
  const fit = leastSquares(centred);
  if (fit.dropped.includes(treatment)) return collinearTreatment(contrast);
  const slopes = new Float64Array(columns.length);
  slopes[treatment] = 1;
  return regressionFit(sample, [combination(fit, null, slopes)], {
    weights: group === null ? 'unit' : 'precision',
    collinear: fit.dropped.map((column) => columns[column]!.name),
    warnings: group === null ? [] : precisionWeights(sample, group),
  });
}

/** The refusal of a treatment that covariates or blocks explain. */
export function collinearTreatment(contrast: Contrast): Refusal {
  const message = 'collinear treatment: the covariates, with the blocks if there are any, say exactly who was treated';
  return refuse(contrast, 'collinear-treatment', message);
}

function precisionWeights({ two }: RegressionSample, group: Grouping): readonly Warning[] {
  const counts = cellCounts(two.rows, two.treated, group);
  let lowest = 1;
  let highest = 0;
  for (let cell = 0; cell < counts.length; cell += 2) {
    const units = counts[cell]! + counts[cell + 1]!;
    if (units === 0) continue;
    lowest = Math.min(lowest, counts[cell + 1]! / units);
    highest = Math.max(highest, counts[cell + 1]! / units);
  }
  if (highest - lowest <= 1e-9) return [];
  const message =
    'the share treated differs between blocks: block effects weigh blocks by their precision, not their units';
  return [{ code: 'precision-weights', message, values: { lowest, highest } }];
}
