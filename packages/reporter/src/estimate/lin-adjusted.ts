import type { Contrast, Study } from '@pionier/core';
import { z } from 'zod';
import { type Centred, centre, type DesignColumn, references } from './centring.ts';
import { type Combination, combination } from './contrast-scores.ts';
import { numberColumn, productColumn } from './covariates.ts';
import { type RegressionParams, regressionParams } from './error-choice.ts';
import { defineEstimator, type Fit, type Refusal } from './estimator.ts';
import { leastSquares } from './least-squares.ts';
import { matchedEffect } from './matched-effect.ts';
import { collinearTreatment, regressionColumns } from './ols-adjusted.ts';
import { regressionFit } from './regression-fit.ts';
import { groupedBy, type RegressionSample, regressionSample, treatedByRow } from './regression-sample.ts';
import { refuse } from './two-arms.ts';
import { unitsByArm, type WeightedArms } from './weighted-arms.ts';

/**
 * Lin's adjusted difference: the coefficient of the treatment in a regression on the treatment, covariates measured from
 * their mean over the analysed units, and their products with the treatment. Under blocks the centred block indicators
 * and their products with the treatment are covariates too.
 *
 *   y_i = α + τ t_i + (x_i − x̄)′β + t_i (x_i − x̄)′γ + e_i       τ in the outcome's unit
 *   τ   = Σ_b (n_b / n) (predicted outcome at x̄ in block b, treated less control)
 *
 * It is fitted as what it is, one regression an arm with an intercept for each block. Where a covariate is collinear in
 * an arm it is fitted as written above, so that the column that goes is the one that lm() of R leaves out, with the
 * columns in the order treatment, blocks, their products, covariates, their products: a block keeps its own effect, and a
 * level that fills one arm of a block goes.
 *
 * After matching x̄ is the mean of those whom the effect is about: `matched-effect.ts`.
 * A weighted contrast of more arms is the same sum with one regression in each arm, errors by unit.
 *
 * Refusals: those of `regressionSample`; unsupported-design under pairs; collinear-treatment; no-degrees-of-freedom;
 * no-variation.
 * Source: Lin (2013), Annals of Applied Statistics 7(1), 295–318, § 4.
 * Checked: tests/reference/lin-adjusted.json (R, estimatr 1.0.0 lm_lin and clubSandwich 0.5.8), 1e-10 relative.
 * Doubt: x̄ is taken as fixed; in a superpopulation its sampling adds to the error when effects differ with x.
 */
export const linAdjusted = defineEstimator('lin-adjusted', {
  title: 'Difference adjusted for covariates by arm (Lin)',
  params: z.object(regressionParams),
  columns: regressionColumns,
  estimate: (study, params) => study.contrasts.map((contrast) => linContrast(study, contrast, params)),
});

function linContrast(study: Study, contrast: Contrast, params: RegressionParams): Fit | Refusal {
  const { match } = study.design;
  if (match !== undefined)
    return matchedEffect(study, match, contrast, { covariates: params.covariates, lines: 'by-arm' });
  if (study.design.pair !== null) {
    const message =
      'unsupported design: a pair has one unit an arm, too few for a regression in each; use ols-adjusted';
    return refuse(contrast, 'unsupported-design', message);
  }
  const sample = regressionSample(study, contrast, params, study.design.block, true);
  if ('code' in sample) return sample;
  const outcome = numberColumn(study.outcome, study.values);
  if (sample.split !== null) return linByArms(sample, sample.split, outcome);
  const treated = treatedByRow(sample);
  const sides = [-1, 1].map((weight, side) => ({
    weight,
    rows: sample.two.rows.filter((row) => treated[row] === side),
  }));
  const byArm = armByArm(sample, outcome, sides);
  if (byArm !== null) return regressionFit(sample, byArm, { weights: 'unit', collinear: [], warnings: [] });
  if (isTreatmentCollinear(sample, outcome, treated)) return collinearTreatment(contrast);
  const joint = jointly(sample, outcome, treated);
  const collinear = joint.fit.dropped.map((column) => joint.fit.columns[column]!.name);
  return regressionFit(sample, [joint], { weights: 'unit', collinear, warnings: [] });
}

/** A weighted contrast: one regression in each of its arms, Σ_a c_a (predicted outcome at x̄ in arm a). */
function linByArms(sample: RegressionSample, split: WeightedArms, outcome: DesignColumn): Fit | Refusal {
  const { contrast, rows } = sample.two;
  if (sample.choice.clusters !== null) {
    const message = 'unsupported design: errors by cluster are known for two arms, not for a weighted sum of more';
    return refuse(contrast, 'unsupported-design', message);
  }
  const sides = split.arms.map((_, arm) => ({
    weight: split.weights[arm]!,
    rows: rows.filter((_row, position) => split.arm[position] === arm),
  }));
  const parts = armByArm(sample, outcome, sides);
  if (parts === null) {
    const message =
      'collinear covariates: in one of the arms they explain each other, and a regression in each arm needs them all';
    return refuse(contrast, 'collinear-treatment', message);
  }
  const fit = regressionFit(sample, parts, { weights: 'unit', collinear: [], warnings: [] });
  return 'code' in fit ? fit : { ...fit, unitsByArm: unitsByArm(split) };
}

