import {
  armIds,
  baselineMoment,
  controlArm,
  factorsOf,
  type Instrument,
  type MethodEntry,
  type Moments,
  methodNamed,
  momentsInOrder,
  type Outcome,
  own,
  pilotArms,
} from '@pionier/core';
import { type Analysis, factorialContrasts } from '../define/analysis.ts';
import { type Plan, planSection } from '../define/plan.ts';
import type { CompletedOutcome, Pilot } from '../pilot.ts';
import { clusterColumnOf, designOf, estimatorOwnedBy, isMatched, standsInData } from './design.ts';
import type { Methods, Parsed, Sections } from './sections.ts';

type Context = { readonly methods: Methods; readonly sections: Sections };

/**
 * A pilot with every default filled in that depends on another section: equal shares, the design's difference in means, hc2 or cr2, roles,
 * moments, contrasts, groups and the moment of the verdict. Expects sections in which the cross-checks found no error.
 */
export function completePilot(parsed: Parsed, { methods, sections }: Context): Pilot {
  return {
    pionier: 1,
    pilot: parsed.pilot,
    purpose: parsed.purpose,
    interventions: parsed.interventions,
    population: parsed.population,
    columns: parsed.columns,
    moments: parsed.moments,
    assignment: completeAssignment(parsed, methods),
    outcomes: completeOutcomes(parsed, methods),
    analysis: completeAnalysis(parsed, methods, sections),
    plan: completePlan(parsed),
    sharing: parsed.sharing,
    site: parsed.site,
    data: parsed.data,
  };
}

/**
 * Equal shares, for a method that draws by shares; how a recorded allocation was shared out is not guessed. Factors stand
 * sorted: their order says nothing.
 */
function completeAssignment({ assignment, interventions }: Parsed, { designs }: Methods): MethodEntry {
  const factors = factorsOf(assignment);
  const entry: MethodEntry =
    factors === null || standsInData(assignment) ? assignment : { ...assignment, factors: [...factors].sort() };
  const takesShares = methodNamed(designs, entry.method)?.params.shape['shares'] !== undefined;
  if (standsInData(entry) || !takesShares || entry['shares'] !== undefined) return entry;
  const arms = pilotArms({ interventions, assignment });
  return { ...entry, shares: Object.fromEntries(arms.map(({ id }) => [id, 1])) };
}

/** The moments that can be estimated, in time order: all but baseline. */
export function laterMoments(moments: Moments): readonly string[] {
  return momentsInOrder(moments).filter((moment) => moment !== baselineMoment(moments));
}

/** The role of an outcome that states none: primary when it stands by itself. */
export function roleOf(outcome: Outcome, outcomes: Parsed['outcomes']): CompletedOutcome['role'] {
  return outcome.role ?? (Object.keys(outcomes).length === 1 ? 'primary' : 'secondary');
}

/** The moments at which an outcome is estimated, in time order; `[null]` without moments. */
export function momentsOf(outcome: Outcome, moments: Moments): readonly (string | null)[] {
  const later = laterMoments(moments);
  if (later.length === 0) return [null];
  return outcome.at === undefined ? later : later.filter((moment) => outcome.at?.includes(moment));
}

/** `at` is always filled in where there are moments: written out or not, it is the same pilot. */
function completeOutcomes({ outcomes, moments: timed }: Parsed, { instruments }: Methods): Pilot['outcomes'] {
  const completed = Object.entries(outcomes).map(([id, outcome]) => {
    const moments = momentsOf(outcome, timed);
    const at = moments.filter((moment) => moment !== null);
    const instrument = outcome.instrument === undefined ? undefined : methodNamed(instruments, outcome.instrument);
    const when = at.length === 0 ? { moments } : { at, moments };
    const base = { ...outcome, ...when, role: roleOf(outcome, outcomes) };
    return [id, { ...base, ...measuredBy(outcome, instrument) }] as const;
  });
  return Object.fromEntries(completed);
}

