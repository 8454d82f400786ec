import { sharingLimits } from '@pionier/core';
import { z } from 'zod';

/** `sharing`: what may be shown. */
export const sharingSection = z.strictObject({
  minimumCount: z
    .int()
    .min(1)
    .default(10)
    .describe('The smallest number of people that a report or a shared result may show.'),
  ...sharingLimits,
});

export type Sharing = z.output<typeof sharingSection>;
