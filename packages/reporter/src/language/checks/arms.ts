import { armIds, factorsOf } from '@pionier/core';
import { crossCheck, errorAt } from './cross-check.ts';

/** A pilot compares at least two arms, of which at most one is the control. */
const armCount = crossCheck(['interventions'], ({ interventions }) => {
  const arms = armIds(interventions);
  const controls = arms.filter((arm) => interventions[arm]?.control === true);
  const hint = 'a comparison needs two arms: what people get, and what they get otherwise';
  const tooFew =
    arms.length < 2
      ? [errorAt(['interventions'], 'inconsistent', `too few arms: ${arms.length}`, { hint, onKey: true })]
      : [];
  const extra = controls.slice(1).map((arm) =>
    errorAt(['interventions', arm, 'control'], 'inconsistent', `more than one control arm: ${controls.join(', ')}`, {
      hint: 'keep control: true on one arm, and compare others under analysis.contrasts',
    }),
  );
  return [...tooFew, ...extra];
});

/** By default every arm is compared with the control arm, so there must be one; a factorial design has its own comparisons. */
const control = crossCheck(['interventions', 'assignment', 'analysis'], ({ interventions, assignment, analysis }) => {
  if (factorsOf(assignment) !== null) return [];
  const arms = armIds(interventions);
  const isListed = analysis.contrasts !== undefined && analysis.contrasts !== 'each-against-control';
  if (isListed || arms.length < 2 || arms.some((arm) => interventions[arm]?.control === true)) return [];
  const hint = `add control: true to the arm the others are compared with, or list analysis: { contrasts: [[${arms[1]}, ${arms[0]}]] }`;
  return [errorAt(['interventions'], 'inconsistent', 'missing control arm', { hint, onKey: true })];
});

export const armChecks = [armCount, control];
