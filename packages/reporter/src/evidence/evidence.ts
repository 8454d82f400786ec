import type { Site } from '@pionier/core';
import type { Blocks, Errors, Fit, Reference, RefusalCode, Warning } from '../estimate/estimator.ts';
import type { Statistic } from '../estimate/replay/replays.ts';
import type { Protocol } from '../pilot.ts';
import type { Sensitivity } from '../sensitivity/sensitivity.ts';

export const flowStages = [
  'eligible',
  'invited',
  'consented',
  'assigned',
  'offered',
  'started',
  'received',
  'completed',
  'measured',
  'analysed',
] as const;

/** How many units reached a stage, and why others did not. */
export type FlowRow = {
  readonly stage: (typeof flowStages)[number];
  readonly arm: string | null;
  readonly outcome: string | null;
  readonly at: string | null;
  readonly group: string | null;
  readonly units: number;
  readonly clusters: number | null;
  /** Reasons for not being counted here, with how many units each. */
  readonly reasons: { readonly [reason: string]: number };
};

export type BalanceRow = {
  readonly column: string;
  /** The level of a category; null for a number. */
  readonly level: string | null;
  readonly arm: string;
  readonly mean: number | null;
  /** Against the control arm (or the first arm without one); null for that arm itself. */
  readonly standardizedDifference: number | null;
  readonly denominator: 'pooled' | 'treated';
};

/** How alike the treated and those they are compared with are in one column, or one level of a category. */
export type MatchBalanceRow = {
  readonly column: string;
  readonly level: string | null;
  readonly treatedMean: number;
  readonly controlMean: number;
  /** Null when it does not exist. */
  readonly standardizedDifference: number | null;
  /** Treated over control; null for shares. */
  readonly varianceRatio: number | null;
  /** Mean and maximum of the difference between the cumulative distributions. */
  readonly ecdfMean: number;
  readonly ecdfMax: number;
};

/** What became of the units of one arm. */
export type MatchCounts = {
  readonly all: number;
  readonly matched: number;
  /** Known in all that is matched on, and left out: no match within reach, or beyond the other arm's scores. */
  readonly unmatched: number;
  /** Something that is matched on is unknown. */
  readonly incomplete: number;
  /** How many units that count once tell as much as the weights. */
  readonly effective: number;
};

/** The difference between everybody in two arms as they are. */
export type NaiveDifference = {
  readonly outcome: string;
  readonly at: string | null;
  readonly treatment: string;
  readonly control: string;
  readonly estimate: number;
  readonly standardError: number;
  readonly df: number | null;
  readonly low: number;
  readonly high: number;
  readonly units: { readonly treatment: number; readonly control: number };
};

/** A matched comparison, without who was matched with whom. */
export type MatchingRecord = {
  readonly method: string;
  readonly treatment: string;
  readonly control: string;
  readonly estimand: 'att' | 'ate';
  readonly covariates: readonly string[];
  readonly exact: readonly string[];
  readonly denominator: 'treated' | 'pooled';
  readonly before: readonly MatchBalanceRow[];
  readonly after: readonly MatchBalanceRow[];
  readonly units: { readonly treatment: MatchCounts; readonly control: MatchCounts };
  /** Controls that were compared with more than one treated unit; null where nobody was paired. */
  readonly reused: { readonly controls: number; readonly most: number } | null;
  readonly naive: readonly NaiveDifference[];
  /** Why no comparison group could be made; null when there is one. */
  readonly refusal: Warning | null;
};

export type ChangeRow = {
  readonly outcome: string;
  readonly at: string;
  readonly arm: string;
  readonly units: number;
  readonly baseline: number;
  readonly mean: number;
  readonly change: number;
  readonly standardError: number | null;
  readonly df: number | null;
  readonly low: number | null;
  readonly high: number | null;
};

/** What was measured in one period of a stepped wedge, in one sequence. */
export type PeriodRow = {
  readonly outcome: string;
  readonly arm: string;
  /** The first day of the period. */
  readonly period: string;
  /** Whether the sequence had started by then. */
  readonly started: boolean;
  readonly units: number;
  readonly mean: number;
};

