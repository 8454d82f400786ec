import type { Design } from './allocation.ts';
import type { StudyMechanism } from './mechanism.ts';
import type { Table } from './table.ts';

/** Two arms that are compared. */
export type Contrast = { readonly treatment: string; readonly control: string };

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
  readonly missing: { readonly outcomes: 'complete-cases'; readonly covariates: 'complete-cases' | 'mean-indicator' };
};
