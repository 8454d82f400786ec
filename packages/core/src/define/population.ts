import { z } from 'zod';
import { columnName, id } from '../names.ts';
import { condition, words } from '../text.ts';

const day = z.iso.date('a day is written as 2026-03-01');

/** `population.intake`: people who come one by one. */
const intake = z.strictObject({
  order: columnName.describe('The column that says when each unit came: a date, or a number that grows.'),
  from: z.exactOptional(day).describe('The first day of intake, as 2026-03-01; whoever came before is not eligible.'),
  until: z.exactOptional(day).describe('The last day of intake; whoever came later is not eligible.'),
});

/** `population`: who is drawn, who is eligible, and which groups are reported. */
export const populationSection = z.strictObject({
  unit: words.describe('What is assigned and measured, in one word: person, resident, household.'),
  id: columnName.describe('The column with the unit’s id; always text.'),
  eligible: z
    .array(
      z.strictObject({
        when: condition.describe('Who may take part, as a condition over the columns.'),
        because: z.exactOptional(words).describe('Why.'),
        otherwise: z.exactOptional(words).describe('What those who may not are called in the flow.'),
      }),
    )
    .default([])
    .describe('Conditions that must all hold.'),
  intake: z.exactOptional(intake).describe('People who come one by one: in which order and in which period.'),
  groups: z
    .record(
      id,
      z.strictObject({
        title: words.describe('What the group is called.'),
        when: condition.describe('Who belongs to it.'),
        vulnerable: z.boolean().default(false).describe('Whether harm to this group needs special attention.'),
      }),
    )
    .default({})
    .describe('Groups that are reported apart.'),
});

export type Population = z.output<typeof populationSection>;
