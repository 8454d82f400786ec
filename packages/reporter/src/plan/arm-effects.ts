import { armsOffered, type Contrast, factorsOf, own, pilotArms, sequencesOf, weightsOfContrast } from '@pionier/core';
import type { Plan } from '../define/plan.ts';
import { contrastsOffered } from '../evidence/asked.ts';
import type { Pilot } from '../pilot.ts';
import type { OutcomeAssumption } from './plan-result.ts';

/** By arm the effect of receiving what it offers, as an improvement in the outcome's unit; arms without one are left out. */
export type ArmEffects = { readonly [arm: string]: number };

type Stated = Pick<OutcomeAssumption, 'effect' | 'effects'>;

/**
 * The effect of every arm that a plan assumes. As stated under `effects`; a combination of factors of which no more is said
 * has the sum of theirs, a factor of which nothing is said the planned effect. Without `effects` that of an arm compared
 * with one that has none is the planned one, twice that for an arm compared with such an arm, and on.
 */
export function armEffects(pilot: Pilot, { effect, effects }: Stated): ArmEffects {
  const stated = effects ?? {};
  const factors = factorsOf(pilot.assignment);
  const entries =
    factors === null
      ? comparedIn(pilot).map((arm) => [arm, own(stated, arm) ?? 0] as const)
      : pilotArms(pilot).map(
          ({ id, interventions }) => [id, combinedEffect(id, interventions, effect, stated)] as const,
        );
  if (factors === null && effects === undefined) return stepped(pilot, effect ?? 0);
  return Object.fromEntries(entries.filter(([, size]) => size !== 0));
}

/** What differs in its effect: the arms; in a stepped wedge the interventions, since every sequence gets them all. */
function comparedIn(pilot: Pilot): readonly string[] {
  return sequencesOf(pilot.assignment) === null ? armsOffered(pilot) : Object.keys(pilot.interventions).sort();
}

function combinedEffect(arm: string, factors: readonly string[], effect: number | null, stated: ArmEffects): number {
  return own(stated, arm) ?? factors.reduce((sum, factor) => sum + (own(stated, factor) ?? effect ?? 0), 0);
}

function stepped(pilot: Pilot, effect: number): ArmEffects {
  if (effect === 0) return {};
  const contrasts = contrastsOffered(pilot);
  const steps = (arm: string, seen: readonly string[]): number => {
    const below = contrasts.filter(({ treatment, control }) => treatment === arm && !seen.includes(control));
    return Math.max(0, ...below.map(({ control }) => 1 + steps(control, [...seen, control])));
  };
  const arms = [...new Set(contrasts.map(({ treatment }) => treatment))].sort();
  return Object.fromEntries(arms.map((arm) => [arm, effect * steps(arm, [arm])]));
}

/** A sum this small beside its terms is rounding. */
const rounding = 1e-12;

/** The effect that a comparison is to find: Σ w e over its arms. */
export function contrastEffect(contrast: Contrast, effects: ArmEffects): number {
  let [sum, size] = [0, 0];
  for (const [arm, weight] of weightsOfContrast(contrast)) {
    const term = weight * (own(effects, arm) ?? 0);
    sum += term;
    size += Math.abs(term);
  }
  return Math.abs(sum) <= rounding * size ? 0 : sum;
}

/**
 * What is left of the effects of arms among all who are drawn into them: with effect e > 0 or < 0 the part `compliance` takes
 * it up; of an arm without an effect the part `crossover` gets what one of the others offers, each as likely.
 */
export function assignedEffects(arms: readonly string[], effects: ArmEffects, uptake: Uptake): ArmEffects {
  const offered = Object.values(effects).filter((effect) => effect !== 0);
  const mean = offered.reduce((sum, effect) => sum + effect, 0) / Math.max(1, offered.length);
  return Object.fromEntries(
    arms.map((arm) => {
      const effect = own(effects, arm) ?? 0;
      return [arm, effect === 0 ? uptake.crossover * mean : uptake.compliance * effect];
    }),
  );
}

type Uptake = Pick<Plan, 'compliance' | 'crossover'>;

/** The mean effect on the control side of a comparison, in which arms may have one. */
export function controlSideEffect(contrast: Contrast, effects: ArmEffects): number {
  let [sum, all] = [0, 0];
  for (const [arm, weight] of weightsOfContrast(contrast)) {
    if (weight >= 0) continue;
    sum -= weight * (own(effects, arm) ?? 0);
    all -= weight;
  }
  return sum / all;
}
