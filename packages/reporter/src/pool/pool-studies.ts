import { cumulative } from './cumulative.ts';
import type { Effects } from './effects.ts';
import { influenceOf } from './influence.ts';
import { leaveOneOut } from './leave-one-out.ts';
import type { Uncertain } from './mean.ts';
import { moderated } from './moderators/moderated.ts';
import { newcomerAbove, type PooledEffects, type Pooling, poolEffects } from './pool.ts';
import { poolWarnings } from './pool-warnings.ts';
import type {
  ErrorOf,
  Pooled,
  PooledAnswer,
  PooledShort,
  PooledStudy,
  StudyInfluence,
  UpToStudy,
  WithoutStudy,
} from './pooled.ts';
import { predictionMethods } from './prediction.ts';
import { byQuestion, isAbout, type Question, type StudyEffect } from './study-effect.ts';
import { type Judging, pooledVerdict } from './verdict.ts';

/** How effects are pooled, and what they came from. */
export type PoolRequest = Pooling &
  Pooled['provenance'] & {
    /** What the protocol said beforehand of each question; questions that it does not know are not judged. */
    readonly judging?: readonly Judging[];
    /** The columns that may explain why effects differ, taken together in one model; none when absent. */
    readonly moderators?: readonly string[];
  };

/** More studies than this are not left out one by one: the cost grows with their square, and one of so many decides nothing. */
export const mostLeftOut = 1000;

/**
 * Pools effects, those of each question by themselves: one record with all that is asked of it.
 *
 * Pure and deterministic: the same effects in the same order give the same record. Requires effects that `effectsFault` finds no
 * fault with.
 */
export function poolStudies(effects: readonly StudyEffect[], request: PoolRequest): Pooled {
  const { software, inputs, judging = [], moderators = [], ...pooling } = request;
  const parts = byQuestion(effects).map((group) => pooledPart(group, pooling, { judging, moderators }));
  return {
    pionier: 1,
    kind: 'pooled',
    protocolHash: null,
    bundles: [],
    kept: [],
    without: [],
    pooled: parts.map(({ answer }) => answer),
    oneStage: [],
    leaveOneOut: parts.flatMap(({ left }) => left),
    influence: parts.flatMap(({ influence }) => influence),
    cumulative: parts.flatMap(({ grown }) => grown),
    moderators: parts.flatMap(({ explained }) => explained),
    verdicts: parts.flatMap(({ verdict }) => verdict ?? []),
    provenance: { software, inputs },
  };
}

/** What is asked of a group of effects beside its mean. */
type Beside = { readonly judging: readonly Judging[]; readonly moderators: readonly string[] };

function pooledPart(group: readonly StudyEffect[], pooling: Pooling, { judging, moderators }: Beside) {
  const effects = effectsOf(group);
  const question = questionOf(group);
  const found = poolEffects(effects, pooling);
  const judged = judging.find(isAbout(question)) ?? null;
  const answer = answerOf(group, question, found, pooling, judged);
  const canLeaveOut = group.length > 1 && group.length <= mostLeftOut;
  const without = canLeaveOut ? leaveOneOut(effects, pooling) : [];
  return {
    answer,
    verdict: judged === null ? null : pooledVerdict(answer, judged),
    left: without.map((short, place): WithoutStudy => ({ ...shortOf(question, short), without: group[place]!.study })),
    influence: canLeaveOut && group.length > 2 ? influences(group, question, effects, pooling) : [],
    grown: canLeaveOut ? grownOf(group, question, effects, pooling) : [],
    explained: moderators.length > 0 ? [moderated(group, question, effects, moderators, pooling)] : [],
  };
}

/** The effects of studies as columns. */
export function effectsOf(group: readonly StudyEffect[]): Effects {
  return {
    labels: group.map(({ study }) => study),
    estimate: Float64Array.from(group, ({ estimate }) => estimate),
    variance: Float64Array.from(group, ({ standardError }) => standardError * standardError),
  };
}

