import type { PlanSection } from './context.ts';
import { answer } from './sections/answer.ts';
import { arms } from './sections/arms.ts';
import { assumptions } from './sections/assumptions.ts';
import { comparisons } from './sections/comparisons.ts';
import { costs } from './sections/costs.ts';
import { curves } from './sections/curves.ts';
import { method } from './sections/method.ts';
import { provenance } from './sections/provenance.ts';
import { simulation } from './sections/simulation.ts';
import { warnings } from './sections/warnings.ts';

/** The sections of the page, in its order. */
export const planSections: readonly PlanSection[] = [
  answer,
  curves,
  comparisons,
  arms,
  simulation,
  costs,
  assumptions,
  warnings,
  method,
  provenance,
];
