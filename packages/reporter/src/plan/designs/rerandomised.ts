import {
  armShares,
  balanceDimensions,
  balanceThreshold,
  leastWholePlaces,
  type MethodEntry,
  mostPlaces,
  truncatedVariance,
} from '@pionier/core';
import { complete } from './complete.ts';
import { defineDesignModel } from './design-model.ts';

type Stated = {
  readonly covariates: readonly string[];
  readonly accept: number;
  readonly shares?: { readonly [arm: string]: number };
};

/** 1 − v: how much of what the covariates explain cannot come back by chance, in as many dimensions as columns make over the places. */
function gain(entry: MethodEntry): number {
  const { covariates, accept, shares } = entry as MethodEntry & Stated;
  const places = shares === undefined ? 2 : leastWholePlaces(armShares(Object.keys(shares), shares), mostPlaces);
  const dimensions = balanceDimensions(covariates.length, places ?? 2);
  return dimensions === 0 ? 0 : 1 - truncatedVariance({ dimensions, threshold: balanceThreshold(accept, dimensions) });
}

/**
 * Units drawn again and again until arms are alike: as `complete`, of the variance 1 − (1 − v) r² is left, with v of `truncatedVariance`.
 *
 * Source: Morgan & Rubin (2012), Annals of Statistics 40(2), 1263–1282, theorem 3.2 (percent reduction in variance).
 * Checked: tests/reporter/plan/designs/designs.test.ts (v by tests/reference/rerandomised.json, R).
 * Doubt: a category counts as one column, whatever its values, and blocks are taken to explain no more than covariates do. An
 * estimator that adjusts takes out all of r²: the formula is then cautious.
 */
export const rerandomised = defineDesignModel('rerandomised', complete.precision, { gain });
