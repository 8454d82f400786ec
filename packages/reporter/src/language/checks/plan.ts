import { type MethodEntry, type Outcome, own, pilotArms, priorityRules, sequencesOf } from '@pionier/core';
import type { PlannedOutcome } from '../../define/plan.ts';
import { roleOf } from '../complete.ts';
import { clusterColumnOf, designOf, isMatched } from '../design.ts';
import type { Parsed } from '../sections.ts';
import { crossCheck, errorAt, unknownReference } from './cross-check.ts';

/** The help must reach more of those offered it than of the control arm, or there is nothing to find. */
const uptake = crossCheck(['plan'], ({ plan }) => {
  if (plan === null || plan.crossover < plan.compliance) return [];
  const message = `inconsistent crossover: ${plan.crossover}, with compliance ${plan.compliance}`;
  const hint = 'fewer of the control arm may get the help than of those offered it';
  return [errorAt(['plan', 'crossover'], 'inconsistent', message, { hint })];
});

/** Numbers of clusters and their likeness belong to a draw of clusters, and there they are needed. */
const clusters = crossCheck(['plan', 'assignment', 'outcomes'], ({ plan, assignment, outcomes }) => {
  if (plan === null) return [];
  const column = clusterColumnOf(assignment);
  if (column === null) return strayClusterKeys(plan);
  const tooMany =
    plan.units !== undefined && plan.clusters !== undefined && plan.clusters > plan.units
      ? [
          errorAt(['plan', 'clusters'], 'inconsistent', `invalid clusters: ${plan.clusters} of ${plan.units} units`, {
            hint: 'a cluster has one unit at least',
          }),
        ]
      : [];
  if (plan.earlier !== undefined) return tooMany;
  const hint = `whole clusters of ${column} are drawn: say how alike their people are (often 0.01 to 0.1), or give earlier data`;
  const without = Object.entries(outcomes)
    .filter(([id, outcome]) => own(plan.outcomes, id) !== undefined || roleOf(outcome, outcomes) === 'primary')
    .filter(([id]) => own(plan.outcomes, id)?.icc === undefined)
    .map(([id]) => {
      const path = own(plan.outcomes, id) === undefined ? ['plan'] : ['plan', 'outcomes', id];
      return errorAt(path, 'missing-key', `missing key: icc of ${id}`, { hint, onKey: true });
    });
  return [...tooMany, ...without];
});

function strayClusterKeys(plan: NonNullable<Parsed['plan']>) {
  const hint = 'no clusters are drawn: leave it out, or write assignment: { method: clustered, cluster: … }';
  const stray = (path: readonly string[]) =>
    errorAt(path, 'inconsistent', `inconsistent ${path.at(-1)}: units are drawn`, { hint, onKey: true });
  return [
    ...(['clusters', 'clusterSizeVariation'] as const)
      .filter((key) => plan[key] !== undefined)
      .map((key) => stray(['plan', key])),
    ...Object.entries(plan.outcomes)
      .filter(([, { icc }]) => icc !== undefined)
      .map(([id]) => stray(['plan', 'outcomes', id, 'icc'])),
  ];
}

/** What belongs to a lottery or a matched comparison stands under one. */
const ofDesign = crossCheck(['plan', 'assignment'], ({ plan, assignment }) => {
  if (plan === null) return [];
  const matchedKeys = (['treated', 'selection'] as const).filter((key) => plan[key] !== undefined);
  const stray = isMatched(assignment) ? [] : matchedKeys.map((key) => strayKey(key, 'matched'));
  return [
    ...stray,
    ...priorityProblems(plan, assignment),
    ...saturationProblems(plan, assignment),
    ...repeatProblems(plan, assignment),
  ];
});

const strayKey = (key: string, method: string) =>
  errorAt(['plan', key], 'inconsistent', `inconsistent ${key}: it belongs to assignment.method: ${method}`, {
    hint: 'leave it out',
    onKey: true,
  });

function priorityProblems({ priority }: NonNullable<Parsed['plan']>, assignment: MethodEntry) {
  if (priority === undefined) return [];
  const rules = priorityRules(designOf(assignment) ?? assignment).length;
  if (rules === 0) return [strayKey('priority', 'lottery with priority')];
  const path = ['plan', 'priority'];
  if (priority.length !== rules) {
    const hint = 'one share for each rule under assignment.priority, in the same order';
    return [errorAt(path, 'inconsistent', `invalid priority: ${priority.length} shares of ${rules} rules`, { hint })];
  }
  const sum = priority.reduce((total, share) => total + share, 0);
  if (sum <= 1 + 1e-9) return [];
  const hint = 'each is the share of units for whom its rule is the first to hold: together 1 at most';
  return [errorAt(path, 'inconsistent', `invalid priority: shares that add up to ${sum}`, { hint })];
}

