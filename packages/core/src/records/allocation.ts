import type { Grouping } from './table.ts';

/**
 * A comparison group that was made of people who are alike, as estimators and reports need it. Vectors have one value per
 * row of the units.
 */
export type Matching = {
  /** The registry's name of the matcher. */
  readonly method: string;
  readonly treatment: string;
  readonly control: string;
  /** Whose effect it is about: those who were treated, or everyone in the comparison. */
  readonly estimand: 'att' | 'ate';
  /** What each unit counts; 0 for a unit that is left out. */
  readonly weights: Float64Array;
  /** Matched sets or strata; code −1 outside. Null where the method weighs, or matches with replacement. */
  readonly subclass: Grouping | null;
  /** Rows that were matched with each other; null where the method makes strata or weights. */
  readonly pairs: { readonly treated: Int32Array; readonly control: Int32Array } | null;
  /** The propensity score; NaN where there is none, null when the method uses none. */
  readonly score: Float64Array | null;
  /** 1 for units of the two arms about whom all that is matched on is known. */
  readonly complete: Uint8Array;
  /** The columns that were matched on, and those that had to be the same. */
  readonly covariates: readonly string[];
  readonly exact: readonly string[];
  readonly warnings: readonly MatchingNote[];
  /** Why no comparison group could be made; all weights are then 0. Null when there is one. */
  readonly refusal: MatchingNote | null;
};

/** Something the matcher says of its work: a code with its values, and the same in words. */
export type MatchingNote = {
  readonly code: string;
  readonly message: string;
  readonly values: { readonly [name: string]: string | number };
};

/** What a draw was accepted by, where not every draw was. */
export type Acceptance = {
  /** The columns in which the arms had to be alike. */
  readonly covariates: readonly string[];
  /** The share of all draws that are. */
  readonly accept: number;
  /** How many places each arm has for every place of another; null for equal shares. */
  readonly shares: { readonly [arm: string]: number } | null;
  /** How many draws were accepted, each by itself: one for every intake. */
  readonly draws: number;
};

/** How units were drawn, without the draw itself. Vectors have one value per row of the units. */
export type Design = {
  /** The registry's name of the method that drew; `recorded` returns its inner design's. Null when not declared. */
  readonly method: string | null;
  /** Units compared with each other only; null without blocks. */
  readonly block: Grouping | null;
  /** What is drawn as a whole; null when units are drawn. */
  readonly cluster: Grouping | null;
  /** Whether a second draw gives units of one cluster different arms; default no. */
  readonly splitsClusters?: boolean;
  /** Recorded or made pairs (of units, or of clusters when `cluster` is there); null without pairs. */
  readonly pair: Grouping | null;
  /** Chance of each arm, one vector an arm in the order of `arms`; null when the design does not state it. */
  readonly probability: readonly Float64Array[] | null;
  /** What the draw was accepted by; absent where it was taken as it fell. */
  readonly accepted?: Acceptance;
  /** How a comparison group was matched; absent where units were drawn. */
  readonly match?: Matching;
};

/** Which arm each unit was given. */
export type Allocation = {
  /** Arm ids, in the order of the interventions sorted by code unit. */
  readonly arms: readonly string[];
  /** Index into `arms`; −1 when not assigned (not eligible, or not yet drawn), −2 when outside the comparison, −3 when void. */
  readonly arm: Int32Array;
  /** 1, 2, …; 0 when not assigned. A recorded allocation is intake 1. */
  readonly intake: Int32Array;
  /** Order of the draw within the pilot, from 1; 0 when not assigned. */
  readonly sequence: Int32Array;
  readonly design: Design;
};
