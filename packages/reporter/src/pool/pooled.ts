import type { Warning } from '../estimate/estimator.ts';
import type { VerdictName } from '../evidence/evidence.ts';
import type { ErrorOf } from './error-of.ts';
import type { GateCode } from './gate.ts';
import type { PoolTest } from './mean.ts';
import type { Moderated } from './moderators/record.ts';
import type { StageComparison } from './one-stage/compare-stages.ts';
import type { PooledContrast } from './one-stage/site-errors.ts';
import type { Question, StudyEffect } from './study-effect.ts';

export type { ErrorOf } from './error-of.ts';

/** A study's part in a pooled effect. */
export type PooledStudy = {
  readonly site: string;
  readonly source: StudyEffect['source'];
  readonly year: number | null;
  readonly estimate: number;
  readonly standardError: number;
  /** Its share in the mean; all together 1. */
  readonly weight: number;
  /** Its effect drawn towards the mean. */
  readonly shrunken: number;
};

/** What was pooled: the effects of k studies that answer one question. */
export type PooledAnswer = Question &
  ErrorOf & {
    readonly k: number;
    readonly method: string;
    readonly test: PoolTest;
    readonly confidence: number;
    readonly estimate: number;
    readonly statistic: number | null;
    /** Null for the normal. */
    readonly df: number | null;
    /** The error with max(1, q), on which a verdict rests; null for `z` and for one study. */
    readonly floored: ErrorOf | null;
    /** These are null for one study. */
    readonly tau2: number | null;
    readonly tau2Low: number | null;
    readonly tau2High: number | null;
    readonly i2: number | null;
    readonly i2Q: number | null;
    readonly h2: number | null;
    readonly q: number | null;
    readonly qDf: number | null;
    readonly qPValue: number | null;
    /** These are null for one study, and where one effect is taken for all. */
    readonly predictionLow: number | null;
    readonly predictionHigh: number | null;
    readonly predictionDf: number | null;
    readonly predictionMethod: 'knapp-hartung' | 'wald' | null;
    /** With k − 2 degrees of freedom, as other references have it. */
    readonly predictionWider: { readonly low: number; readonly high: number; readonly df: number } | null;
    /** The chance of an effect above 0 in a new municipality, and of one that is worthwhile where the protocol says what is. */
    readonly newMunicipality: {
      readonly aboveZero: number;
      readonly worthwhile: { readonly smallest: number; readonly chance: number } | null;
    } | null;
    readonly sites: readonly PooledStudy[];
    readonly warnings: readonly Warning[];
  };

/** A pooled effect in short, as it is without a study or up to one. */
export type PooledShort = Question &
  ErrorOf & {
    readonly k: number;
    readonly estimate: number;
    readonly tau2: number | null;
    readonly q: number | null;
    readonly i2: number | null;
  };

/** The answer without one study. */
export type WithoutStudy = PooledShort & { readonly without: string };

/** The answer of all studies up to a time. */
export type UpToStudy = PooledShort & { readonly upTo: string; readonly year: number };

/** What each study does to the answer; see `Influence` for the formulas. */
export type StudyInfluence = Question & {
  readonly site: string;
  readonly rstudent: number | null;
  readonly dffits: number | null;
  readonly cooksDistance: number | null;
  readonly covarianceRatio: number | null;
  readonly tau2: number;
  readonly q: number;
  readonly hat: number;
  readonly dfbetas: number | null;
};

/** The verdict over all municipalities. */
export type PooledVerdict = Question & {
  readonly verdict: Extract<
    VerdictName,
    'harmful' | 'not-worthwhile' | 'works' | 'inconclusive' | 'safe' | 'harm-not-excluded'
  >;
  readonly convincingly: boolean;
  /** The floored interval that it rests on, in the outcome's own direction. */
  readonly interval: { readonly confidence: number; readonly low: number; readonly high: number };
  readonly because: string;
};

/** A bundle that takes part. */
export type PooledBundle = {
  readonly site: string;
  /** As the site calls itself; null where it gives its code alone. */
  readonly name: string | null;
  readonly digest: string;
  readonly profile: 'exact' | 'public';
  /** Those who signed it: the name of a trusted key, or the key's digest. */
  readonly signed: readonly string[];
};

/** A bundle that takes no part. */
export type KeptOut = {
  /** Null for a file that could not be read as a bundle. */
  readonly site: string | null;
  readonly code: GateCode | 'refused';
  /** What is wrong, or the places where its protocol differs. */
  readonly reasons: readonly string[];
};

/** A site whose bundle has no estimate that answers a question, with the code of the reason. */
export type SiteWithout = Question & { readonly site: string; readonly reason: string };

/** One regression on the rows of all sites, found from their sums, beside the two stages; or why there is none. */
export type OneStageAnswer = Question & {
  /** Effects by site (by block, where those were drawn within), errors with cluster = site. */
  readonly columns: readonly string[];
  readonly sites: readonly string[];
  readonly units: number;
  readonly errors: 'cr2';
  readonly answer: (PooledContrast & { readonly confidence: number }) | null;
  readonly comparison: Pick<StageComparison, 'twoStage' | 'steps' | 'excluded' | 'diagnosis'> | null;
  readonly warnings: readonly Warning[];
  readonly refusal: { readonly code: string; readonly message: string } | null;
};

/** `pooled.json`. */
export type Pooled = {
  readonly pionier: 1;
  readonly kind: 'pooled';
  /** Null for published effects, which follow no protocol. */
  readonly protocolHash: string | null;
  /** The bundles that were pooled, in the order of their sites, and those that were not. */
  readonly bundles: readonly PooledBundle[];
  readonly kept: readonly KeptOut[];
  readonly without: readonly SiteWithout[];
  readonly pooled: readonly PooledAnswer[];
  /** Empty for published effects, which come without sums. */
  readonly oneStage: readonly OneStageAnswer[];
  readonly leaveOneOut: readonly WithoutStudy[];
  readonly influence: readonly StudyInfluence[];
  readonly cumulative: readonly UpToStudy[];
  /** Empty where no moderators were named. */
  readonly moderators: readonly Moderated[];
  /** Empty without a protocol, which says what effect is worthwhile and which direction is better. */
  readonly verdicts: readonly PooledVerdict[];
  readonly provenance: { readonly software: string; readonly inputs: { readonly [file: string]: string } };
};
