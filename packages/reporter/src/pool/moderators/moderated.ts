import type { Effects } from '../effects.ts';
import { effectsAt } from '../effects-at.ts';
import type { ErrorOf } from '../error-of.ts';
import type { Uncertain } from '../mean.ts';
import type { Pooling } from '../pool.ts';
import type { Question, StudyEffect } from '../study-effect.ts';
import { type Design, type Moderator, moderatorDesign, moderatorOf, type Term } from './design.ts';
import { levelMeans } from './level-means.ts';
import { type Coefficient, type ExplainedTest, type MetaRegression, metaRegression } from './meta-regression.ts';
import { moderatorWarnings } from './moderator-warnings.ts';
import type { EstimateRecord, LevelRecord, ModelRecord, Moderated, TermRecord, TestRecord } from './record.ts';
import { type Subgroups, subgroups } from './subgroups.ts';

/** What a study says of a moderator; its year is one too. Null where it is not known. */
export function moderatorIn(
  { year, moderators }: Pick<StudyEffect, 'year' | 'moderators'>,
  name: string,
): number | string | null {
  return name === 'year' ? year : (moderators[name] ?? null);
}

/** The studies of one question, and the model that they are put in. */
type Case = {
  readonly effects: Effects;
  readonly moderators: readonly Moderator[];
  readonly design: Design;
  readonly pooling: Pooling;
};

/**
 * Meta-regression of one question's studies on all named moderators together, as a record. A study of which one is not known is left out.
 */
export function moderated(
  group: readonly StudyEffect[],
  question: Question,
  effects: Effects,
  names: readonly string[],
  pooling: Pooling,
): Moderated {
  const places = group.flatMap((study, place) =>
    names.every((name) => moderatorIn(study, name) !== null) ? [place] : [],
  );
  const moderators = names.map((name) =>
    moderatorOf(
      name,
      places.map((place) => moderatorIn(group[place]!, name)!),
    ),
  );
  const known = {
    effects: effectsAt(effects, places),
    moderators,
    design: moderatorDesign(moderators, places.length),
    pooling,
  };
  const fit = places.length === 0 ? 'too-few' : metaRegression(known.effects, known.design, pooling);
  const k = places.length;
  const level = 1 - pooling.confidence;
  return {
    ...question,
    moderators: names,
    k,
    model: typeof fit === 'string' ? null : modelOf(known, fit),
    warnings: moderatorWarnings({ left: group.length - k, k, fit, level }),
  };
}

const orNull = (value: number) => (Number.isFinite(value) ? value : null);

function modelOf(known: Case, fit: MetaRegression): ModelRecord {
  const { tau2, tau2Low, tau2High, tau2Alone, r2, i2, qe, qeDf, qePValue } = fit;
  return {
    ...{ tau2, tau2Low, tau2High, tau2Alone, r2, i2, qe, qeDf, qePValue },
    df: orNull(fit.all.chosen.df2),
    all: testOf(fit.all),
    terms: fit.terms.map((term, index) => termOf(known, fit, term, index)),
    coefficients: fit.coefficients.map(estimateOf),
  };
}

function testOf({ chosen, floored }: ExplainedTest): TestRecord {
  return {
    f: orNull(chosen.f),
    df1: chosen.df1,
    df2: orNull(chosen.df2),
    pValue: orNull(chosen.pValue),
    flooredPValue: floored === null ? null : orNull(floored.pValue),
  };
}

function errorOf({ standardError, low, high, pValue }: Uncertain): ErrorOf {
  return { standardError, low, high, pValue: orNull(pValue) };
}

function estimateOf({ name, estimate, chosen, floored }: Coefficient): EstimateRecord {
  return { name, estimate, ...errorOf(chosen), floored: floored === null ? null : errorOf(floored) };
}

function termOf(
  known: Case,
  fit: MetaRegression,
  { term, ...test }: ExplainedTest & { readonly term: Term },
  index: number,
): TermRecord {
  const moderator = known.moderators[index]!;
  const isAlone = known.moderators.length === 1;
  const groups = isAlone && moderator.kind === 'category' ? subgroups(known.effects, moderator, known.pooling) : null;
  return {
    name: term.name,
    kind: term.kind,
    ...testOf(test),
    levels: levelMeans(fit, known.design, term).map((mean, level) => levelOf(mean, groups, level)),
    apart: groups === null ? null : { q: orNull(groups.q), df: groups.df, pValue: orNull(groups.pValue) },
    line: isAlone && moderator.kind === 'number' ? lineOf(fit, moderator.values) : [],
    values: known.effects.labels.map((site, place) => ({ site, value: valueAt(moderator, place) })),
  };
}

function levelOf(
  mean: Coefficient & { readonly studies: number },
  groups: Subgroups | null,
  level: number,
): LevelRecord {
  const found = groups?.groups[level]?.pooled ?? null;
  const alone =
    found === null ? null : { estimate: found.estimate, ...errorOf(found.chosen), tau2: found.between?.tau2 ?? null };
  return { ...estimateOf(mean), studies: mean.studies, alone };
}

function valueAt(moderator: Moderator, place: number): number | string {
  return moderator.kind === 'number' ? moderator.values[place]! : moderator.levels[moderator.codes[place]!]!;
}

const steps = 20;

/** The line at even places from the lowest value to the highest, with the error that counts. */
function lineOf(fit: MetaRegression, values: Float64Array): TermRecord['line'] {
  const low = values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
  const high = values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  return Array.from({ length: steps + 1 }, (_, step) => {
    const at = step === steps ? high : low + (step / steps) * (high - low);
    const { estimate, chosen, floored } = fit.at(Float64Array.of(1, at));
    return { at, estimate, ...errorOf(floored ?? chosen) };
  });
}