/** What the instrument decides, or the outcome itself; the cross-checks saw to it that it is there. */
function measuredBy(outcome: Outcome, instrument: Instrument | undefined) {
  if (instrument === undefined) return { kind: outcome.kind ?? 'continuous', better: outcome.better ?? 'higher' };
  const { kind, better, measuredIn, version } = instrument;
  return { kind, better, measuredIn: outcome.measuredIn ?? measuredIn, instrumentVersion: version };
}

/** The effect to be found in every outcome that is planned, and in every primary one: the smallest worthwhile effect, where it is known. */
function completePlan({ plan, outcomes }: Parsed): Pilot['plan'] {
  return plan === null ? null : withEffects(plan, outcomes);
}

/** What a pilot assumes beforehand; one without `plan` assumes that all goes well, and that nothing is known of its outcomes. */
export function planOf({ plan, outcomes }: Pilot): Plan {
  return plan ?? withEffects(planSection.parse({}), outcomes);
}

function withEffects(plan: Plan, outcomes: Parsed['outcomes']): Plan {
  const planned = Object.entries(outcomes).flatMap(([id, outcome]) => {
    const stated = own(plan.outcomes, id);
    if (stated === undefined && roleOf(outcome, outcomes) !== 'primary') return [];
    const worthwhile = outcome.worthwhile === undefined ? {} : { effect: outcome.worthwhile };
    return [[id, { ...worthwhile, ...stated }] as const];
  });
  return { ...plan, outcomes: Object.fromEntries(planned) };
}

function completeAnalysis(parsed: Parsed, { estimators }: Methods, sections: Sections): Analysis {
  const { analysis, population, moments } = parsed;
  const named = analysis.estimators ?? defaultEstimators(parsed, estimators, sections);
  return {
    estimators: named.map((entry) => withErrors(entry, parsed, estimators)),
    contrasts: contrastsOf(parsed),
    missing: analysis.missing,
    confidence: analysis.confidence,
    multiplicity: analysis.multiplicity,
    groups: analysis.groups ?? Object.keys(population.groups).sort(),
    decideAt: analysis.decideAt ?? laterMoments(moments).at(-1) ?? null,
  };
}

/** The estimator that the design has for its own, else the difference in means. */
function defaultEstimators(
  { assignment }: Parsed,
  estimators: Methods['estimators'],
  { analysis }: Sections,
): readonly MethodEntry[] {
  const method = estimatorOwnedBy(designOf(assignment)?.method, estimators)?.name ?? 'difference-in-means';
  return analysis.parse({ estimators: [{ method }] }).estimators ?? [];
}

/**
 * The errors that follow the design, for an estimator that takes `errors` and was given none; under matching they follow
 * what the matcher made of the data.
 */
function withErrors(entry: MethodEntry, parsed: Parsed, estimators: Methods['estimators']): MethodEntry {
  const takesErrors = methodNamed(estimators, entry.method)?.params.shape['errors'] !== undefined;
  if (!takesErrors || entry['errors'] !== undefined || isMatched(parsed.assignment)) return entry;
  const isClustered = entry['clusters'] !== undefined || clusterColumnOf(parsed.assignment) !== null;
  return { ...entry, errors: isClustered ? 'cr2' : 'hc2' };
}

/**
 * The comparisons, each as [treatment, control]; by default each arm against the control arm, and of a factorial design its
 * main effects and interactions.
 */
export function contrastsOf({
  analysis,
  interventions,
  assignment,
}: Pick<Parsed, 'analysis' | 'interventions' | 'assignment'>): Analysis['contrasts'] {
  const { contrasts } = analysis;
  if (contrasts !== undefined && contrasts !== 'each-against-control') return inOrder(contrasts);
  if (factorsOf(assignment) !== null) return factorialContrasts;
  const control = controlArm(interventions);
  if (control === null) return [];
  return armIds(interventions)
    .filter((arm) => arm !== control)
    .map((arm) => [arm, control] as const);
}

/** Words in the order of the language, whatever order they were written in; pairs as they stand. */
function inOrder(contrasts: Analysis['contrasts']): Analysis['contrasts'] {
  const isAsked = (word: string) => contrasts.some((item) => item === word);
  const words = factorialContrasts.filter(isAsked);
  return words.length > 0 ? words : contrasts;
}
