import { baselineMoment, type Problem } from '@pionier/core';
import type { CompletedOutcome, Pilot } from '../../pilot.ts';
import { advice, defineLint } from './lint.ts';

const mostQuestions = 100;
const mostEstimated = 20;

/** Columns that people fill in for an outcome: money and activities come from registers. */
const questionsOf = ({ about, items }: CompletedOutcome) =>
  about === 'money' || about === 'activity' ? 0 : Math.max(1, Object.keys(items ?? {}).length);

/** Questions one person answers over the whole pilot, and how many outcomes at moments are estimated. */
export function burdenOf(pilot: Pilot): { readonly questions: number; readonly estimated: number } {
  const before = baselineMoment(pilot.moments) === null ? 0 : 1;
  let [questions, estimated] = [0, 0];
  for (const outcome of Object.values(pilot.outcomes)) {
    questions += questionsOf(outcome) * (outcome.moments.length + before);
    estimated += outcome.moments.length;
  }
  return { questions, estimated };
}

/**
 * More measuring than people or conclusions can bear: over 100 questions to a person in all, or over 20 outcomes at
 * moments. Who drops out for the length of the questionnaire is lost to the trial, and of twenty estimates one is found
 * by chance.
 *
 * Doubt: the bounds are this project's choice (ADR 0052); an outcome without items counts as one question, also where it
 * comes from a register.
 */
export const measurementBurden = defineLint('measurement-burden', {
  title: 'More measuring than people can bear',
  check: (pilot): readonly Problem[] => {
    const { questions, estimated } = burdenOf(pilot);
    const problems: Problem[] = [];
    if (questions > mostQuestions) {
      const message = `too many questions: ${questions} to each person over all moments`;
      problems.push(
        advice('warning', message, ['outcomes'], 'measure fewer outcomes, or fewer of them at every moment'),
      );
    }
    if (estimated > mostEstimated) {
      const message = `too many outcomes: ${estimated} outcomes at moments are estimated`;
      problems.push(advice('warning', message, ['outcomes'], 'choose the few that decide; name moments with at'));
    }
    return problems;
  },
});
