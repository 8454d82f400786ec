import { z } from 'zod';
import { id } from '../names.ts';
import { words } from '../text.ts';

const effectScale = z.enum(['raw', 'standardized']);

/** `purpose`: vision → principles → intended results, what is known already and what professionals expect. */
export const purposeSection = z.strictObject({
  vision: z.exactOptional(words).describe('The vision the pilot serves.'),
  principles: z.exactOptional(z.array(words)).describe('The leading principles.'),
  results: z.exactOptional(z.record(id, words)).describe('The intended results for society; outcomes refer to them.'),
  priorEvidence: z
    .exactOptional(
      z.array(
        z.strictObject({
          source: words.describe('Where the earlier effect was published.'),
          outcome: id.describe('The outcome it is about.'),
          treatment: id.describe('The arm it is about.'),
          effect: z.number().describe('The earlier effect.'),
          standardError: z.exactOptional(z.number().positive()).describe('Its standard error.'),
          scale: effectScale.default('raw').describe('In the outcome’s unit, or in standard deviations.'),
          basis: z
            .exactOptional(z.enum(['randomised', 'matched']))
            .describe(
              'How its groups were made; a randomised answer stands beside a matched comparison in the report.',
            ),
        }),
      ),
    )
    .describe('Effects found earlier, elsewhere.'),
  expectations: z
    .exactOptional(
      z.array(
        z.strictObject({
          from: words.describe('Who expects this.'),
          outcome: id.describe('The outcome it is about.'),
          treatment: id.describe('The arm it is about.'),
          at: z.exactOptional(id).describe('The moment it is about.'),
          effect: z.number().describe('The expected effect against the control arm.'),
          scale: effectScale.default('raw').describe('In the outcome’s unit, or in standard deviations.'),
        }),
      ),
    )
    .describe('What professionals expect, sealed before the outcome is known.'),
});

export type Purpose = z.output<typeof purposeSection>;
