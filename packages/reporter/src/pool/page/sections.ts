import type { PoolSection } from './context.ts';
import { answer } from './sections/answer.ts';
import { compared } from './sections/compared.ts';
import { cumulative } from './sections/cumulative.ts';
import { differ } from './sections/differ.ts';
import { forest } from './sections/forest.ts';
import { leaveOut } from './sections/leave-out.ts';
import { method } from './sections/method.ts';
import { moderators } from './sections/moderators.ts';
import { municipalities } from './sections/municipalities.ts';
import { provenance } from './sections/provenance.ts';
import { stages } from './sections/stages.ts';
import { warnings } from './sections/warnings.ts';

/** The sections of the page, in its order. */
export const poolSections: readonly PoolSection[] = [
  answer,
  compared,
  forest,
  differ,
  stages,
  moderators,
  cumulative,
  leaveOut,
  warnings,
  municipalities,
  method,
  provenance,
];
