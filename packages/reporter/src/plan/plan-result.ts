import type { KeptSimulation } from '../simulate/simulation-record.ts';
import type { Pair } from './pair.ts';

/** Where an assumption comes from: the plan, earlier data, another number of the pilot, or what is taken when nothing is known. */
export type Origin = 'plan' | 'earlier' | 'default';

/** What is taken for true of one outcome. */
export type OutcomeAssumption = {
  readonly outcome: string;
  readonly mean: number | null;
  readonly sd: number | null;
  /** The effect to be found, > 0; null when none is stated. */
  readonly effect: number | null;
  /** By arm or factor the effects that the plan states instead of one; absent when it states none. */
  readonly effects?: { readonly [arm: string]: number };
  /** Null where units are drawn. */
  readonly icc: number | null;
  /** Of a stepped wedge the share of the variance within clusters that belongs to a unit in every period; else absent. */
  readonly repeat?: number;
  readonly r2: number;
  readonly from: {
    readonly mean: Origin;
    readonly sd: Origin;
    readonly icc: Origin;
    readonly repeat?: Origin;
    readonly r2: Origin;
  };
  /** Units of the earlier data with this outcome; null without. */
  readonly earlierUnits: number | null;
};

/** An effect that is found with a power; null when no possible effect is. `offered` is what is left of it among all who are offered. */
export type Detectable = { readonly power: number; readonly effect: number | null; readonly offered: number | null };

/** What it takes to find the effect with the power; `municipalities` of this size. */
export type Needed = {
  readonly units: number;
  readonly clusters: number | null;
  readonly municipalities: number;
};

/** What can be shown at one level. */
export type Shown = {
  readonly confidence: number;
  /** Of finding the effect; null when none is stated. */
  readonly power: number | null;
  readonly detectable: Detectable;
  /** Null when no effect is stated, or no number of units finds it. */
  readonly needed: Needed | null;
};

/** What the pilot would show with another number of units. */
export type CurvePoint = {
  readonly units: number;
  readonly clusters: number | null;
  readonly power: number | null;
  readonly detectable: number | null;
};

/** One comparison of one outcome. */
export type PlannedContrast = Shown & {
  readonly outcome: string;
  readonly at: string | null;
  readonly treatment: string;
  readonly control: string;
  /** What a weighted contrast of more arms is; absent for two arms. An interaction carries no verdict. */
  readonly kind?: 'main-effect' | 'interaction';
  readonly role: 'primary' | 'secondary' | 'harm' | 'process';
  /** `works`: an effect is found; `safe`: harm beyond the margin is excluded when there is none. */
  readonly aim: 'works' | 'safe';
  /** In the outcome's unit, or in standard deviations when its spread is unknown. */
  readonly scale: 'raw' | 'standardized';
  /** Units drawn into each arm, and those that will be measured; need not be whole. */
  readonly units: Pair;
  readonly measured: Pair;
  readonly clusters: Pair | null;
  /** The effect to be found (for `safe` the margin). */
  readonly effect: number | null;
  readonly offered: number | null;
  readonly family: { readonly family: 'primary'; readonly m: number; readonly method: string } | null;
  /** The same at 1 − α, where the verdict's interval has level 1 − α/m; else null. */
  readonly unadjusted: Shown | null;
  readonly curve: readonly CurvePoint[];
};

/** Euro: the least, what is expected, the most. */
export type Budget = { readonly low: number; readonly expected: number; readonly high: number };

/** What one arm will cost. */
export type ArmBudget = Budget & {
  readonly arm: string;
  readonly units: number;
  readonly perUnit: number;
  readonly fixed: number | null;
  readonly year: number | null;
  readonly source: string | null;
};

/** What the pilot would show without some of its arms. */
export type FewerArms = {
  /** The arms that are left out: one, or all but one beside the control arm. */
  readonly without: readonly string[];
  readonly arms: number;
  readonly contrasts: readonly {
    readonly outcome: string;
    readonly treatment: string;
    readonly control: string;
    readonly power: number | null;
    readonly detectable: number | null;
  }[];
};

export type AdviceCode = 'enough' | 'too-few' | 'cannot' | 'no-effect-stated' | 'drop-arm' | 'over-capacity';

/** What follows from the numbers, for words to be made of. */
export type Advice = {
  readonly code: AdviceCode;
  readonly outcome: string | null;
  readonly treatment: string | null;
  readonly control: string | null;
  readonly values: { readonly [name: string]: number | null };
};

export type PlanWarningCode =
  | 'baseline-not-counted'
  | 'earlier-of-everyone'
  | 'earlier-lacks-outcome'
  | 'few-clusters'
  | 'few-events'
  | 'icc-from-few-clusters'
  | 'mean-assumed'
  | 'nearest-formula'
  | 'others-every-period'
  | 'poisson-assumed'
  | 'r2-not-used'
  | 'shares-assumed'
  | 'standardized';

/** What to know about the numbers. */
export type PlanWarning = {
  readonly code: PlanWarningCode;
  readonly outcome: string | null;
  readonly message: string;
};

/** plan.json. */
export type PlanResult = {
  readonly pionier: 1;
  readonly kind: 'plan';
  readonly protocolHash: string;
  readonly pilot: { readonly id: string };
  readonly site: { readonly code: string; readonly name?: string } | null;
  readonly assumptions: {
    readonly design: string | null;
    readonly arms: { readonly [arm: string]: number };
    readonly units: number;
    readonly clusters: number | null;
    readonly clusterSizeVariation: number | null;
    readonly blocks: number | null;
    readonly power: number;
    readonly attrition: number;
    readonly compliance: number;
    readonly crossover: number;
    readonly outcomes: readonly OutcomeAssumption[];
  };
  readonly contrasts: readonly PlannedContrast[];
  readonly fewerArms: readonly FewerArms[];
  readonly costs: { readonly arms: readonly ArmBudget[]; readonly total: Budget } | null;
  readonly advice: readonly Advice[];
  /** What a simulation of the very pilot found; null when none was run. */
  readonly simulation: KeptSimulation | null;
  readonly warnings: readonly PlanWarning[];
  readonly provenance: { readonly software: string; readonly inputs: { readonly [file: string]: string } };
};
