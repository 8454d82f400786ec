import {
  type Allocation,
  allocate,
  allRows,
  capacityOf,
  controlArm,
  matchedAllocation,
  mechanismOf,
  PilotError,
  type Problem,
  type StudyMechanism,
  secretFromPublicSeed,
} from '@pionier/core';
import { isMatched } from '../language/design.ts';
import type { SimulatedUnits } from './simulated-units.ts';
import type { Simulation } from './simulation.ts';

/** Who is in which arm in one replication, and how the arms could have fallen; null where nobody was drawn. */
export type Arranged = { readonly allocation: Allocation; readonly mechanism: StudyMechanism | null };

/** Draws or matches the units of a replication. Raises what stands in the way, such as a full arm. */
export function arrange(simulation: Simulation, units: SimulatedUnits, replication: number): Arranged {
  return simulation.design.method === null ? match(simulation, units) : draw(simulation, units, replication);
}

/** The draw, by the very function that draws a pilot, from a secret of this replication alone. */
function draw(simulation: Simulation, { ids, table }: SimulatedUnits, replication: number): Arranged {
  const { pilot, design, arms, methods, seed } = simulation;
  const capacity = capacityOf(pilot.interventions);
  const assignment = design.entry;
  const { allocation, assigned, problems } = allocate({
    ids,
    table,
    eligible: allRows(ids.length),
    assignment,
    arms,
    designs: methods.designs,
    capacity,
    identity: { pilot: pilot.pilot.id, site: pilot.site?.code ?? null },
    secret: secretFromPublicSeed(JSON.stringify([seed, 'draw', replication])),
    previous: null,
  });
  const { method } = design;
  if (allocation === null || assigned === null || method === null) throw firstOf(problems);
  return { allocation, mechanism: mechanismOf({ assigned, arms, assignment, method, capacity }, { ids, seed }) };
}

/** The match, by the very function that matches a pilot. A matcher's refusal refuses the estimates. */
function match({ pilot, arms, methods }: Simulation, { ids, table }: SimulatedUnits): Arranged {
  const { assignment, interventions } = pilot;
  if (!isMatched(assignment))
    throw new PilotError('unknown-method', `unknown design: ${assignment.method} matches nobody`);
  const control = controlArm(interventions) ?? '';
  const input = { ids, table, params: assignment, arms, control, matchers: methods.matchers };
  const { allocation, problems } = matchedAllocation(input);
  if (problems.some(({ severity }) => severity === 'error')) throw firstOf(problems);
  return { allocation, mechanism: null };
}

function firstOf(problems: readonly Problem[]): PilotError {
  const problem = problems.find(({ severity }) => severity === 'error');
  const { code = 'inconsistent', message = 'nobody was drawn', path = [], hint } = problem ?? {};
  return new PilotError(code, message, path, hint);
}
