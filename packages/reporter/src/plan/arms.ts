import { armsOffered, controlArm } from '@pionier/core';
import type { Pilot } from '../pilot.ts';
import { designModelOf, plannedDesign } from './planned-design.ts';

/** The pilot as if it did not offer these arms: the others share the places, and only their comparisons are made. */
export function withoutArms(pilot: Pilot, dropped: readonly string[]): Pilot {
  const arms = armsOffered(pilot).filter((arm) => !dropped.includes(arm));
  const site = pilot.site ?? { code: 'none' };
  return { ...pilot, site: { ...site, arms } };
}

/**
 * The arms that could be dropped while something is left to compare: each by itself, and where more than two would be left all but one
 * beside the control arm. None under a design whose arms belong together.
 */
export function droppableArms(pilot: Pilot): readonly (readonly string[])[] {
  if (designModelOf(plannedDesign(pilot)).isWhole === true) return [];
  const arms = armsOffered(pilot);
  const control = controlArm(pilot.interventions);
  const others = arms.filter((arm) => arm !== control);
  if (arms.length < 3) return [];
  const single = others.map((arm) => [arm]);
  if (control === null || others.length < 3) return single;
  return [...single, ...others.map((kept) => others.filter((arm) => arm !== kept))];
}
