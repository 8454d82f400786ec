import type { TwoArmSets } from './two-arm-sets.ts';

/** Number of ways to choose `take` of `count`, exact while it is below 2⁵³. */
export function choose(count: number, take: number): number {
  const few = Math.min(take, count - take);
  let ways = 1;
  for (let step = 1; step <= few && ways < Number.MAX_SAFE_INTEGER; step += 1)
    ways = (ways * (count - few + step)) / step;
  return ways;
}

/** How many draws are possible; no more is counted than `most` + 1. */
export function possibleDraws({ starts, ways }: TwoArmSets, most: number): number {
  let draws = 1;
  ways.forEach((own, set) => {
    const size = starts[set + 1]! - starts[set]!;
    if (draws > most || size === 0) return;
    let inSet = 0;
    if (own.kind === 'counted') for (const take of own.takes) inSet += choose(size, take);
    else for (inSet = 1; inSet <= most && Math.log2(inSet) < size; ) inSet *= 2;
    draws = Math.min(most + 1, draws * inSet);
  });
  return draws;
}

type Visit = (arms: Uint8Array, chance: number) => void;

/** Gives every choice of `take` of the members the treatment in turn. */
function eachChoice(members: Int32Array, take: number, arms: Uint8Array, then: () => void): void {
  const step = (from: number, left: number): void => {
    if (left === 0) {
      then();
      return;
    }
    for (let at = from; at <= members.length - left; at += 1) {
      arms[members[at]!] = 1;
      step(at + 1, left - 1);
      arms[members[at]!] = 0;
    }
  };
  step(0, take);
}

function eachOwn(members: Int32Array, chance: number, arms: Uint8Array, then: (chance: number) => void): void {
  const step = (at: number, sofar: number): void => {
    if (at === members.length) {
      then(sofar);
      return;
    }
    step(at + 1, sofar * (1 - chance));
    arms[members[at]!] = 1;
    step(at + 1, sofar * chance);
    arms[members[at]!] = 0;
  };
  step(0, 1);
}

/**
 * Visits every possible draw once, with its chance: the sets one inside the other, in each every number of places and every
 * choice of the items that get them. `arms` is the same array at every visit.
 *
 * Checked: tests/reporter/estimate/replay/enumerate.test.ts (numbers of draws, chances that sum to 1, row 18's means).
 */
export function enumerateDraws({ treated, members, starts, ways }: TwoArmSets, visit: Visit): void {
  const arms = new Uint8Array(treated.length);
  const sets: number[] = [];
  ways.forEach((way, set) => {
    const own = members.subarray(starts[set]!, starts[set + 1]!);
    const only = way.kind === 'counted' && way.takes.length === 1 ? way.takes[0]! : -1;
    if (only === own.length) for (const item of own) arms[item] = 1;
    else if (only !== 0) sets.push(set);
  });
  const inside = (depth: number, chance: number): void => {
    const set = sets[depth];
    if (set === undefined) {
      visit(arms, chance);
      return;
    }
    const own = members.subarray(starts[set]!, starts[set + 1]!);
    const way = ways[set]!;
    if (way.kind === 'independent') {
      eachOwn(own, way.chance, arms, (part) => inside(depth + 1, chance * part));
      return;
    }
    way.takes.forEach((take, index) => {
      const part = way.chance[index]! / choose(own.length, take);
      eachChoice(own, take, arms, () => inside(depth + 1, chance * part));
    });
  };
  inside(0, 1);
}
