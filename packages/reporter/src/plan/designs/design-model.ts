import type { MethodEntry } from '@pionier/core';
import type { Precision } from '../detection.ts';
import type { Pair } from '../pair.ts';

/** What will be measured in a comparison, and how much it varies. */
export type Sample = {
  /** Units measured in each arm; need not be whole. */
  readonly units: Pair;
  /** Clusters drawn into each arm; null where units are drawn. */
  readonly clusters: Pair | null;
  /** The standard deviation of the clusters' sizes over their mean. */
  readonly clusterSizeVariation: number;
  /** Blocks of the design; null when there are none, or nobody knows how many. */
  readonly blocks: number | null;
  /** The share of units that are not measured. */
  readonly attrition: number;
  /** The variance of a unit's value in each arm, after blocks and covariates. */
  readonly variances: Pair;
  /** The variance without an effect, where the test pools it. */
  readonly pooled: number | null;
  /** The share of the variance between clusters. */
  readonly icc: number;
  /** The design as the pilot states it. */
  readonly entry: MethodEntry;
};

/** How precise a comparison is under one design. */
export type DesignModel = {
  /** The design's name, as under `assignment.method`. */
  readonly name: string;
  readonly precision: (sample: Sample) => Precision;
  /** The part of what covariates explain that the design itself takes out of a difference; default all of it. */
  readonly gain?: (entry: MethodEntry) => number;
};

/** Makes a design's precision; one file and one line in the registry. */
export function defineDesignModel(
  name: string,
  precision: DesignModel['precision'],
  more: Pick<DesignModel, 'gain'> = {},
): DesignModel {
  return { name, precision, ...more };
}
