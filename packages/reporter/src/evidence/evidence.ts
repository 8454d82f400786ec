import type { Site } from '@pionier/core';
import type { Blocks, Errors, Reference, RefusalCode, Warning } from '../estimate/estimator.ts';
import type { Statistic } from '../estimate/replay/replays.ts';
import type { Protocol } from '../pilot.ts';

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
    readonly effect: 'itt';
    readonly scale: 'difference';
    readonly weights: 'unit' | 'cluster' | 'precision' | 'inverse-probability';
    readonly population: 'sample' | 'superpopulation';
    readonly over: 'all' | 'usable-blocks' | 'complete-cases';
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
  readonly changes: readonly ChangeRow[];
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
