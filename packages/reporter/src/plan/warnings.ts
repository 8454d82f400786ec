import type { Methods } from '../language/sections.ts';
import type { Pilot } from '../pilot.ts';
import type { OutcomeAssumption, PlannedContrast, PlanWarning } from './plan-result.ts';
import { designModelOf, hasFormula, plannedDesign } from './planned-design.ts';

/** Fewer events or non-events in an arm, and the normal no longer holds. */
const enoughEvents = 5;
/** Clusters in an arm below which a verdict rests on few degrees of freedom. */
const enoughClusters = 4;

/** What to know about the numbers of the comparisons. */
export function contrastWarnings(
  pilot: Pilot,
  contrasts: readonly PlannedContrast[],
  outcomes: readonly OutcomeAssumption[],
): readonly PlanWarning[] {
  const few = contrasts.some(
    ({ clusters }) => clusters !== null && Math.min(clusters.treatment, clusters.control) < enoughClusters,
  );
  const message = `fewer than ${enoughClusters} clusters in an arm: such a pilot rests on very little`;
  return [
    ...sharesAssumed(pilot),
    ...(few ? [{ code: 'few-clusters', outcome: null, message } as const] : []),
    ...outcomes.flatMap((assumption) => fewEvents(pilot, assumption, contrasts)),
  ];
}

/** Why a plan simulates by itself: no formula is made for how its units are drawn, or a formula is only near. */
export function nearestFormula(pilot: Pilot, methods: Pick<Methods, 'designs'>): readonly PlanWarning[] {
  if (hasFormula(pilot, methods)) return [];
  const entry = plannedDesign(pilot);
  const { name } = designModelOf(entry);
  const formula = name === entry.method ? `that of ${name} is only near` : `that of ${name} is the nearest`;
  const message = `no formula holds for ${entry.method}, ${formula}: a simulation says what it can show`;
  return [{ code: 'nearest-formula', outcome: null, message }];
}

/** How a recorded allocation was shared out is not stated, unless its design says so. */
function sharesAssumed(pilot: Pilot): readonly PlanWarning[] {
  const isStated = designModelOf(plannedDesign(pilot)).arms !== undefined;
  if (pilot.assignment.method !== 'recorded' || isStated) return [];
  return [{ code: 'shares-assumed', outcome: null, message: 'a recorded allocation states no shares: equal arms' }];
}

function fewEvents(
  pilot: Pilot,
  { outcome, mean }: OutcomeAssumption,
  contrasts: readonly PlannedContrast[],
): readonly PlanWarning[] {
  if (pilot.outcomes[outcome]?.kind !== 'binary' || mean === null) return [];
  const smallest = Math.min(
    ...contrasts
      .filter((one) => one.outcome === outcome)
      .map(({ measured }) => Math.min(measured.treatment, measured.control)),
  );
  if (smallest * Math.min(mean, 1 - mean) >= enoughEvents) return [];
  const message = `fewer than ${enoughEvents} events or non-events expected in an arm`;
  return [{ code: 'few-events', outcome, message }];
}
