import { type Contrast, type Grouping, generatorOf, type Repeated, type Shuffles, type Study } from '@pionier/core';
import { type ClusterPeriods, exposures } from '../cluster-periods.ts';
import { type DrawArms, drawerOfArms, redrawerOfArms } from './draw-arms.ts';
import { enumerateArms, possibleDrawsOfArms } from './enumerate-arms.ts';
import { itemsByRow } from './items-by-row.ts';
import type { ReplayParams } from './replay.ts';
import { firstScores, type Replays, roomForScores, type Scores, type Statistic } from './replays.ts';
import { wedgeScore } from './wedge-score.ts';

/** How often a re-draw may be none that counts, for each one that does. */
const triesForOne = 10;

/** A stepped wedge as it was measured. */
export type Wedge = { readonly repeated: Repeated; readonly cluster: Grouping; readonly cells: ClusterPeriods };

/** Writes the scores of the items' arms; false when they say nothing. */
type Score = (arms: Int32Array, into: Scores, at: number) => boolean;

/** The rows of the study that stand in a cluster and have a sequence. */
function placedRows({ rows, arm }: Study, cluster: Grouping): Int32Array {
  return rows.filter((row) => arm[row]! >= 0 && cluster.codes[row]! >= 0);
}

/** The score of arms by item, through the item of each cluster. */
function scoreOfItems({ repeated, cluster, cells }: Wedge, rows: Int32Array, item: Int32Array): Score {
  const itemOf = new Int32Array(cells.clusters).fill(-1);
  for (const row of rows) itemOf[cluster.codes[row]!] = item[row]!;
  const score = wedgeScore(cells, exposures(repeated));
  const sequence = new Int32Array(cells.clusters);
  return (arms, into, at) => {
    for (let code = 0; code < sequence.length; code++) sequence[code] = itemOf[code]! < 0 ? -1 : arms[itemOf[code]!]!;
    return score(sequence, into, at);
  };
}

const areEqual = (chance: Float64Array) => chance.every((own) => Math.abs(own - chance[0]!) <= 1e-9 * chance[0]!);

/** Every possible draw, the one that was made first. */
function enumerated(score: Score, shuffles: Shuffles, count: number, statistic: Statistic): Replays {
  const scores = roomForScores(count + 1);
  const chances = new Float64Array(count + 1);
  score(shuffles.arm, scores, 0);
  let kept = 1;
  enumerateArms(shuffles, (arms, chance) => {
    if (arms.every((arm, item) => arm === shuffles.arm[item])) chances[0]! += chance;
    else if (score(arms, scores, kept)) chances[kept++] = chance;
  });
  const chance = chances.subarray(0, kept);
  const total = chance.reduce((sum, own) => sum + own, 0);
  const own = areEqual(chance) ? null : chance.map((one) => one / total);
  return { statistic, scores: firstScores(scores, kept), chance: own, draws: kept, enumerated: true };
}

/** So many draws at random; one that says nothing of the treatment is drawn anew. Null when hardly any says something. */
function sampled(score: Score, arm: Int32Array, draw: DrawArms, { draws, statistic }: ReplayParams): Replays | null {
  const scores = roomForScores(draws + 1);
  score(arm, scores, 0);
  const arms = arm.slice();
  let kept = 0;
  for (let tried = 0; kept < draws && tried < triesForOne * draws; tried++) {
    if (draw(arms) && score(arms, scores, kept + 1)) kept += 1;
  }
  return kept < draws ? null : { statistic, scores, chance: null, draws, enumerated: false };
}

/**
 * The reference distribution of the effect of a stepped wedge under the mechanism that drew the sequences: every possible
 * draw where there are at most `enumerate`, else `draws` of them from a public seed. Null without a mechanism.
 *
 * Checked: tests/reference/wedge-inference.json (R, every draw written out, lm on the measurements).
 */
export function wedgeReplays(study: Study, { treatment, control }: Contrast, wedge: Wedge, params: ReplayParams) {
  const { mechanism } = study;
  if (mechanism === undefined || mechanism === null) return null;
  const { shuffles, redraw, seed } = mechanism;
  const rows = placedRows(study, wedge.cluster);
  if (shuffles === null) {
    if (redraw === null) return null;
    const { item, arm } = itemsByRow(study, rows);
    return sampled(scoreOfItems(wedge, rows, item), Int32Array.from(arm), redrawerOfArms(study, rows, item), params);
  }
  const score = scoreOfItems(wedge, rows, shuffles.item);
  const possible = possibleDrawsOfArms(shuffles, params.enumerate);
  if (possible <= params.enumerate) return enumerated(score, shuffles, possible, params.statistic);
  const own = JSON.stringify([seed, study.outcome, study.at, study.group, treatment, control]);
  return sampled(score, shuffles.arm, drawerOfArms(shuffles, generatorOf(own)), params);
}
