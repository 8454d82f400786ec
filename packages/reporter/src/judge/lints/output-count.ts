import type { Problem } from '@pionier/core';
import { advice, defineLint } from './lint.ts';
import { primaryOutcomes, seeksEffect } from './primary.ts';

/** What an organisation makes or does: nobody is better off by it alone. */
const outputs = new Set(
  `kopje kopjes koffie bijeenkomst bijeenkomsten koffieochtenden cursus cursussen workshop workshops deelnemer deelnemers
  bezoekers aanmeldingen inschrijvingen verwijzingen flyers folders plannen indicaties beschikkingen trainingen lessen
  cup cups coffees meeting meetings course courses participant participants attendees visitors registrations enrolments
  enrollments referrals leaflets lessons classes trainings`.split(/\s+/),
);

/** What may be done for people or by them: hours of help or of work, visits by a professional or by friends. */
const ambiguous = new Set(
  `uren uur gesprekken contacten contactmomenten huisbezoeken bezoeken trajecten activiteiten sessies vrijwilligers hours
  conversations contacts visits activities sessions volunteers`.split(/\s+/),
);

const counting = /^(?:het )?(?:totaal ?)?(?:aantal|number of|total number of|count of|no\. of)\s+(.+)$/i;

/** Whether a title counts something that was done (`output`), may do so (`ambiguous`), or counts no such thing (null). */
export function countIn(title: string): 'output' | 'ambiguous' | null {
  const counted = counting.exec(title.trim())?.[1];
  if (counted === undefined) return null;
  const nouns = counted
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .slice(0, 3);
  if (nouns.some((noun) => outputs.has(noun))) return 'output';
  return nouns.some((noun) => ambiguous.has(noun)) ? 'ambiguous' : null;
}

const mend = 'make what becomes better for people the primary outcome; counts of what was done fit role: process';

/**
 * An output count as primary outcome: activities, participants, hours, cups of coffee. Refused where the pilot seeks an
 * effect, when the outcome is `about: activity` or its title plainly counts output; a warning in earlier stages, where
 * counting whether people come is a fair question, and for counts that may be of people's own lives.
 *
 * Source: the demand that counting cups of coffee or courses tells nothing (docs/guide/lints.md).
 * Doubt: titles are read in Dutch and English only, by their first words.
 */
export const outputCount = defineLint('output-count', {
  title: 'An output count as primary outcome',
  check: (pilot) =>
    primaryOutcomes(pilot).flatMap(([id, { title, about }]): readonly Problem[] => {
      const count = countIn(title);
      const severity = seeksEffect(pilot) ? 'error' : 'warning';
      if (about === 'activity') {
        const message = `invalid primary outcome: ${title} is about what was done`;
        return [advice(severity, message, ['outcomes', id, 'about'], mend)];
      }
      if (count === null || about !== 'person') return [];
      const path = ['outcomes', id, 'title'];
      if (count === 'output') return [advice(severity, `invalid primary outcome: ${title} counts output`, path, mend)];
      return [advice('warning', `ambiguous primary outcome: ${title} may count what was done`, path, mend)];
    }),
});
