import type { Places, PossiblePlaces, Shuffles } from '@pionier/core';
import { choose } from './enumerate.ts';

/** Ways in which so many items can be given these places. */
function waysOf({ counts }: PossiblePlaces): number {
  let [ways, left] = [1, counts.reduce((sum, count) => sum + count, 0)];
  for (const count of counts) {
    ways *= choose(left, count);
    left -= count;
  }
  return ways;
}

function waysInSet(places: Places, size: number): number {
  if (places.kind === 'counted') return places.possible.reduce((sum, possible) => sum + waysOf(possible), 0);
  let ways = 1;
  for (let item = 0; item < size && ways < Number.MAX_SAFE_INTEGER; item++) ways *= places.chance.length;
  return ways;
}

const sizeOf = (set: Int32Array, code: number) => set.reduce((size, own) => size + (own === code ? 1 : 0), 0);

/** How many draws of all arms are possible; no more is counted than `most` + 1. */
export function possibleDrawsOfArms({ set, places }: Pick<Shuffles, 'set' | 'places'>, most: number): number {
  let draws = 1;
  places.forEach((own, code) => {
    if (draws <= most) draws = Math.min(most + 1, draws * waysInSet(own, sizeOf(set, code)));
  });
  return draws;
}

type Visit = (arms: Int32Array, chance: number) => void;
type Inside = (chance: number) => void;

/** Gives the items from `at` on an arm each, in every way that the counts that are left allow. */
function eachWay(items: readonly number[], at: number, left: Int32Array, arms: Int32Array, then: () => void): void {
  if (at === items.length) {
    then();
    return;
  }
  for (let arm = 0; arm < left.length; arm++) {
    if (left[arm] === 0) continue;
    left[arm]! -= 1;
    arms[items[at]!] = arm;
    eachWay(items, at + 1, left, arms, then);
    left[arm]! += 1;
  }
}

function eachOwn(items: readonly number[], chance: Float64Array, arms: Int32Array, then: Inside): void {
  const step = (index: number, sofar: number): void => {
    if (index === items.length) {
      then(sofar);
      return;
    }
    for (let arm = 0; arm < chance.length; arm++) {
      if (chance[arm] === 0) continue;
      arms[items[index]!] = arm;
      step(index + 1, sofar * chance[arm]!);
    }
  };
  step(0, 1);
}

/**
 * Visits every possible draw of all arms once, with its chance: the sets one inside the other. `arms` is the same array at
 * every visit.
 *
 * Checked: tests/reporter/estimate/replay/enumerate-arms.test.ts (numbers of draws by hand, chances that sum to 1, every
 * item's chance of every arm).
 */
export function enumerateArms({ set, places }: Pick<Shuffles, 'set' | 'places'>, visit: Visit): void {
  const arms = new Int32Array(set.length);
  const members = places.map((_, code) => [...set.keys()].filter((item) => set[item] === code));
  const inside = (code: number, chance: number): void => {
    const own = places[code];
    if (own === undefined) {
      visit(arms, chance);
      return;
    }
    if (own.kind === 'independent') {
      eachOwn(members[code]!, own.chance, arms, (part) => inside(code + 1, chance * part));
      return;
    }
    for (const possible of own.possible) {
      const part = possible.chance / waysOf(possible);
      eachWay(members[code]!, 0, possible.counts.slice(), arms, () => inside(code + 1, chance * part));
    }
  };
  inside(0, 1);
}
