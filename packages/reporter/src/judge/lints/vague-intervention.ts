import { armIds, type Problem } from '@pionier/core';
import type { Pilot } from '../../pilot.ts';
import { advice, defineLint } from './lint.ts';

/** Words that say how well one means, not what one does; with the small words between them. */
const intentions = new Set(
  `aandacht aanpak bespoke better betere bieden burger care centraal centred centered client clients cliënt cliënten
  dichtbij do doen doing domeinoverstijgend eigen empowerment extra first help holistic hulp in integraal integraler
  integrale integral integrated inwoner inwoners is it kracht laagdrempelig laagdrempelige leefwereld maat maatwerk
  mens mensen more need needed nodig ondersteuning ontzorgen op outreachend outreachende passend passende people person
  preventief preventieve proactief proactive putting regie samen samenwerken samenwerking staat stellen support tailored
  tailor made takes the vraaggericht wat werken werkwijze what whatever zetten zorg zorgen
  a an and are at by de een en het is of te van voor met for from is of on the to with meer onze ons our`.split(/\s+/),
);

/** Whether a description holds nothing but good intentions. */
export function isVague(text: string): boolean {
  const words =
    text
      .toLowerCase()
      .normalize('NFC')
      .match(/\p{L}+/gu) ?? [];
  return words.every((word) => intentions.has(word));
}

const asked = { what: 'what is done', who: 'who does it', often: 'how often and how long' } as const;
type Asked = keyof typeof asked;

function problemsOf(pilot: Pilot, arm: string): readonly Problem[] {
  const intervention = pilot.interventions[arm]!;
  const { what, title, control } = intervention;
  const path = ['interventions', arm];
  const meant: Problem[] = [];
  if (what !== undefined && isVague(what)) {
    const hint = 'say what others would have to do to repeat it: “eight lessons with a volunteer, on one’s own tablet”';
    meant.push(advice('warning', `vague intervention: ${title} is described as “${what}”`, [...path, 'what'], hint));
  }
  const absent = (Object.keys(asked) as Asked[]).filter((key) => intervention[key] === undefined);
  if (control || absent.length === 0) return meant;
  const message = `vague intervention: ${title} does not say ${absent.map((key) => asked[key]).join(', ')}`;
  return [...meant, advice('warning', message, path, `add ${absent.map((key) => `${key}:`).join(' ')}`)];
}

/**
 * An intervention that nobody else could repeat: without what, who and how often, or described by good intentions alone
 * (‘maatwerk’, ‘doing what is needed’). The control arm may go without the three.
 *
 * Source: TIDieR (Hoffmann et al. 2014, BMJ 348:g1687), items 3–8; the demand in docs/guide/lints.md.
 * Doubt: good intentions are known by a list of words, Dutch and English.
 */
export const vagueIntervention = defineLint('vague-intervention', {
  title: 'An intervention that nobody else could repeat',
  check: (pilot) => armIds(pilot.interventions).flatMap((arm) => problemsOf(pilot, arm)),
});
