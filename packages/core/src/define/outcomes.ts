import { z } from 'zod';
import { columnName, id } from '../names.ts';
import { fileValue, words } from '../text.ts';

/** One outcome: a column, or an instrument with its items. */
export const outcome = z.strictObject({
  title: words.describe('What is measured, in words people use.'),
  result: z.exactOptional(id).describe('The intended result it shows.'),
  role: z
    .exactOptional(z.enum(['primary', 'secondary', 'harm', 'process']))
    .describe('primary carries the verdict; harm must stay within its margin.'),
  about: z
    .enum(['person', 'satisfaction', 'activity', 'money'])
    .default('person')
    .describe('Whether it is about people’s lives, their satisfaction, what was done, or money.'),
  column: z.exactOptional(columnName).describe('The column that holds it.'),
  instrument: z
    .exactOptional(z.string())
    .describe('The instrument it is scored with; kind and direction come from it.'),
  items: z.exactOptional(z.record(id, columnName)).describe('For each item of the instrument its column.'),
  answers: z.exactOptional(z.array(fileValue)).describe('The file’s codes for the instrument’s answers, in its order.'),
  kind: z
    .exactOptional(z.enum(['continuous', 'binary', 'count']))
    .describe('A number, yes and no, or how often something happened (0, 1, 2 …).'),
  measuredIn: z.exactOptional(words).describe('The unit, such as euro or days.'),
  better: z.exactOptional(z.enum(['higher', 'lower'])).describe('Which direction is better for people.'),
  worthwhile: z
    .exactOptional(z.number().positive())
    .describe('The smallest effect that is worth the effort, in the outcome’s unit (a proportion for yes and no).'),
  margin: z
    .exactOptional(z.number().positive())
    .describe('For role harm: the largest worsening that is acceptable, in the outcome’s unit.'),
  at: z.exactOptional(z.array(id)).describe('The moments at which it is estimated; default all but baseline.'),
});

/** `outcomes`: what should become better, by id. */
export const outcomesSection = z.record(id, outcome).describe('The outcomes, by id.');

export type Outcome = z.output<typeof outcome>;
export type Outcomes = z.output<typeof outcomesSection>;
