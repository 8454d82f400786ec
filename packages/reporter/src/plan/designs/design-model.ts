import type { Contrast, MethodEntry, Problem } from '@pionier/core';
import type { Plan } from '../../define/plan.ts';
import type { Pilot } from '../../pilot.ts';
import type { Precision } from '../detection.ts';
import type { ExpectedUnits } from '../expected-units.ts';
import type { Pair } from '../pair.ts';
import type { Sides } from '../sides.ts';

/** What will be measured in a comparison, and how much it varies. */
export type Sample = {
  /** Units measured in each arm; need not be whole. */
  readonly units: Pair;
  /** The same by cell, as `Sides` has them, with the weight of their mean; need not be whole. */
  readonly cells: readonly { readonly weight: number; readonly units: number }[];
  /** Clusters drawn into each arm; null where units are drawn. */
  readonly clusters: Pair | null;
  /** Whether both arms stand in the same clusters. */
  readonly shareClusters: boolean;
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
  /** The share of the variance within clusters that belongs to a unit in every period; 0 where units are measured once. */
  readonly repeat: number;
  /** The design as the pilot states it. */
  readonly entry: MethodEntry;
};

/** What the arms of a plan follow from. */
export type PlannedArms = {
  readonly pilot: Pilot;
  readonly entry: MethodEntry;
  readonly plan: Plan;
  readonly expected: ExpectedUnits;
};

/** How precise a comparison is under one design, and where its units stand. */
export type DesignModel = {
  /** The design's name, as under `assignment.method`. */
  readonly name: string;
  readonly precision: (sample: Sample) => Precision;
  /** Of all eligible units the part of each arm; default by `shares`. */
  readonly arms?: (asked: PlannedArms) => ReadonlyMap<string, number>;
  /** Of all clusters the part in which each arm stands; default its part of the units. */
  readonly clusters?: (asked: PlannedArms) => ReadonlyMap<string, number>;
  /** Where the units of a comparison stand; default each arm with its part. */
  readonly sides?: (asked: PlannedArms, contrast: Contrast) => Sides;
  /** What a plan of it lacks, or cannot be; nothing by default. */
  readonly problems?: (asked: PlannedArms) => readonly Problem[];
  /** The formula is only near to what the pilot does: a simulation says what it can show. */
  readonly isNear?: true;
  /** The arms belong together: none of them can be left out. */
  readonly isWhole?: true;
  /** The part of what covariates explain that the design itself takes out of a difference; default all of it. */
  readonly gain?: (entry: MethodEntry) => number;
};

/** Makes a design's model; one file and one line in the registry. */
export function defineDesignModel(
  name: string,
  precision: DesignModel['precision'],
  rest: Omit<DesignModel, 'name' | 'precision'> = {},
): DesignModel {
  return { name, precision, ...rest };
}
