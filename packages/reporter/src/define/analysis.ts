import { id, type MethodEntry, methodSchema } from '@pionier/core';
import { z } from 'zod';
import type { Estimator } from '../estimate/estimator.ts';

type Estimators = { readonly [exported: string]: Estimator };

/** What a factorial design estimates; both by default. */
export const factorialContrasts = ['main-effects', 'interactions'] as const;

/** `analysis`: how effects are estimated and judged; all of it fixed beforehand. */
export function analysisSection(estimators: Estimators) {
  return z.strictObject({
    estimators: z
      .exactOptional(z.array(methodSchema(estimators)).min(1))
      .describe(
        'The first carries the verdict, the others show how robust it is. Default: the design’s difference in means.',
      ),
    contrasts: z
      .union([
        z.literal('each-against-control'),
        z.array(z.tuple([id, id])).min(1),
        z.array(z.enum(factorialContrasts)).min(1),
      ])
      .exactOptional()
      .describe(
        'Which arms are compared: each-against-control, or pairs of [treatment, control]; of a factorial design main-effects and interactions.',
      ),
    missing: z
      .strictObject({
        outcomes: z
          .literal('complete-cases')
          .default('complete-cases')
          .describe('Units without the outcome are left out and counted.'),
        covariates: z
          .enum(['complete-cases', 'mean-indicator'])
          .default('complete-cases')
          .describe('Leave out units without a covariate, or fill in the mean and add an indicator.'),
      })
      .prefault({})
      .describe('What is done about missing values.'),
    confidence: z.number().gt(0.5).lt(1).default(0.95).describe('The level of the intervals.'),
    multiplicity: z
      .enum(['none', 'holm', 'benjamini-hochberg'])
      .default('holm')
      .describe('How several primary comparisons are judged together.'),
    groups: z
      .exactOptional(z.array(id))
      .describe('The groups that are estimated apart; default all of population.groups.'),
    decideAt: z.exactOptional(id).describe('The moment of the verdict; default the last.'),
  });
}

/** `analysis` as the completed pilot holds it: all defaults filled in. */
export type Analysis = {
  readonly estimators: readonly MethodEntry[];
  readonly contrasts:
    | readonly (readonly [treatment: string, control: string])[]
    | readonly (typeof factorialContrasts)[number][];
  readonly missing: { readonly outcomes: 'complete-cases'; readonly covariates: 'complete-cases' | 'mean-indicator' };
  readonly confidence: number;
  readonly multiplicity: 'none' | 'holm' | 'benjamini-hochberg';
  readonly groups: readonly string[];
  readonly decideAt: string | null;
};
