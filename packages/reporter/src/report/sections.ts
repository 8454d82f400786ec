import type { Section } from './section.ts';
import { answer } from './sections/answer.ts';
import { balance } from './sections/balance.ts';
import { beforeAfter } from './sections/before-after.ts';
import { costs } from './sections/costs.ts';
import { deviations } from './sections/deviations.ts';
import { effects } from './sections/effects.ts';
import { expectations } from './sections/expectations.ts';
import { flow } from './sections/flow.ts';
import { glossary } from './sections/glossary.ts';
import { groups } from './sections/groups.ts';
import { harm } from './sections/harm.ts';
import { matching } from './sections/matching.ts';
import { methods } from './sections/methods.ts';
import { provenance } from './sections/provenance.ts';
import { refusals } from './sections/refusals.ts';
import { registration } from './sections/registration.ts';
import { robustness } from './sections/robustness.ts';
import { sensitivity } from './sections/sensitivity.ts';
import { sideBySide } from './sections/side-by-side.ts';
import { steppedWedge } from './sections/stepped-wedge.ts';
import { warnings } from './sections/warnings.ts';

export { head } from './sections/head.ts';

/** The sections after the head, in the order of the report: plain words first, then the account. */
export const sections: readonly Section[] = [
  answer,
  effects,
  steppedWedge,
  sideBySide,
  sensitivity,
  beforeAfter,
  groups,
  harm,
  expectations,
  costs,
  flow,
  matching,
  balance,
  robustness,
  methods,
  refusals,
  deviations,
  registration,
  warnings,
  provenance,
  glossary,
];
