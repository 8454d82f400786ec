import { z } from 'zod';
import { columnName, id } from '../names.ts';
import { condition, words } from '../text.ts';

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
