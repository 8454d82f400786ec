import { z } from 'zod';
import { count, hiddenCount, number, textLine } from './values.ts';

const sides = z.strictObject({ treatment: count, control: count });
const moment = textLine.nullable();

const estimate = z.strictObject({
  id: textLine,
  outcome: textLine,
  at: moment,
  /** The time since assignment as ISO 8601 writes it; null without moments. */
  after: moment,
  /** A group's id, `!` and its id for everyone else, or null for all. */
  group: textLine.nullable(),
  treatment: textLine,
  control: textLine,
  contrast: z.record(z.string(), number),
  estimand: z.strictObject({
    effect: z.enum(['itt', 'att', 'ate']),
    scale: z.literal('difference'),
    weights: textLine,
    population: z.enum(['sample', 'superpopulation']),
    over: textLine,
  }),
  method: textLine,
  /** Whether it carries the site's verdict. */
  first: z.boolean(),
  estimate: number,
  standardError: number,
  /** Null for the normal distribution. */
  df: number.nullable(),
  reference: textLine,
  pValue: number,
  confidence: number,
  low: number,
  high: number,
  units: sides,
  clusters: sides.nullable(),
  blocks: z.strictObject({ used: count, dropped: count }).nullable(),
  errors: textLine,
  covariates: z.array(textLine),
  /** Null where, with that of another estimate over nearly the same people, it would tell about the few others. */
  controlMean: number.nullable(),
  controlSd: number.nullable(),
  /** Codes of what a reader should know. */
  warnings: z.array(textLine),
});

const flowRow = z.strictObject({
  stage: textLine,
  arm: textLine.nullable(),
  outcome: textLine.nullable(),
  at: moment,
  units: hiddenCount,
  clusters: hiddenCount.nullable(),
  /** Reasons for not being counted here; those below the minimum together as `other`. */
  reasons: z.record(z.string(), hiddenCount),
});

const cost = z.strictObject({
  arm: textLine,
  perUnit: number,
  fixed: number.nullable(),
  year: z.int().nullable(),
});

/** What the site found, and how many people it rests on. */
export const effectsShape = {
  flow: z.array(flowRow),
  /** Assigned units without the outcome, over all arms together. */
  missing: z.array(z.strictObject({ outcome: textLine, at: moment, units: hiddenCount })),
  estimates: z.array(estimate),
  /** Covariance of the estimates: the lower triangle row by row; null in the public profile. */
  covariance: z.strictObject({ ids: z.array(textLine), lower: z.array(number) }).nullable(),
  refusals: z.array(z.strictObject({ id: textLine, code: textLine })),
  /** What the interventions cost here, in euro. */
  costs: z.array(cost),
};
