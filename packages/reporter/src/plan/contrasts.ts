import { type Contrast, own, weightsOfContrast } from '@pionier/core';
import type { Plan } from '../define/plan.ts';
import { contrastsOffered } from '../evidence/asked.ts';
import type { CompletedOutcome, Pilot } from '../pilot.ts';
import { type ArmEffects, armEffects, assignedEffects, contrastEffect, controlSideEffect } from './arm-effects.ts';
import { curveOf } from './curve.ts';
import { detectableEffect } from './detectable.ts';
import type { ExpectedUnits } from './expected-units.ts';
import { plannedFamily } from './family.ts';
import { kindOf } from './kinds/kind-of.ts';
import { neededSize } from './needed.ts';
import { eachArm } from './pair.ts';
import type { OutcomeAssumption, PlannedContrast, Shown } from './plan-result.ts';
import { designModelOf, plannedDesign, plannedSides } from './planned-design.ts';
import { powerAt, type Question } from './question.ts';
import { statedEffect, type Target } from './target.ts';

/** All that the comparisons of a pilot rest on. */
export type ContrastInput = {
  readonly pilot: Pilot;
  readonly plan: Plan;
  readonly expected: ExpectedUnits;
  readonly outcomes: readonly OutcomeAssumption[];
};

/** What every planned outcome would show in every comparison, in the order of outcomes and contrasts. */
export function plannedContrasts(input: ContrastInput): readonly PlannedContrast[] {
  return input.outcomes.flatMap((assumption) =>
    contrastsOffered(input.pilot).map((contrast) => plannedContrast(input, assumption, contrast)),
  );
}

/** The question that one comparison of one outcome asks. */
export function questionOf(input: ContrastInput, assumption: OutcomeAssumption, contrast: Contrast): Question {
  const { pilot, plan, expected } = input;
  const outcome = own(pilot.outcomes, assumption.outcome)!;
  const entry = plannedDesign(pilot);
  return {
    kind: kindOf(outcome),
    level: controlSideLevel(input, assumption, contrast),
    direction: outcome.better === 'higher' ? 1 : -1,
    design: designModelOf(entry),
    entry,
    sides: plannedSides({ pilot, entry, plan, expected }, contrast),
    clustersPerUnit: expected.clusters === null ? null : expected.clusters / expected.units,
    clusterSizeVariation: expected.clusterSizeVariation,
    blocks: expected.blocks,
    attrition: plan.attrition,
    dilution: dilutionOf(input, assumption, contrast),
    icc: assumption.icc ?? 0,
    repeat: assumption.repeat ?? 0,
    r2: assumption.r2,
    aim: outcome.role === 'harm' ? 'safe' : 'works',
  };
}

const armsOf = (contrast: Contrast): readonly string[] => [...weightsOfContrast(contrast).keys()];

/** The part of the difference between the arms that is left among all who were drawn into them. */
function dilutionOf({ pilot, plan }: ContrastInput, assumption: OutcomeAssumption, contrast: Contrast): number {
  // Where one effect is planned for all, what is left of it does not depend on its size.
  const stated = assumption.effects === undefined ? { effect: 1 } : assumption;
  const effects = armEffects(pilot, stated);
  const whole = contrastEffect(contrast, effects);
  if (!(whole > 0)) return plan.compliance - plan.crossover;
  return contrastEffect(contrast, assignedEffects(armsOf(contrast), effects, plan)) / whole;
}

/** What the control side is expected to have: where its arms offer something too, with what that does. */
function controlSideLevel({ pilot, plan }: ContrastInput, assumption: OutcomeAssumption, contrast: Contrast) {
  const { mean, sd } = assumption;
  const outcome = own(pilot.outcomes, assumption.outcome)!;
  const effects = plannedEffects(pilot, assumption);
  if (mean === null || controlSideEffect(contrast, effects) === 0) return { mean, sd };
  const change = controlSideEffect(contrast, assignedEffects(armsOf(contrast), effects, plan));
  return { mean: outcome.better === 'higher' ? mean + change : mean - change, sd };
}

/** The effects of arms that are to be found; of harm there are none. */
function plannedEffects(pilot: Pilot, assumption: OutcomeAssumption): ArmEffects {
  return own(pilot.outcomes, assumption.outcome)!.role === 'harm' ? {} : armEffects(pilot, assumption);
}

/** What a comparison is to find: a margin for harm, else what its arms do; null where that is nothing, or the wrong way. */
function targetEffect({ pilot }: ContrastInput, assumption: OutcomeAssumption, contrast: Contrast): number | null {
  if (own(pilot.outcomes, assumption.outcome)!.role === 'harm') return assumption.effect;
  const effect = contrastEffect(contrast, armEffects(pilot, assumption));
  return effect > 0 ? effect : null;
}

/** The moment of the verdict, or the outcome's last when it is not measured then. */
function momentOf(outcome: CompletedOutcome, decideAt: string | null): string | null {
  return outcome.moments.includes(decideAt) ? decideAt : (outcome.moments.at(-1) ?? null);
}

function plannedContrast(input: ContrastInput, assumption: OutcomeAssumption, contrast: Contrast): PlannedContrast {
  const { pilot, expected, plan } = input;
  const outcome = own(pilot.outcomes, assumption.outcome)!;
  const question = questionOf(input, assumption, contrast);
  const { m, method, alpha } = plannedFamily(pilot);
  const { weighted, ...arms } = contrast;
  const inFamily = outcome.role === 'primary' && m > 1 && weighted?.kind !== 'interaction';
  const effect = targetEffect(input, assumption, contrast);
  const target = { question, units: expected.units, effect, power: plan.power };
  const { sides } = question;
  const units = eachArm(sides.units, (share) => share * expected.units);
  const level = inFamily ? alpha / m : alpha;
  return {
    outcome: assumption.outcome,
    at: momentOf(outcome, pilot.analysis.decideAt),
    ...arms,
    ...(weighted === undefined ? {} : { kind: weighted.kind }),
    role: outcome.role,
    aim: question.aim,
    scale: question.kind.isStandardized(question.level) ? 'standardized' : 'raw',
    units,
    measured: eachArm(units, (count) => count * (1 - plan.attrition)),
    clusters: expected.clusters === null ? null : eachArm(sides.clusters, (share) => share * expected.clusters!),
    effect: statedEffect(target),
    offered: offeredEffect(question, statedEffect(target)),
    ...shownAt(target, level),
    family: inFamily ? { family: 'primary', m, method } : null,
    unadjusted: inFamily ? shownAt(target, alpha) : null,
    curve: curveOf(target, level),
  };
}

function offeredEffect({ aim, dilution }: Question, effect: number | null): number | null {
  return effect === null ? null : aim === 'safe' ? effect : effect * dilution;
}

function shownAt(target: Target, alpha: number): Shown {
  const { question, units, power } = target;
  const effect = statedEffect(target);
  const found = detectableEffect(question, units, power, alpha);
  const size = effect === null ? null : neededSize(question, effect, power, alpha);
  return {
    confidence: 1 - alpha,
    power: effect === null ? null : powerAt(question, units, effect, alpha),
    detectable: { power, effect: found, offered: offeredEffect(question, found) },
    needed: size === null ? null : { ...size, municipalities: Math.ceil(size.units / units) },
  };
}
