import type { Values } from './codes.ts';

const or = (value: string | null, otherwise: string) => value ?? otherwise;

/** Codes of answers in one stage, over all municipalities together, in words. */
export const oneStage = {
  refusals: {
    'no-sites': () => 'No municipality has shared its sums.',
    'different-sums': (v: Values) =>
      `What ${or(v('site'), 'a municipality')} shared has other columns or counts than what the others shared.`,
    'unknown-column': (v: Values) => `${or(v('column'), 'A column')} is not among what was shared.`,
    'no-intercept': (v: Values) =>
      `${or(v('site'), 'A municipality')} compares people within blocks only, so the calculation must do so for all.`,
    'no-columns': () => 'There is nothing left to compare by.',
    'no-degrees-of-freedom': () => 'There are as many unknowns as people, so chance cannot be judged.',
    'not-positive': () => 'No people can have produced these sums: there is a mistake in what was shared.',
    'rounded-sums': () => 'The sums were rounded too far for this calculation.',
    'too-few-sites': () => 'There are too few municipalities to know how much they differ.',
    'too-few-units': () => 'A group has too few people to know how much they differ among themselves.',
    separation: () => 'The characteristics tell exactly who has the outcome, so odds cannot be compared.',
    'no-convergence': () => 'The calculation did not come to an end.',
    'no-variation': () => 'Everyone has the same value, so chance cannot be judged.',
  } as { readonly [code: string]: (v: Values) => string },
  warnings: {
    collinear: (v: Values) =>
      `${or(v('column'), 'A characteristic')} says the same as other characteristics and is left out.`,
    'ill-conditioned': () =>
      'The characteristics are so alike, or their units so far apart, that only exact sums give the answer.',
    'rounded-sums': () => 'If the sums were rounded, that may have moved the answer a little.',
    'full-leverage': () => 'Someone alone decides a number in the calculation, and so says nothing about chance.',
    'variance-zero': () => 'The municipalities do not differ more than chance would make them.',
    'correlation-one': () =>
      'Municipalities with a higher level are estimated to have a larger (or smaller) effect without exception.',
  } as { readonly [code: string]: (v: Values) => string },
  /** Why one stage and two stages differ. */
  steps: {
    agree: 'Both calculations give the same answer, but for a small part of the margin.',
    composition:
      'Municipalities with other outcomes put other shares of people in the groups; compare within municipalities.',
    sites: 'Municipalities that cannot tell the effect by themselves change what the other characteristics count for.',
    slopes: 'Other characteristics matter differently from municipality to municipality.',
    weights: 'In some municipalities people differ more among themselves, and these count less in two stages.',
    heterogeneity:
      'Large and small municipalities have different effects: the mean person and the mean municipality differ.',
  },
};