/** An arm with its weight in the contrast. */
type Side = { readonly weight: number; readonly rows: Int32Array };

/** One regression an arm; null when a covariate is collinear in one of them. */
function armByArm(
  sample: RegressionSample,
  outcome: DesignColumn,
  sides: readonly Side[],
): readonly Combination[] | null {
  const columns = [...sample.covariates, outcome];
  const from = references(columns, sample.two.rows);
  const fits = sides.map(({ rows }) => leastSquares(centre(columns, groupedBy(rows, sample.group, null), from)));
  if (fits.some(({ dropped }) => dropped.length > 0)) return null;
  const shares = fits[0]!.sample.sizes.map((_, group) => {
    const units = fits.reduce((sum, fit) => sum + fit.sample.sizes[group]!, 0);
    return units / sample.two.rows.length;
  });
  const means = columns.map((_, column) => meanOf(fits, column));
  return fits.map((fit, side) => {
    const weights = shares.map((share) => sides[side]!.weight * share);
    const slopes = slopesAt(fit, weights, (column) => means[column]!);
    return combination(fit, weights, slopes);
  });
}

/** One regression on both arms, with every covariate and then every product with the treatment. */
function jointly(sample: RegressionSample, outcome: DesignColumn, treated: Float64Array): Combination {
  const covariates = fromMeans(sample);
  const products = covariates.map((column) => productColumn(`treatment:${column.name}`, column, treated));
  const columns = [...covariates, ...products, outcome];
  const cells = groupedBy(sample.two.rows, sample.group, treated);
  const from = references(columns, sample.two.rows);
  const centred = centre(columns, cells, from);
  const count = sample.covariates.length;
  const { sizes } = cells;
  const weights = sizes.map((size, cell) => {
    const other = sizes[cell % 2 === 1 ? cell - 1 : cell + 1]!;
    return ((cell % 2 === 1 ? 1 : -1) * (size + other)) / sample.two.rows.length;
  });
  const means = columns.map((_, column) => meanOf([centred], column));
  const slopes = slopesAt(centred, weights, (column, cell) => {
    if (column < count) return means[column]!;
    const mean = cell % 2 === 1 ? means[column - count]! + from[column - count]! : 0;
    return mean - from[column]!;
  });
  return combination(leastSquares(centred), weights, slopes);
}

/** The covariates as the formula has them, so that what is collinear does not depend on where a covariate's 0 lies. */
function fromMeans({ covariates, two }: RegressionSample): readonly DesignColumn[] {
  const means = references(covariates, two.rows);
  return covariates.map((column, index) => ({
    name: column.name,
    fill: (target, at, rows, from, to) => {
      column.fill(target, at, rows, from, to);
      for (let place = at; place < at + to - from; place++) target[place]! -= means[index]!;
    },
  }));
}

/** The mean of a column over all rows of the parts, less its reference. */
function meanOf(parts: readonly Centred[], column: number): number {
  let sum = 0;
  let units = 0;
  for (const { sample, means } of parts) {
    const { sizes } = sample;
    for (let group = 0; group < sizes.length; group++) {
      sum += sizes[group]! * means[column * sizes.length + group]!;
      units += sizes[group]!;
    }
  }
  return sum / units;
}

/** d_j = Σ_g c_g (the value of column j that group g is predicted at − its mean in the group), both from the reference. */
function slopesAt(
  { columns, sample, means }: Centred,
  weights: Float64Array,
  valueAt: (column: number, group: number) => number,
): Float64Array {
  const groups = sample.sizes.length;
  const slopes = new Float64Array(columns.length);
  for (let column = 0; column < columns.length - 1; column++) {
    for (let group = 0; group < groups; group++) {
      slopes[column]! += weights[group]! * (valueAt(column, group) - means[column * groups + group]!);
    }
  }
  return slopes;
}

function isTreatmentCollinear(sample: RegressionSample, outcome: DesignColumn, treated: Float64Array): boolean {
  const columns = [...sample.covariates, numberColumn('treatment', treated), outcome];
  const centred = centre(columns, groupedBy(sample.two.rows, sample.group, null), references(columns, sample.two.rows));
  return leastSquares(centred).dropped.includes(sample.covariates.length);
}
