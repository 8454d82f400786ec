import type { Problem, Table, Units } from '@pionier/core';
import { protocolHash } from '../language/canonical.ts';
import { planOf } from '../language/complete.ts';
import type { Methods } from '../language/sections.ts';
import type { Pilot } from '../pilot.ts';
import { adviceOn } from './advice.ts';
import { type Assumptions, assumptionsOf } from './assumptions.ts';
import { plannedContrasts } from './contrasts.ts';
import { projectedCosts } from './costs.ts';
import type { PlannedArms } from './designs/design-model.ts';
import { earlierEstimates } from './earlier.ts';
import { countedUnits, earlierArmShares, expectedUnits } from './expected-units.ts';
import { fewerArms } from './fewer-arms.ts';
import type { PlanResult } from './plan-result.ts';
import { unplannable } from './plannable.ts';
import { designModelOf, plannedDesign, plannedShares } from './planned-design.ts';
import { contrastWarnings, nearestFormula } from './warnings.ts';

/** What a plan is made from. */
export type PlanInput = {
  readonly pilot: Pilot;
  readonly methods: Methods;
  /** The units of the pilot, when their file is there. */
  readonly units: Units | null;
  /** Earlier data under the pilot's names, when the plan has them. */
  readonly earlier: Table | null;
  readonly software: string;
  /** SHA-256 of each file that was read, by its name. */
  readonly inputs: { readonly [file: string]: string };
};

/** A plan, or what stands in its way. */
export type Planned = { readonly plan: PlanResult | null; readonly problems: readonly Problem[] };

/**
 * What a pilot can show, known beforehand: for every primary outcome, and every other that `plan` names, in every comparison the chance to
 * find its effect, the smallest effect that is found, and how many units it takes; what the pilot costs; and what follows.
 *
 * Pure: the same pilot and data give the same plan. Problems: a design that no plan is made for, no number of units, no
 * intraclass correlation where clusters are drawn, an effect that cannot be, and what the design lacks.
 */
export function planPilot(input: PlanInput): Planned {
  const { pilot, methods } = input;
  const stopped = unplannable(pilot, methods);
  if (stopped.length > 0) return { plan: null, problems: stopped };
  const plan = planOf(pilot);
  const earlier = input.earlier === null ? null : earlierEstimates({ pilot, table: input.earlier, methods });
  const counted = countedUnits(pilot, input.units, methods);
  const armShares = counted.armShares ?? (input.earlier === null ? null : earlierArmShares(pilot, input.earlier));
  const found = expectedUnits(pilot, plan, { ...counted, armShares });
  const assumptions = assumptionsOf(pilot, plan, earlier);
  if ('problem' in found) return { plan: null, problems: [found.problem, ...assumptions.problems] };
  const entry = plannedDesign(pilot);
  const asked = { pilot, entry, plan, expected: found.expected };
  const problems = [...(designModelOf(entry).problems?.(asked) ?? []), ...assumptions.problems];
  return problems.length > 0 ? { plan: null, problems } : { plan: resultOf(input, asked, assumptions), problems };
}

function resultOf(
  { pilot, methods, software, inputs }: PlanInput,
  asked: PlannedArms,
  { outcomes, warnings }: Assumptions,
): PlanResult {
  const { entry, plan, expected } = asked;
  const shares = plannedShares(asked);
  const question = { pilot, plan, expected, outcomes };
  const contrasts = plannedContrasts(question);
  const fewer = fewerArms(question);
  const { site } = pilot;
  const { power, attrition, compliance, crossover } = plan;
  return {
    pionier: 1,
    kind: 'plan',
    protocolHash: protocolHash(pilot),
    pilot: { id: pilot.pilot.id },
    site: site === null ? null : { code: site.code, ...(site.name === undefined ? {} : { name: site.name }) },
    assumptions: {
      design: entry.method,
      arms: Object.fromEntries(shares),
      units: expected.units,
      clusters: expected.clusters,
      clusterSizeVariation: expected.clusters === null ? null : expected.clusterSizeVariation,
      blocks: expected.blocks,
      ...{ power, attrition, compliance, crossover },
      outcomes,
    },
    contrasts,
    fewerArms: fewer,
    costs: projectedCosts(pilot, plan, expected),
    advice: adviceOn(pilot, { expected, shares }, contrasts, fewer),
    simulation: null,
    warnings: [...nearestFormula(pilot, methods), ...warnings, ...contrastWarnings(pilot, contrasts, outcomes)],
    provenance: { software, inputs },
  };
}
