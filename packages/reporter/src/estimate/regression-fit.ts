import type { Grouping } from '@pionier/core';
import { controlOf, overOf } from './analysed.ts';
import { biasReducedErrors } from './bias-reduced-errors.ts';
import { summedErrors } from './cluster-errors.ts';
import type { Combination } from './contrast-scores.ts';
import type { Fit, Refusal, Warning } from './estimator.ts';
import type { RegressionSample } from './regression-sample.ts';
import { robustErrors } from './robust-errors.ts';
import { refuse, type TwoArms } from './two-arms.ts';

/** What an estimator adds to a regression. */
export type RegressionFacts = {
  readonly weights: Fit['estimand']['weights'];
  /** Names of columns left out because others explain them. */
  readonly collinear: readonly string[];
  readonly warnings: readonly Warning[];
};

const enoughDf = 4;
const perfect = 1e-24;
const constant = 1e-28;

/**
 * A combination of regression coefficients as a fit: its errors as chosen, and what was left out. The parts' estimates
 * add up, and share no rows.
 *
 * Refuses with `no-degrees-of-freedom` when as many parameters as units, or no variation between clusters, are left, and
 * with `no-variation` when nothing of the outcome is left unexplained.
 */
export function regressionFit(
  sample: RegressionSample,
  parts: readonly Combination[],
  facts: RegressionFacts,
): Fit | Refusal {
  const { two, study, choice } = sample;
  const left = parts.reduce((sum, { fit }) => sum + fit.sample.rows.length - fit.parameters, 0);
  if (left < 1) return noneLeft(two, 'as many parameters as units to analyse');
  const { influence, items, df, squares, warnings } = errorsOf(sample, parts);
  const within = parts.reduce((sum, { fit }) => sum + fit.outcomeSquares.within, 0);
  const all = parts.reduce((sum, { fit }) => sum + fit.outcomeSquares.all, 0);
  if (squares <= perfect * within || within <= constant * all) {
    const message = 'invalid outcome: the arms and covariates leave nothing of it to vary';
    return refuse(two.contrast, 'no-variation', message, { units: two.rows.length });
  }
  const rounding = Math.max(perfect * squares, constant * within);
  if (!(df > 0) || squareSum(influence) <= rounding / two.rows.length) {
    return noneLeft(two, 'no variation between the clusters, or between the units, to estimate errors from');
  }
  return {
    contrast: two.contrast,
    estimate: parts.reduce((sum, part) => sum + part.estimate, 0),
    df,
    influence,
    items,
    reference: 't',
    counts: null,
    estimand: { weights: facts.weights, population: choice.population, over: overOf(two, sample.blocks) },
    units: two.units,
    missing: two.missing,
    clusters: sample.clusters,
    blocks: sample.blocks,
    errors: choice.kind,
    covariates: sample.names,
    ...controlOf(study.values, two),
    warnings: [...choice.warnings, ...facts.warnings, ...facts.collinear.map(collinearColumn), ...warnings],
  };
}

function errorsOf({ study, choice }: RegressionSample, parts: readonly Combination[]) {
  if (choice.clusters === null) {
    const found = robustErrors(choice.kind, parts, study.table.rows);
    const full = choice.kind === 'hc2' || choice.kind === 'hc3' ? found.fullLeverage : 0;
    const few = found.df < enoughDf ? [fewDf('small-df', found.df)] : [];
    return { ...found, items: null, warnings: [...(full > 0 ? [leverageOne(full)] : []), ...few] };
  }
  const items: Grouping = choice.clusters;
  const clusters = { codes: items.codes, count: items.labels.length };
  const found = choice.kind === 'cr2' ? biasReducedErrors(parts, clusters) : summedErrors(choice.kind, parts, clusters);
  return { ...found, items, warnings: found.df < enoughDf ? [fewDf('few-clusters-df', found.df)] : [] };
}

/**
 * Σψ². Where the residuals of every cluster cancel, or those that do not are of units that the effect does not look at,
 * it is rounding alone: Σa² is at least 1/n, so an error that is not nothing is of the size Σe²/n or more.
 */
function squareSum(influence: Float64Array): number {
  let sum = 0;
  for (let item = 0; item < influence.length; item++) sum += influence[item]! * influence[item]!;
  return sum;
}

function noneLeft(two: TwoArms, why: string): Refusal {
  return refuse(two.contrast, 'no-degrees-of-freedom', `too few degrees of freedom: ${why}`, {
    units: two.rows.length,
  });
}

function collinearColumn(column: string): Warning {
  const message = `collinear column: ${column} is left out, the columns before it explain it`;
  return { code: 'collinear-column', message, values: { column } };
}

function leverageOne(count: number): Warning {
  const message = `${count} units determine a coefficient by themselves (leverage 1) and add nothing to the error`;
  return { code: 'leverage-one', message, values: { count } };
}

function fewDf(code: 'small-df' | 'few-clusters-df', df: number): Warning {
  const message = `${Number(df.toPrecision(3))} degrees of freedom, fewer than ${enoughDf}: the interval may be too short`;
  return { code, message, values: { df } };
}
