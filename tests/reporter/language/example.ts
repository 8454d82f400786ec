import { builtIn, languageWith, type Pilot } from '@pionier/reporter';

/** The language with every built-in method. */
export const language = languageWith(builtIn);

/** A small pilot that is right. */
export const example = {
  pionier: 1,
  pilot: { id: 'example', title: 'Example', question: 'Does it help?' },
  interventions: { usual: { title: 'Usual', control: true }, help: { title: 'Help' } },
  population: { unit: 'person', id: 'id' },
  assignment: { method: 'complete' },
  outcomes: { score: { title: 'Score', column: 'score', kind: 'continuous', better: 'higher' } },
  data: { units: 'units.csv' },
};

/** Sections that take the place of the example’s. */
export type Sections = { readonly [section: string]: unknown };

/** What is said of the example with some sections replaced: `severity path: message`. */
export function said(sections: Sections): readonly string[] {
  const { problems } = language.read({ ...example, ...sections });
  return problems.map(({ severity, path, message }) => `${severity} ${path.join('.')}: ${message}`);
}

/** The hints given to the example with some sections replaced. */
export function hints(sections: Sections): readonly (string | undefined)[] {
  return language.read({ ...example, ...sections }).problems.map(({ hint }) => hint);
}

/** The completed example with some sections replaced; fails when something is wrong with it. */
export function pilotWith(sections: Sections = {}): Pilot {
  const { pilot, problems } = language.read({ ...example, ...sections });
  if (pilot === null) throw new Error(JSON.stringify(problems));
  return pilot;
}