function questionOf(group: readonly StudyEffect[]): Question {
  const { outcome, at, treatment, control, group: units = null } = group[0]!;
  return { outcome, at, treatment, control, group: units };
}

const orNull = (value: number) => (Number.isFinite(value) ? value : null);

function errorOf({ standardError, low, high, pValue }: Uncertain): ErrorOf {
  return { standardError, low, high, pValue: orNull(pValue) };
}

function answerOf(
  group: readonly StudyEffect[],
  question: Question,
  found: PooledEffects,
  { pooler, test, confidence }: Pooling,
  judged: Judging | null,
): PooledAnswer {
  const { k, estimate, chosen, floored } = found;
  return {
    ...question,
    k,
    method: pooler.name,
    test,
    confidence,
    estimate,
    ...errorOf(chosen),
    statistic: orNull(chosen.statistic),
    df: orNull(chosen.df),
    floored: floored === null ? null : errorOf(floored),
    ...differences(found),
    ...expected(found, test, judged),
    sites: sitesOf(group, found),
    warnings: poolWarnings(group, found, mostLeftOut),
  };
}

function differences({ between }: PooledEffects) {
  return {
    tau2: between?.tau2 ?? null,
    tau2Low: between?.tau2Low ?? null,
    tau2High: between?.tau2High ?? null,
    i2: between?.i2 ?? null,
    i2Q: between?.i2Q ?? null,
    h2: between?.h2 ?? null,
    q: between?.q ?? null,
    qDf: between?.qDf ?? null,
    qPValue: between?.qPValue ?? null,
  };
}

function expected(found: PooledEffects, test: Pooling['test'], judged: Judging | null) {
  const prediction = found.between?.prediction ?? null;
  const aboveZero = newcomerAbove(found, 0);
  return {
    predictionLow: prediction?.low ?? null,
    predictionHigh: prediction?.high ?? null,
    predictionDf: prediction?.df ?? null,
    predictionMethod: prediction === null ? null : predictionMethods[test],
    predictionWider: found.between?.widerPrediction ?? null,
    newMunicipality:
      aboveZero === null || Number.isNaN(aboveZero) ? null : { aboveZero, worthwhile: worthwhileChance(found, judged) },
  };
}

/** The chance that a new municipality has an effect of at least the smallest worthwhile one, in the better direction. */
function worthwhileChance(found: PooledEffects, judged: Judging | null) {
  if (judged === null || !('worthwhile' in judged.aim) || judged.aim.worthwhile === null) return null;
  const smallest = judged.aim.worthwhile;
  const above = newcomerAbove(found, judged.better === 'higher' ? smallest : -smallest)!;
  return { smallest, chance: judged.better === 'higher' ? above : 1 - above };
}

function sitesOf(group: readonly StudyEffect[], { weights, shrunken }: PooledEffects): readonly PooledStudy[] {
  return group.map(({ study, source, year, estimate, standardError }, place) => ({
    site: study,
    source,
    year,
    estimate,
    standardError,
    weight: weights[place]!,
    shrunken: shrunken[place]!,
  }));
}

function shortOf(question: Question, { k, estimate, chosen, between }: PooledEffects): PooledShort {
  const { tau2 = null, q = null, i2 = null } = between ?? {};
  return { ...question, k, estimate, ...errorOf(chosen), tau2, q, i2 };
}

function influences(
  group: readonly StudyEffect[],
  question: Question,
  effects: Effects,
  { pooler }: Pooling,
): readonly StudyInfluence[] {
  return influenceOf(effects, pooler).map((influence, place) => ({
    ...question,
    site: group[place]!.study,
    ...influence,
  }));
}

/** Only where every study has a year. */
function grownOf(
  group: readonly StudyEffect[],
  question: Question,
  effects: Effects,
  pooling: Pooling,
): readonly UpToStudy[] {
  if (group.some(({ year }) => year === null)) return [];
  const years = Float64Array.from(group, ({ year }) => year!);
  return cumulative(effects, years, pooling).map(({ place, pooled }) => ({
    ...shortOf(question, pooled),
    upTo: group[place]!.study,
    year: years[place]!,
  }));
}
