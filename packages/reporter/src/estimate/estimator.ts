import type { Ball, ColumnUse, Contrast, Grouping, Method, Params, Study } from '@pionier/core';
import type { z } from 'zod';
import type { Replays } from './replay/replays.ts';

/** The distribution that turns an estimate into an interval and a p-value; `interval.ts` alone does so. */
export type Reference =
  | 't'
  | 'normal'
  | 'newcombe'
  | 'randomisation'
  | 'rerandomised'
  | 'profile'
  | 'bootstrap'
  | 'fieller';

/** Something a reader should know; `code` and `values` let a report say it in its own language. */
export type Warning = {
  readonly code: string;
  readonly message: string;
  readonly values: { readonly [name: string]: string | number };
};

/**
 * What kind of errors a fit has. Welch's error is hc2 and that of drawn clusters cr2, in estimate and error; `blocked`,
 * `clustered` (within blocks, or clusters weighed equally) and `paired` are the design's own.
 */
export type Errors =
  | 'classical'
  | 'hc0'
  | 'hc1'
  | 'hc2'
  | 'hc3'
  | 'cr0'
  | 'cr1s'
  | 'cr2'
  | 'blocked'
  | 'clustered'
  | 'paired';

/** Blocks that could be used, and those that lack an arm of the contrast, with what they hold. */
export type Blocks = {
  readonly used: number;
  /** Labels of the blocks that were left out. */
  readonly dropped: readonly string[];
  /** For each of them the units that would have been analysed: none of the arm that it lacks, where two are compared. */
  readonly droppedUnits: readonly { readonly treatment: number; readonly control: number }[];
};

/** A binary outcome's counts, for intervals that need them. */
export type Counts = { readonly events: number; readonly units: number };

/**
 * One estimated effect of `contrast.treatment` against `contrast.control`, which of a weighted contrast are sides: several
 * arms together.
 *
 * `influence` has one value per independent item: a row of the units when `items` is null, else a label of `items`
 * (a cluster or a pair). The variance is Σψ²; the covariance of two fits is Σψψ′ over the coarsest shared items.
 */
export type Fit = {
  readonly contrast: Contrast;
  readonly estimate: number;
  /** Infinity for the normal distribution. */
  readonly df: number;
  readonly influence: Float64Array;
  readonly items: Grouping | null;
  readonly reference: Reference;
  /** Present when `reference` is newcombe. */
  readonly counts: { readonly treatment: Counts; readonly control: Counts } | null;
  /** Present when `reference` is randomisation. */
  readonly replays?: Replays;
  /** Present when `reference` is rerandomised: the ball that the draw lies in, and the share of the variance in it. */
  readonly mixture?: Ball & { readonly explained: number };
  readonly estimand: {
    /** Whose effect, where it is not that of what was assigned: of the treated, or of everyone compared. */
    readonly effect?: 'att' | 'ate';
    readonly weights: 'unit' | 'cluster' | 'precision' | 'inverse-probability' | 'matching' | 'weighting' | 'both-seen';
    readonly population: 'sample' | 'superpopulation';
    readonly over: 'all' | 'usable-blocks' | 'complete-cases' | 'matched';
  };
  /** Analysed units. */
  readonly units: { readonly treatment: number; readonly control: number };
  /** Analysed units of every arm of a weighted contrast. */
  readonly unitsByArm?: { readonly [arm: string]: number };
  /** Units of the study's arms without what the analysis needs. */
  readonly missing: { readonly treatment: number; readonly control: number };
  readonly clusters: { readonly treatment: number; readonly control: number } | null;
  readonly blocks: Blocks | null;
  readonly errors: Errors;
  readonly covariates: readonly string[];
  readonly controlMean: number;
  readonly controlSd: number;
  readonly warnings: readonly Warning[];
};

export const refusalCodes = [
  'not-yet-measured',
  'no-units',
  'arm-too-small',
  'too-few-clusters',
  'too-few-pairs',
  'no-variation',
  'no-degrees-of-freedom',
  'unequal-chances',
  'unsupported-design',
  'errors-finer-than-drawn',
  'collinear-treatment',
  'no-baseline',
  'missing-arm',
  'not-matched',
  'no-mechanism',
] as const;

export type RefusalCode = (typeof refusalCodes)[number];

/** An estimate that was asked for and cannot be given, with the reason. */
export type Refusal = {
  readonly contrast: Contrast;
  readonly code: RefusalCode;
  readonly message: string;
  readonly values: { readonly [name: string]: string | number };
};

/** A way of estimating; written with methods, so that a registry can hold estimators of all shapes. */
export type Estimator<Shape extends z.ZodRawShape = z.ZodRawShape> = Method<Shape> & {
  /** The one design that it is for, whose default it is; absent where an estimator looks at the design itself. */
  readonly ownDesign?: string;
  /** Whether it takes measurements in every period of a calendar (`study.repeated`) besides others; default no. */
  readonly takesPeriods?: boolean;
  /** The columns it needs at assignment, `baseline` left out. */
  columns(params: Params<Shape>): readonly ColumnUse[];
  /** One fit or refusal for each contrast of the study, in order. Never throws for a property of the data. */
  estimate(study: Study, params: Params<Shape>): readonly (Fit | Refusal)[];
};

/** Makes an estimator. */
export function defineEstimator<Shape extends z.ZodRawShape>(
  name: string,
  estimator: Omit<Estimator<Shape>, 'name'>,
): Estimator<Shape> {
  return { name, ...estimator };
}

/** Whether an estimate was refused. */
export function isRefusal(result: Fit | Refusal): result is Refusal {
  return 'code' in result;
}
