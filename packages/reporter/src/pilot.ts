import type {
  Assignment,
  Columns,
  Data,
  Interventions,
  Moments,
  Outcome,
  PilotHead,
  Population,
  Purpose,
  Site,
} from '@pionier/core';
import type { Analysis } from './define/analysis.ts';
import type { Plan } from './define/plan.ts';
import type { Sharing } from './define/sharing.ts';

/** An outcome with all defaults filled in; what an instrument decides stands here too. */
export type CompletedOutcome = Outcome & {
  readonly role: 'primary' | 'secondary' | 'harm' | 'process';
  readonly kind: 'continuous' | 'binary' | 'count';
  readonly better: 'higher' | 'lower';
  /** The moments at which it is estimated, in time order; `[null]` without moments. */
  readonly moments: readonly (string | null)[];
  /** The version of the instrument; absent without one. */
  readonly instrumentVersion?: string;
};

/** A pilot with every default filled in: the only form that later stages see. */
export type Pilot = {
  readonly pionier: 1;
  readonly pilot: PilotHead;
  readonly purpose: Purpose;
  readonly interventions: Interventions;
  readonly population: Population;
  readonly columns: Columns;
  /** Empty when nothing is measured over time. */
  readonly moments: Moments;
  readonly assignment: Assignment;
  readonly outcomes: { readonly [id: string]: CompletedOutcome };
  readonly analysis: Analysis;
  /** What is assumed beforehand; null without. It is no part of the protocol. */
  readonly plan: Plan | null;
  readonly sharing: Sharing;
  readonly site: Site | null;
  readonly data: Data | null;
};

/** What is the same at every site: the pilot without where it is run, and without what was assumed beforehand. */
export type Protocol = Omit<Pilot, 'plan' | 'site' | 'data'>;
