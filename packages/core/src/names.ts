import { distance } from 'fastest-levenshtein';
import { z } from 'zod';

/** Ids a user chooses for arms, outcomes, groups, moments and results. */
export const idPattern = /^[a-z][a-z0-9-]*$/;
/** Columns as the pilot names them; other names in the files are mapped under `data.columns`. */
export const columnPattern = /^[A-Za-z_][A-Za-z0-9_]*$/;

const yamlWords = new Set(['yes', 'no', 'on', 'off']);

/** An id chosen by the user. */
export const id = z
  .string()
  .regex(idPattern, 'an id has lower-case letters, digits and hyphens and starts with a letter')
  .refine((text) => !yamlWords.has(text), 'yes, no, on and off cannot be ids: other tools read them as true and false');

/** The name of a column. */
export const columnName = z
  .string()
  .regex(columnPattern, 'a column is named with letters, digits and underscores; map other names under data.columns');

const folded = (text: string) => text.toLowerCase().replaceAll(/[^a-z0-9]/g, '');

/** The candidate most like `text` (snake_case and kebab-case count as camelCase), or null when none is near. */
export function nearest(text: string, candidates: readonly string[]): string | null {
  let best: string | null = null;
  let least = Math.max(1, Math.floor(text.length / 3)) + 1;
  for (const candidate of candidates) {
    const steps = folded(candidate) === folded(text) ? 0 : distance(candidate.toLowerCase(), text.toLowerCase());
    if (steps < least) [best, least] = [candidate, steps];
  }
  return best;
}

/** The value of an own key, or undefined; safe for keys such as `constructor`. */
export function own<T>(record: { readonly [key: string]: T } | undefined, key: string): T | undefined {
  return record !== undefined && Object.hasOwn(record, key) ? record[key] : undefined;
}
