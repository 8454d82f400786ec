import { z } from 'zod';
import { id } from '../names.ts';
import { words } from '../text.ts';

export const stages = ['exploration', 'feasibility', 'effect', 'scale-up'] as const;

export const lead = z.strictObject({
  name: z.exactOptional(words).describe('Who is accountable.'),
  organisation: z.exactOptional(words).describe('The organisation of the lead.'),
});

/** `pilot`: what is asked, at which stage, under which law and by whom. */
export const pilotSection = z.strictObject({
  id: id.describe('A short name for the pilot; it stands in every result.'),
  title: words.describe('The title, as in a report.'),
  question: words.describe('The question the pilot answers, in one sentence.'),
  stage: z
    .enum(stages)
    .default('effect')
    .describe('How far the idea is; exploration and feasibility allow descriptive verdicts only.'),
  law: z
    .exactOptional(z.enum(['wmo', 'jeugdwet', 'participatiewet', 'other']))
    .describe('The law under which the help is given.'),
  lead: z.exactOptional(lead).describe('Who leads the pilot.'),
  dataUse: z.exactOptional(words).describe('What the data may not be used for; printed on the first page.'),
});

export type PilotHead = z.output<typeof pilotSection>;
