import type { Contrast, PilotHead } from '@pionier/core';
import { type Fit, isRefusal, type Refusal } from '../estimate/estimator.ts';
import type { Verdict, VerdictName } from '../evidence/evidence.ts';
import type { CompletedOutcome } from '../pilot.ts';
import type { Multiplicity } from './multiplicity.ts';

/** All that a verdict may look at: one outcome and contrast at `decideAt`, by the first estimator, for no group. */
export type VerdictInput = {
  /** Id of the estimate or refusal. */
  readonly id: string;
  readonly outcome: string;
  readonly declared: CompletedOutcome;
  readonly at: string | null;
  readonly contrast: Contrast;
  readonly stage: PilotHead['stage'];
  /** Whether the pilot has a control arm, and whether this contrast is against it. */
  readonly hasControl: boolean;
  readonly againstControl: boolean;
  /** Whether the pilot says how the arms were drawn. */
  readonly designDeclared: boolean;
  readonly basis: Verdict['basis'];
  /** The largest absolute standardized difference after matching; null when nothing was matched. */
  readonly matchedImbalance: number | null;
  /** `open` while some unit's time since assignment has not passed. */
  readonly timing: 'open' | 'closed';
  readonly result: Fit | Refusal;
  /** The family it is judged in: its number of planned members and, under Holm, this member's adjusted p-value. */
  readonly family: {
    readonly m: number;
    readonly confidence: number;
    readonly multiplicity: Multiplicity;
    readonly pValue: number | null;
  };
};

/** The effect turned so that positive is better, with the interval that carries the verdict. */
export type TurnedEffect = {
  readonly low: number;
  readonly high: number;
  readonly confidence: number;
  readonly df: number;
  /** Where Holm rejects but the interval contains 0: the bound nearest 0, which is an open 0. */
  readonly open: 'low' | 'high' | null;
};

/** One line of the table of verdicts: what holds, under which code, and why in words. */
export type Rule<Facts> = {
  readonly rule: string;
  readonly verdict: VerdictName;
  readonly convincingly?: true;
  readonly holds: (facts: Facts) => boolean;
  readonly because: (facts: Facts) => string;
};

/** A fit that is judged: what is known of it and its interval. */
export type Judged = { readonly input: VerdictInput; readonly effect: TurnedEffect };

const matchedLimit = 0.1;
const convincingDf = 4;

/** Four significant digits, the same on every machine. */
const say = (value: number) => String(Number(value.toPrecision(4)));

/** Reasons to give no judgement of the effect; looked at first, in this order. */
export const rulesBefore: readonly Rule<VerdictInput>[] = [
  {
    rule: 'no-control',
    verdict: 'descriptive',
    holds: ({ hasControl }) => !hasControl,
    because: () => 'no arm is a control arm',
  },
  {
    rule: 'stage',
    verdict: 'descriptive',
    holds: ({ stage }) => stage === 'exploration' || stage === 'feasibility',
    because: ({ stage }) => `a pilot at the stage ${stage} describes and does not judge`,
  },
  {
    rule: 'about-satisfaction',
    verdict: 'descriptive',
    holds: ({ declared }) => declared.about === 'satisfaction',
    because: ({ outcome }) => `${outcome} is about satisfaction, which does not show that help works`,
  },
  {
    rule: 'about-activity',
    verdict: 'descriptive',
    holds: ({ declared }) => declared.about === 'activity',
    because: ({ outcome }) => `${outcome} counts what was done, which does not show that it works`,
  },
  {
    rule: 'design-not-declared',
    verdict: 'descriptive',
    holds: ({ designDeclared, basis }) => !designDeclared || basis === 'none',
    because: () => 'the pilot does not say how the arms were drawn',
  },
  {
    rule: 'matched-imbalance',
    verdict: 'descriptive',
    holds: ({ basis, matchedImbalance }) => basis === 'matched' && (matchedImbalance ?? 0) > matchedLimit,
    because: ({ matchedImbalance }) =>
      `the matched groups differ by ${say(matchedImbalance ?? 0)} standard deviations, more than ${matchedLimit}`,
  },
  {
    rule: 'not-measured',
    verdict: 'too-early',
    holds: ({ result }) => isRefusal(result) && result.code === 'not-yet-measured',
    because: ({ outcome, at }) => `${at === null ? outcome : `${outcome} at ${at}`} is not yet measured`,
  },
  {
    rule: 'window-open',
    verdict: 'too-early',
    holds: ({ timing }) => timing === 'open',
    because: ({ at }) => `for some units the time until ${at ?? 'the measurement'} has not passed`,
  },
  {
    rule: 'refused',
    verdict: 'not-estimable',
    holds: ({ result }) => isRefusal(result),
    because: ({ result }) => `the estimate was refused: ${isRefusal(result) ? result.message : ''}`,
  },
];

