import { type MethodEntry, own, type Problem, sequencesOf } from '@pionier/core';
import type { Plan, PlannedOutcome } from '../define/plan.ts';
import { contrastsOffered } from '../evidence/asked.ts';
import { clusterColumnOf, designOf, isMatched } from '../language/design.ts';
import type { CompletedOutcome, Pilot } from '../pilot.ts';
import { armEffects, contrastEffect } from './arm-effects.ts';
import { adjustsForBaseline, covariateNames, type Earlier, type EarlierOutcome } from './earlier.ts';
import { kindOf } from './kinds/kind-of.ts';
import type { Origin, OutcomeAssumption, PlanWarning } from './plan-result.ts';

/** What is taken for true of all planned outcomes, with what to know about it; problems stop the plan. */
export type Assumptions = {
  readonly outcomes: readonly OutcomeAssumption[];
  readonly warnings: readonly PlanWarning[];
  readonly problems: readonly Problem[];
};

type Chosen = { readonly value: number | null; readonly from: Origin };

/** What the plan states, else what earlier data say, else the default. */
function chosen(stated: number | undefined, found: number | null | undefined, otherwise: number | null): Chosen {
  if (stated !== undefined) return { value: stated, from: 'plan' };
  if (found !== undefined && found !== null) return { value: found, from: 'earlier' };
  return { value: otherwise, from: 'default' };
}

/** The assumptions about every planned outcome, sorted by id. */
export function assumptionsOf(pilot: Pilot, plan: Plan, earlier: Earlier | null): Assumptions {
  const ids = Object.keys(plan.outcomes).sort();
  const outcomes = ids.map((id) => assumed(id, pilot, own(plan.outcomes, id) ?? {}, own(earlier?.outcomes, id)));
  const isClustered = clusterColumnOf(pilot.assignment) !== null;
  const problems = outcomes.flatMap((one) => [
    ...(isClustered && one.icc === null ? [withoutIcc(one.outcome)] : []),
    ...impossibleEffect(one, pilot, plan),
  ]);
  const warnings = outcomes.flatMap((one) => warningsOf(one, pilot, earlier));
  const general: PlanWarning[] = earlier?.ofEveryone === true ? [everyone()] : [];
  return { outcomes, warnings: [...general, ...warnings], problems };
}

function assumed(
  id: string,
  pilot: Pilot,
  stated: PlannedOutcome,
  found: EarlierOutcome | undefined,
): OutcomeAssumption {
  const outcome = own(pilot.outcomes, id)!;
  const [mean, sd] = [chosen(stated.mean, found?.mean, null), chosen(stated.sd, found?.sd, null)];
  const isClustered = clusterColumnOf(pilot.assignment) !== null;
  const icc = isClustered ? chosen(stated.icc, found?.icc, null) : chosen(undefined, null, null);
  const r2 = explains(pilot) ? chosen(stated.r2, found?.r2, 0) : chosen(undefined, null, 0);
  const repeat = isWedge(pilot) ? chosen(stated.repeat, null, 0) : null;
  const effect = outcome.role === 'harm' ? outcome.margin : stated.effect;
  return {
    outcome: id,
    mean: outcome.kind === 'count' && mean.value === 0 ? null : mean.value,
    sd: outcome.kind === 'binary' ? null : sd.value,
    effect: effect ?? null,
    ...(stated.effects === undefined || outcome.role === 'harm' ? {} : { effects: stated.effects }),
    icc: icc.value,
    ...(repeat === null ? {} : { repeat: repeat.value ?? 0 }),
    r2: r2.value ?? 0,
    from: {
      mean: mean.from,
      sd: sd.from,
      icc: icc.from,
      ...(repeat === null ? {} : { repeat: repeat.from }),
      r2: r2.from,
    },
    earlierUnits: found?.units ?? null,
  };
}

/** Whether units are measured in periods, before and after their cluster starts. */
const isWedge = ({ assignment }: Pilot) => sequencesOf(assignment) !== null;

/** Designs that take out variance by themselves, without blocks of `by`. */
const designsThatExplain: readonly string[] = ['paired', 'rerandomised'];

/** Whether the design or the estimator that carries the verdict takes out variance: blocks, pairs, matches, covariates. */
function explains(pilot: Pilot): boolean {
  const entry: MethodEntry | null = designOf(pilot.assignment);
  const hasBlocks = entry !== null && (own(entry, 'by') !== undefined || designsThatExplain.includes(entry.method));
  return hasBlocks || isMatched(pilot.assignment) || covariateNames(pilot).length > 0 || adjustsForBaseline(pilot);
}

