import { combinationsOf, noFactors } from '../assign/factorial-arms.ts';
import { sequenceIds } from '../assign/sequences.ts';
import { dayOfIsoDate } from '../math/calendar.ts';
import { own } from '../names.ts';
import type { MethodEntry } from '../plugin.ts';
import { armIds, controlArm, type Interventions } from './interventions.ts';
import { dayAfter, durationOf } from './moments.ts';

/** An arm of a pilot, with the interventions that its units get. */
export type PilotArm = { readonly id: string; readonly interventions: readonly string[] };

/** What decides the arms of a pilot. */
export type ArmSource = { readonly interventions: Interventions; readonly assignment: MethodEntry };

/** The design that drew, or that drew elsewhere: the parameters that say what was drawn stand there. */
function statedDesign(assignment: MethodEntry): { readonly [param: string]: unknown } {
  const inner = own(assignment, 'design');
  return typeof inner === 'object' && inner !== null ? (inner as { readonly [param: string]: unknown }) : assignment;
}

/** The factors of a factorial design, as the pilot names them; null under any other. */
export function factorsOf(assignment: MethodEntry): readonly string[] | null {
  const factors = own(statedDesign(assignment), 'factors');
  return Array.isArray(factors) ? factors.filter((factor) => typeof factor === 'string') : null;
}

/** The sequences of a stepped wedge, as many as the pilot says, in the order in which they start; null under any other design. */
export function sequencesOf(assignment: MethodEntry): readonly string[] | null {
  const sequences = own(statedDesign(assignment), 'sequences');
  return typeof sequences === 'number' ? sequenceIds(sequences) : null;
}

/**
 * For each sequence of a stepped wedge the day (since 1970-01-01) from which its clusters get the treatment: start, and a step
 * more for every sequence after the first. Null under any other design.
 */
export function crossoversOf(assignment: MethodEntry): Float64Array | null {
  const { start, step } = statedDesign(assignment);
  const length = typeof step === 'string' ? durationOf(step) : null;
  const sequences = sequencesOf(assignment);
  if (sequences === null || length === null || typeof start !== 'string') return null;
  const first = dayOfIsoDate(start);
  return Float64Array.from(sequences, (_, index) => dayAfter(first, { ...length, count: index * length.count }));
}

/**
 * The arms of a pilot, sorted by id (by code unit): its interventions; under a factorial design their combinations; in a
 * stepped wedge the sequences, which all get every intervention but the control. The only place that knows; everything that
 * lists arms asks it.
 */
export function pilotArms({ interventions, assignment }: ArmSource): readonly PilotArm[] {
  const factors = factorsOf(assignment);
  if (factors !== null) return combinationsOf(factors).map((arm) => ({ id: arm.id, interventions: arm.factors }));
  const ids = armIds(interventions);
  const treatments = ids.filter((id) => interventions[id]?.control !== true);
  const sequences = sequencesOf(assignment);
  if (sequences !== null) return sequences.map((id) => ({ id, interventions: treatments }));
  return ids.map((id) => ({ id, interventions: [id] }));
}

/** The ids of the arms that are drawn at a site, sorted by code unit: those that it offers, or all. */
export function armsOffered(
  pilot: ArmSource & { readonly site: { readonly arms?: readonly string[] } | null },
): readonly string[] {
  return pilot.site?.arms === undefined ? pilotArms(pilot).map(({ id }) => id) : [...pilot.site.arms].sort();
}

/** The arm that others are described against: the control arm, or the one without any factor; null without either. */
export function referenceArm({ interventions, assignment }: ArmSource): string | null {
  return factorsOf(assignment) === null ? controlArm(interventions) : noFactors;
}
