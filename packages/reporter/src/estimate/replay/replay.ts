import {
  type Contrast,
  type Grouping,
  generatorOf,
  type Shuffles,
  type Study,
  type StudyMechanism,
} from '@pionier/core';
import type { TwoArms } from '../two-arms.ts';
import { betweenScores, type Each } from './between-scores.ts';
import { drawerOf } from './draw-sets.ts';
import { enumerateDraws, possibleDraws } from './enumerate.ts';
import { type Items, itemsOf } from './items.ts';
import { itemsByRow } from './items-by-row.ts';
import { mainEffectOf } from './main-effect.ts';
import { quickScore } from './quick-score.ts';
import { redrawnScores } from './redrawn-scores.ts';
import { firstScores, type Replays, roomForScores, type Statistic } from './replays.ts';
import { scoreOf } from './score.ts';
import { type TwoArmSets, twoArmSets } from './two-arm-sets.ts';

/** What a pilot may ask of the re-draws. */
export type ReplayParams = { readonly draws: number; readonly enumerate: number; readonly statistic: Statistic };

/** A contrast with its analysed units, and the blocks or pairs that they are compared within. */
export type Compared = { readonly contrast: Contrast; readonly two: TwoArms; readonly stratum: Grouping | null };

const chancesEqual = (chance: Float64Array) => {
  const [least, most] = [chance.reduce((a, b) => Math.min(a, b)), chance.reduce((a, b) => Math.max(a, b))];
  return most - least <= 1e-9 * most;
};

/** Every possible draw, the one that was made first. */
function enumerated(items: Items, sets: TwoArmSets, count: number, statistic: Statistic): Replays {
  const score = scoreOf(items, statistic === 'studentized');
  const scores = roomForScores(count + 1);
  const chances = new Float64Array(count + 1);
  score(items.treated, scores, 0);
  let kept = 1;
  enumerateDraws(sets, (arms, chance) => {
    if (arms.every((arm, item) => arm === items.treated[item])) chances[0] = chance;
    else if (score(arms, scores, kept)) chances[kept++] = chance;
  });
  const chance = chances.subarray(0, kept);
  const total = chance.reduce((sum, own) => sum + own, 0);
  return {
    statistic,
    scores: firstScores(scores, kept),
    chance: chancesEqual(chance) ? null : chance.map((own) => own / total),
    draws: kept,
    enumerated: true,
  };
}

/** So many draws at random of the same shuffles. A draw in which nothing can be compared is drawn anew. */
function sampled(items: Items, sets: TwoArmSets, seed: string, { draws, statistic }: ReplayParams): Replays {
  const needsVariance = statistic === 'studentized';
  const generator = generatorOf(seed);
  const scores = roomForScores(draws + 1);
  const score = scoreOf(items, needsVariance);
  score(items.treated, scores, 0);
  const quick = quickScore(items, sets, needsVariance);
  const draw = drawerOf(sets, generator);
  const arms = new Uint8Array(items.treated.length);
  const slowly = (at: number) => {
    draw(arms);
    return score(arms, scores, at);
  };
  const isScored = (at: number) => (quick === null ? slowly(at) : quick(generator, scores, at));
  for (let at = 1; at <= draws; ) if (isScored(at)) at += 1;
  return { statistic, scores, chance: null, draws, enumerated: false };
}

/** The seed of one effect's re-draws: public, and its own. */
function seedOf({ seed }: StudyMechanism, { outcome, at, group }: Study, { treatment, control }: Contrast): string {
  return JSON.stringify([seed, outcome, at, group, treatment, control]);
}

function twoArmsOf(shuffles: Shuffles, study: Study, { contrast, two, stratum }: Compared) {
  const sets = twoArmSets(shuffles, study.arms, contrast);
  return { items: itemsOf(study, two, stratum, sets), sets };
}

/** By shuffles: every possible draw, or some at random. */
function shuffled(shuffles: Shuffles, study: Study, compared: Compared, params: ReplayParams): Replays | null {
  const { contrast } = compared;
  const made =
    contrast.weighted === undefined
      ? twoArmsOf(shuffles, study, compared)
      : mainEffectOf(shuffles, study, compared.two);
  if (made === null) return null;
  const { items, sets } = made;
  const possible = possibleDraws(sets, params.enumerate);
  if (possible <= params.enumerate) return enumerated(items, sets, possible, params.statistic);
  return sampled(items, sets, seedOf(study.mechanism!, study, contrast), params);
}

const sidesOf = ({ arms }: Study, { treatment, control }: Contrast) =>
  [arms.indexOf(treatment), arms.indexOf(control)] as const;

/** By the method itself: all arms anew, or, of more than two, those between two of them. */
function redrawn(study: Study, { contrast, two, stratum }: Compared, params: ReplayParams, each: Each | null) {
  const { statistic, draws } = params;
  const [treatment] = sidesOf(study, contrast);
  const { item, arm } = itemsByRow(study, two.rows);
  const treated = Uint8Array.from(arm, (own) => (own === treatment ? 1 : 0));
  const items = itemsOf(study, two, stratum, { item, treated });
  const asked = { draws, needsVariance: statistic === 'studentized' };
  const scores =
    each === null
      ? redrawnScores(study, contrast, two, items, item, asked)
      : betweenScores(two, items, { item, treatment, seed: seedOf(study.mechanism!, study, contrast) }, each, asked);
  return scores === null ? null : { statistic, scores, chance: null, draws, enumerated: false };
}

/**
 * The reference distribution of one effect under the mechanism that drew the arms: every possible draw where there are at
 * most `enumerate`, else `draws` of them at random from a public seed. With more than two arms those of other arms stay.
 *
 * Null when the mechanism gives none: it is not known, it says nothing of two arms out of more, or hardly any re-draw
 * compares the same units.
 */
export function replay(study: Study, compared: Compared, params: ReplayParams): Replays | null {
  const { mechanism } = study;
  if (mechanism === undefined || mechanism === null) return null;
  if (mechanism.shuffles !== null) return shuffled(mechanism.shuffles, study, compared, params);
  if (compared.contrast.weighted !== undefined) return null;
  if (study.arms.length === 2) return mechanism.redraw === null ? null : redrawn(study, compared, params, null);
  const between = mechanism.between?.(sidesOf(study, compared.contrast)) ?? null;
  if (between === null) return null;
  if (between.kind === 'shuffles') return shuffled(between.shuffles, study, compared, params);
  return redrawn(study, compared, params, between.each);
}
