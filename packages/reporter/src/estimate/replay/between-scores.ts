import type { Between } from '@pionier/core';
import type { TwoArms } from '../two-arms.ts';
import type { Items } from './items.ts';
import { roomForScores, type Scores } from './replays.ts';
import { scoreOf } from './score.ts';

/** Visits allocations between two arms. */
export type Each = (Between & { readonly kind: 'redraws' })['each'];

/** Which item each row is, the index of the treatment's arm, and the public text that re-draws are seeded with. */
type From = { readonly item: Int32Array; readonly treatment: number; readonly seed: string };

/** Writes the scores of the draw as it was once more. */
function repeat(scores: Scores, at: number): void {
  for (const values of Object.values(scores)) values[at] = values[0]!;
}

/**
 * The scores of `draws` allocations between two arms, after the draw as it was; the units of other arms stay. One in which
 * nothing can be compared is written as the draw itself, so that it counts as one that is as large: leaving it out could make
 * p too small where allocations depend on each other.
 *
 * Checked: tests/reporter/estimate/replay/between-scores.test.ts (against shuffles of the same design).
 */
export function betweenScores(
  { rows }: TwoArms,
  items: Items,
  { item, treatment, seed }: From,
  each: Each,
  { draws, needsVariance }: { readonly draws: number; readonly needsVariance: boolean },
): Scores {
  const score = scoreOf(items, needsVariance);
  const scores = roomForScores(draws + 1);
  const arms = items.treated.slice();
  score(arms, scores, 0);
  let at = 0;
  each(draws, seed, (arm) => {
    at += 1;
    for (let position = 0; position < rows.length; position += 1) {
      const row = rows[position]!;
      arms[item[row]!] = arm[row] === treatment ? 1 : 0;
    }
    if (!score(arms, scores, at)) repeat(scores, at);
  });
  return scores;
}
