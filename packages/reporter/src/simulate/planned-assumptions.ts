import { measureOutcome, own, PilotError, type Table, type Units } from '@pionier/core';
import { peopleOf } from '../check-data/people.ts';
import { planOf } from '../language/complete.ts';
import { isMatched } from '../language/design.ts';
import { matchedColumns } from '../language/needed-columns.ts';
import type { Methods } from '../language/sections.ts';
import type { CompletedOutcome, Pilot } from '../pilot.ts';
import { armEffects } from '../plan/arm-effects.ts';
import type { OutcomeAssumption, PlanResult } from '../plan/plan-result.ts';
import type { SimulatedOutcome, SimulationAssumptions } from './assumptions.ts';

/** A plan by formula, with what it was made of. */
export type PlannedInput = {
  readonly pilot: Pilot;
  readonly methods: Methods;
  readonly plan: PlanResult;
  readonly units: Units | null;
  readonly earlier: Table | null;
};

/**
 * What a plan by formula takes for true, as a simulation needs it: the same numbers, with earlier values themselves where
 * the plan states neither mean nor standard deviation. Units and clusters are those of the file unless the plan states
 * others. An outcome without an effect in its unit, and every harm, is simulated under no effect alone.
 *
 * Raises `missing-key` for counts without a rate.
 */
export function plannedAssumptions(input: PlannedInput): SimulationAssumptions {
  const { pilot, plan, units } = input;
  const { attrition, compliance, crossover, clusterSizeVariation, outcomes } = plan.assumptions;
  const stated = planOf(pilot);
  return {
    units: units !== null && stated.units === undefined ? null : plan.assumptions.units,
    clusters: units !== null && stated.clusters === undefined ? null : plan.assumptions.clusters,
    clusterSizeVariation: clusterSizeVariation ?? 0,
    attrition,
    compliance,
    crossover,
    ...(stated.priority === undefined ? {} : { priority: stated.priority }),
    ...(stated.treated === undefined ? {} : { treated: stated.treated }),
    ...(stated.selection === undefined ? {} : { selection: stated.selection }),
    outcomes: Object.fromEntries(outcomes.map((one) => [one.outcome, simulatedOutcome(one, input)])),
  };
}

/**
 * The units that a plan is played on: those that there are; of a matched comparison without them those of earlier data that
 * tell who got the help and all that is matched on; else null, and they are made up.
 */
export function unitsToPlay({ pilot, methods, units, earlier }: Omit<PlannedInput, 'plan'>): Units | null {
  const { assignment } = pilot;
  if (units !== null || earlier === null || !isMatched(assignment)) return units;
  const names = [assignment.column, ...matchedColumns(assignment, methods.matchers).map(({ name }) => name)];
  if (!names.every((name) => earlier.columns.has(name))) return null;
  const ids = Array.from({ length: earlier.rows }, (_, row) => `e${row + 1}`);
  return { ids, table: earlier, moments: new Map(), absent: [], notes: [], problems: [] };
}

function simulatedOutcome(one: OutcomeAssumption, input: PlannedInput): SimulatedOutcome {
  const outcome = own(input.pilot.outcomes, one.outcome)!;
  const { isKnown, ...level } = levelOf(one, outcome);
  return {
    ...level,
    effects: isKnown ? effectsOf(one, outcome, input.pilot) : {},
    icc: one.icc ?? 0,
    ...(one.repeat === undefined ? {} : { repeat: one.repeat }),
    r2: one.r2,
    earlier: earlierValues(one, outcome, input),
  };
}

/** Mean and standard deviation; an unknown spread is 1, in which no effect in the outcome's unit is known. */
function levelOf({ outcome, mean, sd }: OutcomeAssumption, { kind }: CompletedOutcome) {
  if (kind === 'binary') {
    const proportion = mean ?? 0.5;
    return { mean: proportion, sd: Math.sqrt(proportion * (1 - proportion)), isKnown: true };
  }
  if (kind === 'count') {
    if (mean !== null) return { mean, sd: sd ?? Math.sqrt(mean), isKnown: true };
    const hint = 'say how often it is expected in the control arm, or name earlier data';
    throw new PilotError('missing-key', `missing key: mean of ${outcome}`, ['plan', 'outcomes', outcome], hint);
  }
  return { mean: mean ?? 0, sd: sd ?? 1, isKnown: sd !== null };
}

/** The effect of every arm, turned into a change of the outcome. */
function effectsOf(one: OutcomeAssumption, outcome: CompletedOutcome, pilot: Pilot): SimulatedOutcome['effects'] {
  if (outcome.role === 'harm') return {};
  const effects = Object.entries(armEffects(pilot, one));
  return Object.fromEntries(effects.map(([arm, effect]) => [arm, outcome.better === 'lower' ? -effect : effect]));
}

/** The values that earlier data hold of those who could take part; null where the plan states a level of its own. */
function earlierValues(
  { from, earlierUnits }: OutcomeAssumption,
  outcome: CompletedOutcome,
  { pilot, methods, earlier }: PlannedInput,
): Float64Array | null {
  const isStated = from.mean === 'plan' || from.sd === 'plan';
  if (earlier === null || earlierUnits === null || isStated || outcome.kind === 'binary') return null;
  const { values } = measureOutcome(outcome, earlier, methods.instruments);
  const { eligible } = peopleOf(pilot, earlier);
  const theirs = eligible === null ? values : Float64Array.from(eligible, (row) => values[row]!);
  const known = theirs.filter((value) => !Number.isNaN(value));
  return known.length < 2 ? null : known;
}
