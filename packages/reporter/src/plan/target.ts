import type { Question } from './question.ts';

/** What is asked of one comparison: to find an effect of this size with this power, with so many eligible units in all arms. */
export type Target = {
  readonly question: Question;
  readonly units: number;
  /** As the plan states it; null when it states none. */
  readonly effect: number | null;
  readonly power: number;
};

/** The effect to be found; null also where the spread is unknown, for then an effect in the outcome's unit says nothing. */
export function statedEffect({ question, effect }: Target): number | null {
  return question.kind.isStandardized(question.level) ? null : effect;
}
