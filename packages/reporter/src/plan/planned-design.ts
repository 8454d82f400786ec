import { type Contrast, type MethodEntry, methodNamed, own } from '@pionier/core';
import { offeredShares } from '../judge/lints/offered-shares.ts';
import { designOf, isMatched } from '../language/design.ts';
import type { Methods } from '../language/sections.ts';
import type { Pilot } from '../pilot.ts';
import type { DesignModel, PlannedArms } from './designs/design-model.ts';
import * as designModels from './designs/registry.ts';
import { type Sides, sidesByArms } from './sides.ts';
import { wedgePeriods } from './wedge-periods.ts';

/** The design that a plan counts with; a recorded one that does not say how it was drawn is analysed as complete. */
export function plannedDesign({ assignment, moments }: Pilot): MethodEntry {
  const entry = isMatched(assignment) ? assignment : (designOf(assignment) ?? { method: 'complete' });
  return { ...entry, ...wedgePeriods(entry, moments) };
}

/** How the arms of a design are compared: its own model, else that of clusters or of units. */
export function designModelOf(entry: MethodEntry): DesignModel {
  const fallback = own(entry, 'cluster') === undefined ? designModels.complete : designModels.clustered;
  return methodNamed(designModels, entry.method) ?? fallback;
}

/**
 * Whether a formula is made for how units are drawn: the design's own, or that of complete for a design that looks at no
 * column of the units. Another design has the formula of the nearest, and is simulated.
 */
export function hasFormula(pilot: Pilot, { designs }: Pick<Methods, 'designs'>): boolean {
  const entry = plannedDesign(pilot);
  const model = methodNamed(designModels, entry.method);
  if (model !== undefined) return model.isNear !== true;
  return methodNamed(designs, entry.method)?.columns(entry).length === 0;
}

/** Of all eligible units the part that each arm gets, sorted by arm. */
export function plannedShares(asked: PlannedArms): ReadonlyMap<string, number> {
  return designModelOf(asked.entry).arms?.(asked) ?? offeredShares(asked.pilot);
}

/** Of all clusters the part in which each arm stands; where units are drawn, of the units. */
export function plannedClusterShares(asked: PlannedArms): ReadonlyMap<string, number> {
  return designModelOf(asked.entry).clusters?.(asked) ?? plannedShares(asked);
}

/** Where the units of a comparison stand. */
export function plannedSides(asked: PlannedArms, contrast: Contrast): Sides {
  const stated = designModelOf(asked.entry).sides?.(asked, contrast);
  return stated ?? sidesByArms(contrast, plannedShares(asked), plannedClusterShares(asked));
}
