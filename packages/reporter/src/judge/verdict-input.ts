import type { Contrast, PilotHead } from '@pionier/core';
import type { Fit, Refusal } from '../estimate/estimator.ts';
import type { Verdict } from '../evidence/evidence.ts';
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
