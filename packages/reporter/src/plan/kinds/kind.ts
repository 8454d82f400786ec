import type { CompletedOutcome } from '../../pilot.ts';
import type { Pair } from '../pair.ts';

/** What is taken for true of an outcome: of the control arm its mean and standard deviation, null when nobody knows. */
export type Level = { readonly mean: number | null; readonly sd: number | null };

/** What the variances of both arms follow from. */
export type Shift = {
  /** The difference in means, treatment − control, in the outcome's unit. */
  readonly change: number;
  /** The treatment arm's part of the units of both. */
  readonly treated: number;
};

/** How much values of one kind of outcome differ between units, and how far its mean can move. */
export type Kind = {
  readonly kind: CompletedOutcome['kind'];
  /** The variance of one unit's value in each arm, in the outcome's unit squared. */
  readonly variances: (level: Level, shift: Shift) => Pair;
  /** The variance that both arms would have without an effect, where the test pools it; null where each arm has its own. */
  readonly pooled: (level: Level, shift: Shift) => number | null;
  /** How far the mean can move in a direction (1 up, −1 down); Infinity without a bound. */
  readonly room: (level: Level, direction: 1 | -1) => number;
  /** Whether effects can only be said in standard deviations. */
  readonly isStandardized: (level: Level) => boolean;
};

/** Makes a kind; one file and one line in the registry. */
export function defineKind(kind: Kind['kind'], rest: Omit<Kind, 'kind'>): Kind {
  return { kind, ...rest };
}
