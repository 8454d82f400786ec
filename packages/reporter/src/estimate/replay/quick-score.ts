import type { Generator } from '@pionier/core';
import { drawTake } from './draw-sets.ts';
import type { Items } from './items.ts';
import type { Scores } from './replays.ts';
import { type AddSums, type SetValues, type Sums, sumsByBits, sumsByMoving } from './set-sums.ts';
import { scoreOfSums } from './sum-score.ts';
import type { TwoArmSets, Ways } from './two-arm-sets.ts';

/** One set, what it is a part of, and both ways to choose in it. */
type QuickSet = {
  readonly stratum: number;
  readonly size: number;
  readonly ways: Ways & { kind: 'counted' };
  readonly total: Sums;
  readonly moving: AddSums;
  readonly bits: AddSums | null;
};

const smallest = 512;
const largest = 1 << 21;
const isFew = (chosen: number, size: number) => 16 * chosen < size;

function setValues(items: Items, own: Int32Array): SetValues {
  const present = own.filter((item) => items.size[item]! > 0);
  const valuesOf = (side: number) =>
    Float64Array.from(
      present.filter((item) => items.treated[item] === side),
      (item) => items.value[item]!,
    );
  return { treated: valuesOf(1), control: valuesOf(0), absent: own.length - present.length };
}

function totalsOf({ treated, control }: SetValues): Sums {
  const total = new Float64Array(6);
  [treated, control].forEach((values, side) => {
    total[3 * side] = values.length;
    for (const value of values) {
      total[3 * side + 1]! += value;
      total[3 * side + 2]! += value * value;
    }
  });
  return total;
}

/** The set's stratum; −1 when its items lie in several, and 0 when none of them is compared. */
function stratumOf({ size, stratum }: Items, own: Int32Array): number {
  let found = -2;
  for (const item of own) {
    if (size[item] === 0) continue;
    if (found === -2) found = stratum[item]!;
    else if (found !== stratum[item]) return -1;
  }
  return Math.max(found, 0);
}

/** Whether every item that is compared counts the same, whichever arm it gets. */
function countAlike({ size, mass, fixed }: Items): boolean {
  if (fixed !== undefined) return false;
  const first = size.find((own) => own > 0);
  return mass.treatment === mass.control && size.every((own) => own === 0 || own === first);
}

/** The sets for quick scores; null where items count differently, a set crosses strata, or items are drawn on their own. */
function quickSets(items: Items, { members, starts, ways }: TwoArmSets, needsVariance: boolean) {
  if (!countAlike(items)) return null;
  const sets: QuickSet[] = [];
  for (const [set, way] of ways.entries()) {
    const own = members.subarray(starts[set]!, starts[set + 1]!);
    const stratum = stratumOf(items, own);
    if (way.kind === 'independent' || stratum === -1) return null;
    const values = setValues(items, own);
    sets.push({
      stratum,
      size: own.length,
      ways: way,
      total: totalsOf(values),
      moving: sumsByMoving(values),
      bits: own.length < smallest || own.length > largest ? null : sumsByBits(values, needsVariance),
    });
  }
  return sets;
}

/** Adds one more draw of a set to the sums of the treatment's side of its stratum: the smaller side is chosen. */
function addDraw(
  { stratum, size, ways, total, moving, bits }: QuickSet,
  chosenSums: Sums,
  into: Sums,
  generator: Generator,
) {
  const take = drawTake(ways, generator);
  const chosen = Math.min(take, size - take);
  chosenSums.fill(0);
  if (chosen > 0) (bits === null || isFew(chosen, size) ? moving : bits)(chosen, generator, chosenSums, 0);
  for (let sum = 0; sum < 6; sum += 1) {
    into[6 * stratum + sum]! += chosen === take ? chosenSums[sum]! : total[sum]! - chosenSums[sum]!;
  }
}

/**
 * One more draw and its scores in one go, for items that all count the same and sets that lie in one stratum each: the
 * smaller side of every set is chosen and summed, and no arm is written down. Null where that does not hold.
 *
 * Same numbers as `scoreOf` gives for such a draw, up to rounding.
 * Checked: tests/reporter/estimate/replay/quick-score.test.ts (the distribution against full enumeration).
 */
export function quickScore(
  items: Items,
  sets: TwoArmSets,
  needsVariance: boolean,
): ((generator: Generator, into: Scores, at: number) => boolean) | null {
  const quick = quickSets(items, sets, needsVariance);
  if (quick === null) return null;
  const room = () => new Float64Array(6 * items.strata);
  const [sums, total, chosen] = [room(), room(), new Float64Array(6)];
  for (const { stratum, total: own } of quick)
    for (let sum = 0; sum < 6; sum += 1) total[6 * stratum + sum]! += own[sum]!;
  const score = scoreOfSums(total, items.errors);
  return (generator, into, at) => {
    sums.fill(0);
    for (const set of quick) addDraw(set, chosen, sums, generator);
    return score(sums, into, at);
  };
}
