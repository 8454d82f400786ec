import type { Evidence } from '../evidence/evidence.ts';
import type { Marks } from './format.ts';
import type { Mask } from './mask.ts';
import type { Names } from './names.ts';
import { definePageSection, type PageSection } from './page-section.ts';
import type { Quantity } from './quantity.ts';
import type { Words } from './words/en.ts';

/** All that a section may look at. */
export type ReportContext = {
  readonly evidence: Evidence;
  readonly language: 'nl' | 'en';
  readonly internal: boolean;
  /** Whether the design carries causal words: how the groups were drawn is stated. */
  readonly causal: boolean;
  readonly words: Words;
  readonly marks: Marks;
  readonly names: Names;
  readonly mask: Mask;
  /** How numbers of an outcome are written. */
  readonly quantity: (outcome: string) => Quantity;
};

/** One section of the report. */
export type Section = PageSection<ReportContext>;

/** Makes a section of the report. */
export const defineSection = definePageSection<ReportContext>;
