import { z } from 'zod';
import { id } from '../names.ts';
import { fileValue, words } from '../text.ts';
import { cost } from './interventions.ts';
import { lead } from './pilot.ts';
import { sharingLimits } from './sharing-limits.ts';

/** `site`: where the pilot is run. */
export const siteSection = z.strictObject({
  code: z
    .string()
    .regex(/^[A-Za-z0-9._-]{1,40}$/, 'a site code has letters, digits, dots and hyphens')
    .describe('The code of the site, such as GM0150.'),
  name: z.exactOptional(words).describe('The name of the site.'),
  context: z.exactOptional(z.record(id, z.union([z.number(), fileValue]))).describe('Facts about the site.'),
  arms: z.exactOptional(z.array(id).min(2)).describe('The arms this site offers; default all.'),
  costs: z.exactOptional(z.record(id, cost)).describe('What arms cost here, where it differs.'),
  lead: z.exactOptional(lead).describe('Who leads here.'),
  minimumCount: z.exactOptional(z.int().positive()).describe('A higher smallest count than the protocol’s.'),
  sharing: z.exactOptional(z.strictObject(sharingLimits)).describe('Stricter limits than the protocol’s.'),
});

export type Site = z.output<typeof siteSection>;