/** Only in a stepped wedge is a unit measured in more than one period. */
function repeatProblems({ outcomes }: NonNullable<Parsed['plan']>, assignment: MethodEntry) {
  if (sequencesOf(assignment) !== null) return [];
  return Object.entries(outcomes)
    .filter(([, { repeat }]) => repeat !== undefined)
    .map(([id]) =>
      errorAt(
        ['plan', 'outcomes', id, 'repeat'],
        'inconsistent',
        'inconsistent repeat: no unit is measured in periods',
        {
          hint: 'leave it out: it belongs to assignment.method: stepped-wedge',
          onKey: true,
        },
      ),
    );
}

/** Under a saturation the effect of an arm is that among all who are drawn into it, help or none. */
function saturationProblems({ compliance, crossover }: NonNullable<Parsed['plan']>, assignment: MethodEntry) {
  const isSaturation = own(designOf(assignment) ?? assignment, 'saturations') !== undefined;
  if (!isSaturation || (compliance === 1 && crossover === 0)) return [];
  const key = compliance === 1 ? 'crossover' : 'compliance';
  const message = `inconsistent ${key}: arms of a saturation are not all offered help`;
  const hint = 'leave it out, and state under effects what is left among all who are drawn into each arm';
  return [errorAt(['plan', key], 'inconsistent', message, { hint, onKey: true })];
}

/** Effects are stated of arms, under a factorial design of factors too, and in a stepped wedge of the treatment alone. */
const effects = crossCheck(['plan', 'interventions', 'assignment'], ({ plan, interventions, assignment }) => {
  const arms = pilotArms({ interventions, assignment });
  const ids = sequencesOf(assignment) === null ? arms.map(({ id }) => id) : [];
  const known = [...new Set([...ids, ...arms.flatMap((arm) => arm.interventions)])];
  return Object.entries(plan?.outcomes ?? {}).flatMap(([outcome, { effects: stated = {} }]) =>
    Object.keys(stated)
      .filter((arm) => !known.includes(arm))
      .map((arm) => unknownReference(['plan', 'outcomes', outcome, 'effects', arm], 'arm', arm, known, true)),
  );
});

/** What is assumed of an outcome is about an outcome of the pilot, and can be true of its kind. */
const assumed = crossCheck(['plan', 'outcomes'], ({ plan, outcomes }, { instruments }) => {
  if (plan === null) return [];
  const known = Object.keys(outcomes);
  return Object.entries(plan.outcomes).flatMap(([id, planned]) => {
    const path = ['plan', 'outcomes', id];
    const outcome = own(outcomes, id);
    if (outcome === undefined) return [unknownReference(path, 'outcome', id, known, true)];
    const instrument = Object.values(instruments).find(({ name }) => name === outcome.instrument);
    return assumptionProblems(planned, { ...outcome, ...(instrument && { better: instrument.better }) }, path);
  });
});

function assumptionProblems(planned: PlannedOutcome, outcome: Outcome, path: readonly string[]) {
  const { mean, sd } = planned;
  const at = (key: string, message: string, hint: string) =>
    errorAt([...path, key], 'inconsistent', message, { hint, onKey: false });
  const effect = planned.effect ?? outcome.worthwhile;
  const found = [];
  if (outcome.kind === 'count' && mean !== undefined && mean <= 0) {
    found.push(at('mean', `invalid rate: ${mean}`, 'a rate says how often something happens, more than 0'));
  }
  if (outcome.kind === 'binary') {
    const hint = 'of yes and no it is a proportion, more than 0 and less than 1';
    if (mean !== undefined && (mean <= 0 || mean >= 1)) found.push(at('mean', `invalid proportion: ${mean}`, hint));
    if (sd !== undefined) {
      found.push(at('sd', `inconsistent sd: ${sd}`, 'of yes and no it follows from the mean: leave it out'));
    }
    const treated = mean === undefined || effect === undefined ? 0.5 : mean + turned(effect, outcome);
    if (found.length === 0 && (treated <= 0 || treated >= 1)) {
      const message = `invalid effect: a proportion of ${mean} cannot get ${outcome.better} by ${effect}`;
      const place = planned.effect === undefined ? 'mean' : 'effect';
      found.push(at(place, message, 'of yes and no the effect is a proportion: 0.05 is five percentage points'));
    }
  }
  return found;
}

/** The effect as a change of the outcome: more where higher is better, less where lower is. */
const turned = (effect: number, { better }: Outcome) => (better === 'lower' ? -effect : effect);

export const planChecks = [uptake, clusters, assumed, ofDesign, effects];
