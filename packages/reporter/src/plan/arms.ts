import { controlArm } from '@pionier/core';
import { offeredArms } from '../judge/lints/offered-shares.ts';
import type { Pilot } from '../pilot.ts';

/** The pilot as if it offered one arm fewer: the others share the places, and only their comparisons are made. */
export function withoutArm(pilot: Pilot, arm: string): Pilot {
  const arms = offeredArms(pilot).filter((other) => other !== arm);
  const site = pilot.site ?? { code: 'none' };
  return { ...pilot, site: { ...site, arms } };
}

/** The arms that could be dropped while something is left to compare. */
export function droppableArms(pilot: Pilot): readonly string[] {
  const arms = offeredArms(pilot);
  const control = controlArm(pilot.interventions);
  return arms.length < 3 ? [] : arms.filter((arm) => arm !== control);
}
