import type { Grouping } from '../records/table.ts';

/** One column of numbers without gaps. A category is an indicator for every level but the first. */
export type Covariate = {
  readonly name: string;
  /** The column of the data that it is made of. */
  readonly column: string;
  readonly values: Float64Array;
  readonly kind: 'number' | 'indicator';
};

/** What a matcher looks at: the units of the two arms, by position. */
export type MatchInput = {
  /** The units' ids by position, no two the same: ties are broken by them. */
  readonly ids: readonly string[];
  /** 1 for the treated. */
  readonly treated: Uint8Array;
  readonly covariates: readonly Covariate[];
  /** Units are matched only within these (from the key `exact`); null for one set. Code −1 is matched with nobody. */
  readonly exact: Grouping | null;
};

/** Whose effect a comparison is about: the treated (`att`), or everyone (`ate`). */
export type MatchEstimand = 'att' | 'ate';

export type MatchValues = { readonly [name: string]: string | number };

/** Something a reader must know of a match that was made. */
export type MatchWarning = {
  readonly code: MatchWarningCode;
  readonly message: string;
  readonly values: MatchValues;
};

export const matchWarningCodes = [
  'collinear',
  'discarded',
  'fewer-matches',
  'near-separation',
  'trimmed',
  'unmatched-treated',
] as const;
export type MatchWarningCode = (typeof matchWarningCodes)[number];

export const matchRefusalCodes = [
  'empty-arm',
  'no-convergence',
  'no-matches',
  'no-overlap',
  'separation',
  'singular-covariates',
  'too-large',
  'unsupported-caliper',
  'unsupported-coarsening',
] as const;
export type MatchRefusalCode = (typeof matchRefusalCodes)[number];

/** Why no comparison group could be made. */
export type MatchRefusal = {
  readonly code: MatchRefusalCode;
  readonly message: string;
  readonly values: MatchValues;
};

/** Pairs in the order in which they were made: parallel vectors of positions. */
export type MatchedPairs = { readonly treated: Int32Array; readonly control: Int32Array };

/** What came of it, by position. */
export type Matched = {
  /** 0 for units that are left out. Under `att` a treated unit counts 1; how controls are scaled each method says. */
  readonly weights: Float64Array;
  /** Matched sets (pairs, strata); code −1 outside. Null for weighting methods and for matching with replacement. */
  readonly subclass: Grouping | null;
  /** Who was matched with whom; null where the method makes strata or weights. */
  readonly pairs: MatchedPairs | null;
  /** The propensity score by position, NaN where it was not estimated; null when the method uses none. */
  readonly score: Float64Array | null;
  readonly estimand: MatchEstimand;
  readonly warnings: readonly MatchWarning[];
};

/** Whether a matcher refused. */
export const isMatchRefusal = <T extends object>(result: T | MatchRefusal): result is MatchRefusal =>
  'code' in result && 'values' in result && 'message' in result;
