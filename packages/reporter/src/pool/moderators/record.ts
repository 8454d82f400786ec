import type { Warning } from '../../estimate/estimator.ts';
import type { ErrorOf } from '../error-of.ts';
import type { Question } from '../study-effect.ts';

/** A test that something does not matter; null where the error is 0. */
export type TestRecord = {
  readonly f: number | null;
  readonly df1: number;
  /** Null for the normal: then f·df1 is chi-square with df1. */
  readonly df2: number | null;
  readonly pValue: number | null;
  /** With the floored error; null for `z`. */
  readonly flooredPValue: number | null;
};

/** A number with its errors. */
export type EstimateRecord = ErrorOf & {
  readonly name: string;
  readonly estimate: number;
  readonly floored: ErrorOf | null;
};

/** One level of a category. */
export type LevelRecord = EstimateRecord & {
  readonly studies: number;
  /** The studies of this level pooled by themselves, with a τ² of their own; null where the model has other moderators too. */
  readonly alone: (ErrorOf & { readonly estimate: number; readonly tau2: number | null }) | null;
};

/** One moderator beside the others. */
export type TermRecord = TestRecord & {
  readonly name: string;
  readonly kind: 'number' | 'category';
  /** Empty for a number. */
  readonly levels: readonly LevelRecord[];
  /** The test between levels that each have their own τ²; null for a number and beside other moderators. */
  readonly apart: { readonly q: number | null; readonly df: number; readonly pValue: number | null } | null;
  /** For the only moderator, when it is a number: the line through the studies, at its ends and between. */
  readonly line: readonly (ErrorOf & { readonly at: number; readonly estimate: number })[];
  /** Of each study, for the figure. */
  readonly values: readonly { readonly site: string; readonly value: number | string }[];
};

/** What was fitted. */
export type ModelRecord = {
  readonly tau2: number;
  readonly tau2Low: number;
  readonly tau2High: number;
  readonly tau2Alone: number;
  readonly r2: number | null;
  readonly i2: number;
  readonly qe: number;
  readonly qeDf: number;
  readonly qePValue: number;
  /** Null for the normal. */
  readonly df: number | null;
  readonly all: TestRecord;
  readonly terms: readonly TermRecord[];
  readonly coefficients: readonly EstimateRecord[];
};

/** Under which circumstances effects are larger: one question's studies with their moderators. */
export type Moderated = Question & {
  readonly moderators: readonly string[];
  /** The studies whose moderators are all known. */
  readonly k: number;
  /** Null where it cannot be fitted; a warning says why. */
  readonly model: ModelRecord | null;
  readonly warnings: readonly Warning[];
};
