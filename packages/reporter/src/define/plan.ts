import { file, id } from '@pionier/core';
import { z } from 'zod';

/** A share of people that may be all of them, or none. */
const share = z.number().min(0).max(1);

/** What is assumed of one outcome before it is measured. */
export const plannedOutcome = z.strictObject({
  mean: z
    .exactOptional(z.number())
    .describe('What the control arm is expected to have: a mean, a proportion (yes and no) or a rate (counts).'),
  sd: z
    .exactOptional(z.number().positive())
    .describe('The standard deviation within an arm, in the outcome’s unit; of yes and no it follows from the mean.'),
  effect: z
    .exactOptional(z.number().positive())
    .describe('The effect to be found, > 0, in the outcome’s unit; default the smallest worthwhile effect.'),
  effects: z
    .exactOptional(z.record(id, z.number()))
    .describe(
      'By arm, instead of `effect`: how much better than without any help, in the outcome’s unit. Of a factorial design by factor; an arm with several factors has the sum, unless it is named too.',
    ),
  icc: z
    .exactOptional(z.number().min(0).lt(1))
    .describe(
      'Where clusters are drawn: the share of the variance that lies between clusters (intraclass correlation).',
    ),
  repeat: z
    .exactOptional(z.number().min(0).lt(1))
    .describe(
      'Of a stepped wedge: the share of the variance within clusters that belongs to a unit in every period; default 0, as if others were measured every time.',
    ),
  r2: z
    .exactOptional(z.number().min(0).lt(1))
    .describe('The share of the variance that blocks and covariates explain; default what earlier data say, else 0.'),
});

/** `plan`: what is assumed before the start, so that `pionier plan` can say what the pilot can show. Changes no analysis. */
export const planSection = z.strictObject({
  units: z
    .exactOptional(z.int().min(2))
    .describe('How many eligible units are expected; default those in the units’ file.'),
  clusters: z
    .exactOptional(z.int().min(2))
    .describe('Where clusters are drawn: how many; default those of the units’ file.'),
  clusterSizeVariation: z
    .exactOptional(z.number().nonnegative())
    .describe('How unequal clusters are: the standard deviation of their sizes over their mean; default of the file.'),
  priority: z
    .exactOptional(z.array(share))
    .describe(
      'Of a lottery with priority, as long as there is no units’ file: for each of its rules, in order, the share of units for whom it is the first to hold.',
    ),
  treated: z
    .exactOptional(share.gt(0).lt(1))
    .describe(
      'Of a matched comparison, as long as neither a units’ file nor earlier data tell: the share of units who get the help.',
    ),
  selection: z
    .exactOptional(z.number().nonnegative())
    .describe('As `treated`: by how many standard deviations they differ beforehand from the others; default 0.5.'),
  power: z.number().gt(0.5).lt(1).default(0.8).describe('The chance of finding the effect that is asked for.'),
  attrition: z.number().min(0).lt(1).default(0).describe('The share of units whose outcome will not be measured.'),
  compliance: share.gt(0).default(1).describe('The share of those offered the help who take it up.'),
  crossover: share.lt(1).default(0).describe('The share of the control arm that gets the help anyway.'),
  outcomes: z.record(id, plannedOutcome).default({}).describe('What is assumed of outcomes, by the outcome’s id.'),
  earlier: z
    .exactOptional(file)
    .describe('Earlier data with the pilot’s columns, from which what is not given is estimated.'),
});

export type PlannedOutcome = z.output<typeof plannedOutcome>;
/** `plan` as it was read; the completed pilot holds it with the effect of every planned outcome filled in. */
export type Plan = z.output<typeof planSection>;