function withoutIcc(outcome: string): Problem {
  return {
    severity: 'error',
    code: 'missing-key',
    message: `missing key: icc of ${outcome}`,
    path: ['plan'],
    hint: 'whole clusters are drawn: say how alike their people are, plan: { outcomes: { … { icc: 0.05 } } }',
  };
}

/** An effect that the mean leaves no room for, as fewer than none of the people. */
function impossibleEffect(one: OutcomeAssumption, pilot: Pilot, plan: Plan): readonly Problem[] {
  const outcome: CompletedOutcome = own(pilot.outcomes, one.outcome)!;
  if (outcome.role === 'harm') return [];
  const most = Math.max(0, ...Object.values(armEffects(pilot, one)));
  const room = kindOf(outcome).room(one, outcome.better === 'higher' ? 1 : -1);
  if (most === 0 || most * (plan.compliance - plan.crossover) < room) return uneven(one, pilot);
  const message = `invalid effect: ${one.outcome} is ${one.mean ?? 'unknown'} and cannot get ${outcome.better} by ${most}`;
  const hint = 'ask for a smaller effect, or state another mean, under plan.outcomes';
  return [{ severity: 'error', code: 'inconsistent', message, path: ['plan'], hint }];
}

/** Comparisons that cannot all find one effect, such as of a with b, of b with c and of a with c. */
function uneven(one: OutcomeAssumption, pilot: Pilot): readonly Problem[] {
  const { effect, effects } = one;
  if (effect === null || effects !== undefined) return [];
  const made = armEffects(pilot, one);
  const isEven = contrastsOffered(pilot)
    .filter(({ weighted }) => weighted?.kind !== 'interaction')
    .every((contrast) => Math.abs(contrastEffect(contrast, made) - effect) < 1e-9 * effect);
  if (isEven) return [];
  const message = `missing key: effects of ${one.outcome}`;
  const hint = `not every comparison can have the effect ${effect}: say what each arm does, plan: { outcomes: { ${one.outcome}: { effects: { … } } } }`;
  return [{ severity: 'error', code: 'missing-key', message, path: ['plan'], hint }];
}

function everyone(): PlanWarning {
  const message = 'the earlier data lack a column of population.eligible: everyone in them counts';
  return { code: 'earlier-of-everyone', outcome: null, message };
}

/** Clusters below which an intraclass correlation is little more than a guess. */
const enoughClusters = 40;

type Doubt = readonly [code: PlanWarning['code'], holds: boolean, message: string];

function warningsOf(one: OutcomeAssumption, pilot: Pilot, earlier: Earlier | null): readonly PlanWarning[] {
  const { outcome, mean, sd, from } = one;
  const declared: CompletedOutcome = own(pilot.outcomes, outcome)!;
  const isCount = declared.kind === 'count';
  const spreadless = declared.kind === 'binary' ? false : isCount ? mean === null && sd === null : sd === null;
  const stated = own(pilot.plan?.outcomes, outcome)?.r2 !== undefined;
  const doubts: readonly Doubt[] = [
    ['standardized', spreadless, 'no standard deviation: effects are in standard deviations'],
    ['mean-assumed', declared.kind === 'binary' && mean === null, 'no mean: a proportion of 0.5, the least favourable'],
    ['poisson-assumed', isCount && mean !== null && sd === null, 'no standard deviation: the variance is the mean'],
    ['r2-not-used', stated && !explains(pilot), 'neither blocks nor covariates: r2 explains nothing'],
    [
      'baseline-not-counted',
      adjustsForBaseline(pilot) && from.r2 !== 'plan',
      'what the outcome before assignment explains is not counted: state r2',
    ],
    [
      'icc-from-few-clusters',
      from.icc === 'earlier' && (own(earlier?.outcomes, outcome)?.clusters ?? 0) < enoughClusters,
      `an intraclass correlation from fewer than ${enoughClusters} clusters is rough`,
    ],
    ['others-every-period', from.repeat === 'default', 'no repeat: as if others were measured in every period'],
    [
      'earlier-lacks-outcome',
      earlier !== null && own(earlier.outcomes, outcome) === undefined,
      'the earlier data do not hold it',
    ],
  ];
  return doubts.filter(([, holds]) => holds).map(([code, , message]) => ({ code, outcome, message }));
}
