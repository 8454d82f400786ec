import type { Design } from './allocation.ts';
import type { StudyMechanism } from './mechanism.ts';
import type { Table } from './table.ts';

/**
 * What is compared: two arms, or a weighted sum of more arms with a name for each of its sides.
 *
 * A weighted contrast is Σ w_a ȳ_a. Its weights sum to 0; arms with a positive weight are the treatment side, those with a
 * negative one the control side. In a main effect each side is an average (its weights sum to 1), in an interaction it is not.
 */
export type Contrast = {
  readonly treatment: string;
  readonly control: string;
  /** Absent where two arms are compared: then 1 for the treatment and −1 for the control. */
  readonly weighted?: {
    readonly kind: 'main-effect' | 'interaction';
    readonly weights: { readonly [arm: string]: number };
    /** Of a main effect: the arms that differ in nothing else, with and without it. */
    readonly pairs?: readonly (readonly [string, string])[];
  };
};

/** The weight of every arm that a contrast looks at, treatment first. */
export function weightsOfContrast({ treatment, control, weighted }: Contrast): ReadonlyMap<string, number> {
  if (weighted !== undefined) return new Map(Object.entries(weighted.weights));
  return new Map([
    [treatment, 1],
    [control, -1],
  ]);
}

/** Positions of the arms that a contrast looks at; all of them where it names none, as of sequences before and after they start. */
export function armsCompared(contrast: Contrast, arms: readonly string[]): readonly number[] {
  const weights = weightsOfContrast(contrast);
  const found = [...arms.keys()].filter((arm) => weights.has(arms[arm]!));
  return found.length > 0 ? found : [...arms.keys()];
}

/** An outcome that is measured in every period of a calendar, while sequences of clusters start one after the other. */
export type Repeated = {
  /** The first day of each period (since 1970-01-01), ascending. */
  readonly starts: Float64Array;
  /** By period: the outcome by row of the units, NaN when missing. */
  readonly values: readonly Float64Array[];
  /** By arm, a sequence: the day from which its units get the treatment. */
  readonly crossovers: Float64Array;
};

/**
 * One outcome at one moment in one group: all an estimator may look at. Vectors have one value per row of the units;
 * only `rows` belong to the study.
 */
export type Study = {
  readonly outcome: string;
  readonly at: string | null;
  readonly group: string | null;
  readonly kind: 'continuous' | 'binary' | 'count';
  /** Rows of the assigned units that belong to the study, ascending; measured or not. */
  readonly rows: Int32Array;
  /** The outcome; missing is NaN. */
  readonly values: Float64Array;
  /** The same outcome before assignment; null when the pilot measures none. */
  readonly baseline: Float64Array | null;
  /** Columns known at assignment. */
  readonly table: Table;
  readonly arms: readonly string[];
  /** Index into `arms`, negative when in none. */
  readonly arm: Int32Array;
  readonly design: Design;
  /** How the arms could have fallen; null or absent when that is not known. */
  readonly mechanism?: StudyMechanism | null;
  readonly contrasts: readonly Contrast[];
  /** Present under a stepped wedge; `values` is then each unit's mean over the periods in which it was measured. */
  readonly repeated?: Repeated;
  readonly missing: { readonly outcomes: 'complete-cases'; readonly covariates: 'complete-cases' | 'mean-indicator' };
};
