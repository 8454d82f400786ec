import { fromCoordinates, inCoordinates, inner, solveLower } from '@pionier/core';
import type { Warning } from '../../estimate/estimator.ts';
import { type PooledRegression, weightsOn } from './pooled-regression.ts';
import { isOneStageRefusal, type OneStageRefusal } from './refusal.ts';
import { contrastOf, type PooledContrast } from './site-errors.ts';

/** Kinds of errors by unit. */
export type UnitErrorKind = 'hc0' | 'hc1' | 'hc2' | 'hc3';

export type UnitErrors = {
  /** Of the coefficients, columns × columns. */
  readonly covariance: Float64Array;
  readonly warnings: readonly Warning[];
};

/** By which power of 1 − h a squared residual is divided. */
export const leveragePower: { readonly [kind in UnitErrorKind]: 0 | 1 | 2 } = { hc0: 0, hc1: 0, hc2: 1, hc3: 2 };

/** What 1 − h may be from rounding alone where h is 1. */
export const nearOne = 1e-10;

/** x′M x of one row, M = (L L′)⁻¹. */
export function leverageOf({ lower, columns }: Pick<PooledRegression, 'lower' | 'columns'>, row: Float64Array): number {
  const u = solveLower(lower, columns.length, row);
  return inner(u, u);
}

/** M meat M, by N/(N − p) for hc1; `full` is how many units have leverage 1. */
export function sandwichOf(fit: PooledRegression, kind: UnitErrorKind, meat: Float64Array, full: number): UnitErrors {
  const size = fit.columns.length;
  const by = kind === 'hc1' ? fit.units / fit.df : 1;
  const covariance = fromCoordinates(fit.lower, size, inCoordinates(fit.lower, size, meat)).map((value) => value * by);
  return { covariance, warnings: full > 0 ? [fullLeverage(full)] : [] };
}

function fullLeverage(units: number): Warning {
  const message = `${units} units have a parameter of their own and count for nothing in the error`;
  return { code: 'full-leverage', message, values: { units } };
}

/** A combination of coefficients with errors by unit, df = N − p. */
export function unitContrast(
  fit: PooledRegression,
  { covariance }: Pick<UnitErrors, 'covariance'>,
  contrast: { readonly [column: string]: number },
  confidence = 0.95,
): PooledContrast | OneStageRefusal {
  const weights = weightsOn(fit, contrast);
  if (isOneStageRefusal(weights)) return weights;
  const size = weights.length;
  let variance = 0;
  for (let j = 0; j < size; j++) {
    for (let l = 0; l < size; l++) variance += weights[j]! * covariance[j * size + l]! * weights[l]!;
  }
  return contrastOf(inner(weights, fit.estimate), Math.sqrt(variance), fit.df, confidence);
}
