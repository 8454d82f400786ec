import type { Contrast, Redrawn, Study } from '@pionier/core';
import type { TwoArms } from '../two-arms.ts';
import type { Items } from './items.ts';
import { firstScores, roomForScores, type Scores } from './replays.ts';
import { scoreOf } from './score.ts';

/** How often a re-draw may be none that counts, for each one that does. */
const triesForOne = 10;

/** Items with room for masses that differ by re-draw, since a method's chances may depend on who was drawn before. */
type Weighted = Items & { readonly mass: { readonly treatment: Float64Array; readonly control: Float64Array } };

/** Writes the arm of each item, and where units are drawn the weights 1/q and 1/(1 − q); false when others are compared. */
function readArms(
  { arm, probability }: Redrawn,
  { rows }: TwoArms,
  itemOf: Int32Array,
  sides: { readonly treatment: number; readonly control: number },
  weigh: boolean,
  { mass }: Weighted,
  arms: Uint8Array,
): boolean {
  const [treatment, control] = [probability[sides.treatment]!, probability[sides.control]!];
  for (let position = 0; position < rows.length; position += 1) {
    const row = rows[position]!;
    const own = arm[row]!;
    if (own !== sides.treatment && own !== sides.control) return false;
    const item = itemOf[row]!;
    arms[item] = own === sides.treatment ? 1 : 0;
    if (!weigh) continue;
    const both = treatment[row]! + control[row]!;
    mass.treatment[item] = both / treatment[row]!;
    mass.control[item] = both / control[row]!;
  }
  return true;
}

/** A unit whose assignment was void: it is drawn again with the others and never compared. */
const isVoid = -3;

/** Whether a re-draw compares other units than the draw itself, or not all of them; void ones aside. */
export function comparesOthers({ arm }: Redrawn, study: Study): boolean {
  for (let row = 0; row < arm.length; row += 1) {
    const own = study.arm[row]!;
    if (own !== isVoid && arm[row]! >= 0 !== own >= 0) return true;
  }
  return study.arm.length !== arm.length;
}

/**
 * The scores of `draws` re-draws by the method itself, after the draw as it was. A re-draw counts only if it compares the
 * same units: one that is refused, leaves others waiting, or makes another unit certain of its arm is drawn anew, so that the
 * test is conditional on who is compared. Null when fewer than one in ten re-draws counts.
 *
 * Checked: tests/reporter/estimate/replay/redrawn-scores.test.ts (against the enumeration of the same design).
 */
export function redrawnScores(
  study: Study,
  contrast: Contrast,
  two: TwoArms,
  items: Items,
  itemOf: Int32Array,
  { draws, needsVariance }: { readonly draws: number; readonly needsVariance: boolean },
): Scores | null {
  const redraw = study.mechanism!.redraw!;
  const sides = { treatment: study.arms.indexOf(contrast.treatment), control: study.arms.indexOf(contrast.control) };
  const weigh = study.design.cluster === null && study.design.pair === null;
  const mass = { treatment: items.mass.treatment.slice(), control: items.mass.control.slice() };
  const score = scoreOf({ ...items, mass }, needsVariance);
  const scores = roomForScores(draws + 1);
  scoreOf(items, needsVariance)(items.treated, scores, 0);
  const arms = new Uint8Array(items.treated.length);
  let kept = 1;
  for (let number = 1; kept <= draws && number <= triesForOne * draws; number += 1) {
    const drawn = redraw(number);
    if (drawn === null || comparesOthers(drawn, study)) continue;
    if (!readArms(drawn, two, itemOf, sides, weigh, { ...items, mass }, arms)) continue;
    if (score(arms, scores, kept)) kept += 1;
  }
  return kept <= draws ? null : firstScores(scores, kept);
}