export type Estimate = {
  readonly id: string;
  readonly outcome: string;
  readonly at: string | null;
  readonly after: string | null;
  readonly group: string | null;
  readonly treatment: string;
  readonly control: string;
  readonly contrast: { readonly [arm: string]: number };
  readonly estimand: {
    readonly effect: 'itt' | 'att' | 'ate';
    readonly scale: 'difference';
    readonly weights: Fit['estimand']['weights'];
    readonly population: 'sample' | 'superpopulation';
    readonly over: Fit['estimand']['over'];
  };
  readonly method: string;
  readonly first: boolean;
  readonly estimate: number;
  readonly standardError: number;
  readonly df: number | null;
  readonly reference: Reference;
  readonly statistic: number | null;
  readonly pValue: number;
  readonly confidence: number;
  readonly low: number;
  readonly high: number;
  readonly adjusted: {
    readonly family: string;
    readonly m: number;
    readonly method: 'none' | 'holm' | 'benjamini-hochberg';
    readonly pValue: number;
    readonly confidence: number;
    readonly low: number;
    readonly high: number;
  } | null;
  readonly units: { readonly treatment: number; readonly control: number };
  readonly missing: { readonly treatment: number; readonly control: number };
  readonly clusters: { readonly treatment: number; readonly control: number } | null;
  readonly blocks: Blocks | null;
  readonly errors: Errors;
  readonly covariates: readonly string[];
  readonly controlMean: number;
  readonly controlSd: number | null;
  readonly warnings: readonly Warning[];
  /** Present when `reference` is rerandomised: the share of the variance that covariates explain, and where the draw must lie. */
  readonly mixture?: Fit['mixture'];
  /** Present when `reference` is randomisation: how many draws it rests on, or all possible ones. */
  readonly replays?: { readonly draws: number; readonly enumerated: boolean; readonly statistic: Statistic };
};

export const verdictNames = [
  'descriptive',
  'too-early',
  'not-estimable',
  'harmful',
  'not-worthwhile',
  'works',
  'inconclusive',
  'safe',
  'harm-not-excluded',
] as const;

export type VerdictName = (typeof verdictNames)[number];

export type Verdict = {
  /** The id of the estimate or refusal it rests on. */
  readonly estimate: string;
  readonly outcome: string;
  readonly at: string | null;
  readonly treatment: string;
  readonly control: string;
  readonly verdict: VerdictName;
  readonly convincingly: boolean;
  readonly basis: 'randomised' | 'matched' | 'none';
  /** The interval the verdict rests on, at the family's level, in the outcome's own direction; null for a refusal. */
  readonly interval: { readonly confidence: number; readonly low: number; readonly high: number } | null;
  /** Which rule held, as a code a report can say in its own language. */
  readonly rule: string;
  readonly because: string;
};

export type JointTest = {
  readonly id: string;
  readonly kind: 'interaction' | 'joint';
  readonly estimates: readonly string[];
  readonly statistic: number;
  readonly df1: number;
  readonly df2: number | null;
  readonly pValue: number;
};

export type CostRow = {
  readonly arm: string;
  readonly units: number;
  readonly perUnit: number;
  readonly fixed: number | null;
  readonly year: number | null;
  readonly source: string | null;
  readonly law: string | null;
};

/** A change of the pilot after it was registered. */
export type Deviation = { readonly path: string; readonly registered: unknown; readonly now: unknown };

/** All that a site knows about its pilot, as `evidence.json` holds it; nothing in it is about one person. */
export type Evidence = {
  readonly pionier: 1;
  readonly kind: 'evidence';
  readonly disclosure: 'unchecked';
  readonly protocolHash: string;
  /** The completed pilot without `site` and `data`, words included. */
  readonly protocol: Protocol;
  readonly registered: 'before-assignment' | 'before-outcomes' | 'late' | 'never';
  readonly site: Site | null;
  /** As the pilot states it: `assignment` without its columns of arms. */
  readonly design: { readonly method: string; readonly [param: string]: unknown };
  readonly flow: readonly FlowRow[];
  readonly balance: readonly BalanceRow[];
  /** Only of a draw that was made anew until arms were alike: the share of draws that are, and by intake how many were looked at. */
  readonly acceptance?: { readonly accept: number; readonly candidates: readonly (number | null)[] };
  /** Only of a matched comparison. */
  readonly matching?: MatchingRecord;
  /** Only of a matched comparison: how strong something unknown must be to explain an estimate away. */
  readonly sensitivity?: readonly Sensitivity[];
  readonly changes: readonly ChangeRow[];
  /** Only of a stepped wedge. */
  readonly periods?: readonly PeriodRow[];
  readonly asked: number;
  readonly estimates: readonly Estimate[];
  readonly covariance: { readonly ids: readonly string[]; readonly lower: readonly number[] };
  readonly tests: readonly JointTest[];
  readonly refusals: readonly {
    readonly id: string;
    readonly code: RefusalCode;
    readonly message: string;
    readonly values: { readonly [name: string]: string | number };
  }[];
  readonly verdicts: readonly Verdict[];
  readonly costs: readonly CostRow[];
  readonly deviations: readonly Deviation[];
  readonly warnings: readonly Warning[];
  readonly provenance: {
    readonly software: string;
    readonly on: string;
    readonly inputs: { readonly [file: string]: string };
    readonly seedCommitment: string | null;
  };
};