const range = ({ input, effect }: Judged) =>
  `at level ${say(effect.confidence)} the effect of ${input.contrast.treatment} against ${input.contrast.control}, ` +
  `positive being better, lies between ${say(effect.low)} and ${say(effect.high)}`;

const worthwhile = ({ input }: Judged) => input.declared.worthwhile ?? null;
const isBeyond = (judged: Judged) => {
  const smallest = worthwhile(judged);
  return smallest !== null && judged.effect.open === null && judged.effect.low >= smallest;
};

const harmful: readonly Rule<Judged>[] = [
  {
    rule: 'entirely-below-zero',
    verdict: 'harmful',
    holds: ({ effect }) => effect.high < 0,
    because: (judged) => `${range(judged)}, all of it worse`,
  },
  {
    rule: 'holm-below-zero',
    verdict: 'harmful',
    holds: ({ effect }) => effect.open === 'high',
    because: (judged) => `Holm's test excludes an effect of 0, in the direction of harm, though ${range(judged)}`,
  },
];

/** The rules for a primary outcome that has a fit, in this order. */
export const effectRules: readonly Rule<Judged>[] = [
  ...harmful,
  {
    rule: 'below-worthwhile',
    verdict: 'not-worthwhile',
    holds: (judged) => judged.effect.high < (worthwhile(judged) ?? Number.NEGATIVE_INFINITY),
    because: (judged) =>
      `${range(judged)}, all of it below the smallest worthwhile effect of ${say(worthwhile(judged) ?? 0)}; ` +
      (judged.effect.low < 0 ? `harm as large as ${say(judged.effect.low)} is not excluded by it` : 'harm is excluded'),
  },
  {
    rule: 'beyond-worthwhile',
    verdict: 'works',
    convincingly: true,
    holds: (judged) => isBeyond(judged) && judged.effect.df >= convincingDf && judged.input.basis === 'randomised',
    because: (judged) =>
      `${range(judged)}, none of it below the smallest worthwhile effect of ${say(worthwhile(judged) ?? 0)}`,
  },
  {
    rule: 'entirely-above-zero',
    verdict: 'works',
    holds: ({ effect }) => effect.low > 0,
    because: (judged) => `${range(judged)}, all of it better${fewDf(judged)}`,
  },
  {
    rule: 'holm-above-zero',
    verdict: 'works',
    holds: ({ effect }) => effect.open === 'low',
    because: (judged) => `Holm's test excludes an effect of 0, in the direction of better, though ${range(judged)}`,
  },
  {
    rule: 'contains-zero',
    verdict: 'inconclusive',
    holds: () => true,
    because: (judged) => `${range(judged)}, which does not settle its direction; that is not the same as no effect`,
  },
];

/** The rules for a harm outcome that has a fit, in this order. */
export const harmRules: readonly Rule<Judged>[] = [
  {
    rule: 'within-margin',
    verdict: 'safe',
    holds: ({ input, effect }) => effect.low >= -(input.declared.margin ?? 0),
    because: (judged) =>
      `${range(judged)}, none of it beyond the margin of ${say(-(judged.input.declared.margin ?? 0))}`,
  },
  ...harmful,
  {
    rule: 'margin-not-excluded',
    verdict: 'harm-not-excluded',
    holds: () => true,
    because: (judged) =>
      `${range(judged)}, which does not exclude a worsening beyond the margin of ${say(-(judged.input.declared.margin ?? 0))}`,
  },
];

function fewDf(judged: Judged): string {
  const { df } = judged.effect;
  return isBeyond(judged) && df < convincingDf ? `, but ${say(df)} degrees of freedom are too few to convince` : '';
}
