import type { Problem } from '@pionier/core';
import type { Pilot } from '../../pilot.ts';

/** What is known of the people of a pilot before it starts. */
export type PilotFacts = {
  /** Eligible units. */
  readonly eligible: number;
  /** What is drawn as a whole, among them; null when units are drawn. */
  readonly clusters: number | null;
};

/** Advice about a pilot from those who know the field: about what makes it worth doing, not whether it can be run. */
export type Lint = {
  /** Its name, as in the guide. */
  readonly name: string;
  readonly title: string;
  /** `facts` is null as long as there are no data. */
  readonly check: (pilot: Pilot, facts: PilotFacts | null) => readonly Problem[];
};

/** Makes a lint. */
export function defineLint(name: string, lint: Omit<Lint, 'name'>): Lint {
  return { name, ...lint };
}

/** What a lint says: a warning advises, an error refuses. */
export function advice(severity: Problem['severity'], message: string, path: Problem['path'], hint: string): Problem {
  return { severity, code: 'lint', message, path, hint };
}
