import { type Contrast, type MethodEntry, methodNamed, own, sequencesOf } from '@pionier/core';
import type { Plan } from '../define/plan.ts';
import { contrastsOffered } from '../evidence/asked.ts';
import { offeredShares } from '../judge/lints/offered-shares.ts';
import { designOf } from '../language/design.ts';
import type { Methods } from '../language/sections.ts';
import type { CompletedOutcome, Pilot } from '../pilot.ts';
import { curveOf } from './curve.ts';
import type { DesignModel } from './designs/design-model.ts';
import * as designModels from './designs/registry.ts';
import { detectableEffect } from './detectable.ts';
import type { ExpectedUnits } from './expected-units.ts';
import { plannedFamily } from './family.ts';
import { kindOf } from './kinds/kind-of.ts';
import { neededSize } from './needed.ts';
import { eachArm, type Pair } from './pair.ts';
import type { OutcomeAssumption, PlannedContrast, Shown } from './plan-result.ts';
import { powerAt, type Question } from './question.ts';
import { statedEffect, type Target } from './target.ts';
import { wedgePeriods } from './wedge-periods.ts';

/** All that the comparisons of a pilot rest on. */
export type ContrastInput = {
  readonly pilot: Pilot;
  readonly plan: Plan;
  readonly expected: ExpectedUnits;
  readonly outcomes: readonly OutcomeAssumption[];
};

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
  const method = methodNamed(designs, entry.method);
  return methodNamed(designModels, entry.method) !== undefined || method?.columns(entry).length === 0;
}

/** The design that a plan counts with; a recorded one that does not say how it was drawn is analysed as complete. */
export function plannedDesign({ assignment, moments }: Pilot): MethodEntry {
  const entry = designOf(assignment) ?? { method: 'complete' };
  return { ...entry, ...wedgePeriods(entry, moments) };
}

/** Of all units the part on each side of a comparison; in a stepped wedge everybody stands on both. */
function plannedSides(pilot: Pilot, { treatment, control }: Contrast): Pair {
  if (sequencesOf(pilot.assignment) !== null) return { treatment: 1, control: 1 };
  const shares = offeredShares(pilot);
  return { treatment: shares.get(treatment)!, control: shares.get(control)! };
}

/** What every planned outcome would show in every comparison, in the order of outcomes and contrasts. */
export function plannedContrasts(input: ContrastInput): readonly PlannedContrast[] {
  return input.outcomes.flatMap((assumption) =>
    contrastsOffered(input.pilot).map((contrast) => plannedContrast(input, assumption, contrast)),
  );
}

/** The question that one comparison of one outcome asks. */
export function questionOf(
  { pilot, plan, expected }: ContrastInput,
  assumption: OutcomeAssumption,
  contrast: Contrast,
): Question {
  const outcome = own(pilot.outcomes, assumption.outcome)!;
  const entry = plannedDesign(pilot);
  return {
    kind: kindOf(outcome),
    level: { mean: assumption.mean, sd: assumption.sd },
    direction: outcome.better === 'higher' ? 1 : -1,
    design: designModelOf(entry),
    entry,
    shares: plannedSides(pilot, contrast),
    clustersPerUnit: expected.clusters === null ? null : expected.clusters / expected.units,
    clusterSizeVariation: expected.clusterSizeVariation,
    blocks: expected.blocks,
    attrition: plan.attrition,
    dilution: plan.compliance - plan.crossover,
    icc: assumption.icc ?? 0,
    r2: assumption.r2,
    aim: outcome.role === 'harm' ? 'safe' : 'works',
  };
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
  const inFamily = outcome.role === 'primary' && m > 1;
  const target = { question, units: expected.units, effect: assumption.effect, power: plan.power };
  const units = eachArm(question.shares, (share) => share * expected.units);
  const level = inFamily ? alpha / m : alpha;
  return {
    outcome: assumption.outcome,
    at: momentOf(outcome, pilot.analysis.decideAt),
    ...contrast,
    role: outcome.role,
    aim: question.aim,
    scale: question.kind.isStandardized(question.level) ? 'standardized' : 'raw',
    units,
    measured: eachArm(units, (count) => count * (1 - plan.attrition)),
    clusters: expected.clusters === null ? null : eachArm(question.shares, (share) => share * expected.clusters!),
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
