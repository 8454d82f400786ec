import { own } from '@pionier/core';
import { z } from 'zod';
import type { Registration } from './registration.ts';

const head = z.object({ id: z.string() });
const site = z.object({ code: z.string() });

/** What the draws of a pilot at a site are made of: as registered, so that no later name changes a stream. */
export function identityOf(registration: Registration): { readonly pilot: string; readonly site: string | null } {
  const { id } = head.parse(own(registration.protocol, 'pilot'));
  return { pilot: id, site: registration.site === null ? null : site.parse(registration.site).code };
}
