import {
  type AssignmentMethod,
  assignmentSection,
  columnsSection,
  dataSection,
  type Instrument,
  interventionsSection,
  type Matcher,
  momentsSection,
  outcomesSection,
  pilotSection,
  populationSection,
  purposeSection,
  siteSection,
} from '@pionier/core';
import { z } from 'zod';
import { analysisSection } from '../define/analysis.ts';
import { planSection } from '../define/plan.ts';
import { sharingSection } from '../define/sharing.ts';
import type { Estimator } from '../estimate/estimator.ts';

/** The methods a language knows: registries by value, so that a developer's own can join. */
export type Methods = {
  readonly designs: { readonly [exported: string]: AssignmentMethod };
  readonly estimators: { readonly [exported: string]: Estimator };
  readonly instruments: { readonly [exported: string]: Instrument };
  readonly matchers: { readonly [exported: string]: Matcher };
};

/** The schema of every section of a pilot; what may be left out has its default beside it in `optionalSections`. */
export function sectionsWith({ designs, estimators, matchers }: Pick<Methods, 'designs' | 'estimators' | 'matchers'>) {
  return {
    pilot: pilotSection.describe('What is asked, at which stage and by whom.'),
    purpose: purposeSection.describe('The vision, the intended results, and what is known and expected beforehand.'),
    interventions: interventionsSection,
    population: populationSection.describe('Who takes part and which groups are reported.'),
    columns: columnsSection,
    moments: momentsSection,
    assignment: assignmentSection(designs, matchers).describe('How arms are given to units.'),
    outcomes: outcomesSection,
    analysis: analysisSection(estimators).describe('How effects are estimated and judged; fixed beforehand.'),
    plan: planSection.describe('What is assumed beforehand, to know what the pilot can show; changes no analysis.'),
    sharing: sharingSection.describe('What may be shown and shared.'),
    site: siteSection.describe('Where this file is run.'),
    data: dataSection.describe('The files of this site and what their columns are called.'),
  };
}

export type Sections = ReturnType<typeof sectionsWith>;
export type SectionName = keyof Sections;
/** Sections that are null when they are left out. */
type Absent = 'plan' | 'site' | 'data';
/** The sections of a pilot as they were read, each with the defaults it can fill by itself. */
export type Parsed = {
  readonly [S in Exclude<SectionName, Absent>]: z.output<Sections[S]>;
} & { readonly [S in Absent]: z.output<Sections[S]> | null };

/** Sections that may be left out, with what they then are. */
export const optionalSections: { readonly [section in SectionName]?: unknown } = {
  purpose: {},
  columns: {},
  moments: {},
  analysis: {},
  plan: null,
  sharing: {},
  site: null,
  data: null,
};

export const version = z.literal(1).describe('The version of the language: 1.');
export const protocolPath = z
  .string()
  .min(1)
  .max(1000)
  .describe('The protocol this site follows, as a path from this file.');
/** The keys of a site's own file. */
export const siteKeys = ['pionier', 'protocol', 'site', 'data'] as const;
