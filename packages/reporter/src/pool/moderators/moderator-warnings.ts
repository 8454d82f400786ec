import type { Warning } from '../../estimate/estimator.ts';
import type { MetaRegression, MetaRegressionFailure } from './meta-regression.ts';

/** Every code that a warning of moderators can carry. */
export const moderatorWarningCodes = [
  'moderators-missing',
  'moderators-too-few',
  'moderators-collinear',
  'few-studies-a-coefficient',
  'floor-decides',
] as const;

export type ModeratorWarningCode = (typeof moderatorWarningCodes)[number];

/** Studies for each coefficient under which a model follows chance. */
const enough = 10;

type Found = {
  readonly left: number;
  readonly k: number;
  readonly fit: MetaRegression | MetaRegressionFailure;
  readonly level: number;
};

type Check = {
  readonly code: ModeratorWarningCode;
  readonly holds: (found: Found) => boolean;
  readonly message: (found: Found) => string;
};

const checks: readonly Check[] = [
  {
    code: 'moderators-missing',
    holds: ({ left }) => left > 0,
    message: ({ left }) => `${left} studies lack a moderator and are left out here`,
  },
  {
    code: 'moderators-too-few',
    holds: ({ fit }) => fit === 'too-few',
    message: ({ k }) => `too few studies for these moderators: ${k}`,
  },
  {
    code: 'moderators-collinear',
    holds: ({ fit }) => fit === 'collinear',
    message: () => 'a moderator is the same in all studies, or follows from the others',
  },
  {
    code: 'few-studies-a-coefficient',
    holds: ({ fit, k }) => typeof fit !== 'string' && k < enough * (fit.coefficients.length - 1),
    message: () => `fewer than ${enough} studies for each coefficient: such a model easily follows chance`,
  },
  {
    code: 'floor-decides',
    holds: ({ fit, level }) => typeof fit !== 'string' && isSplit(fit, level),
    message: () => 'whether the moderators matter depends on the floor of the error; the floored one counts',
  },
];

function isSplit({ all }: MetaRegression, level: number): boolean {
  return all.floored !== null && all.chosen.pValue < level && !(all.floored.pValue < level);
}

/** What a reader should know of moderators; `left` studies were left out. */
export function moderatorWarnings(found: Found): readonly Warning[] {
  return checks
    .filter(({ holds }) => holds(found))
    .map(({ code, message }) => ({ code, message: message(found), values: { k: found.k } }));
}
