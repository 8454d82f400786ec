import type { Generator } from '@pionier/core';
import type { TwoArmSets, Ways } from './two-arm-sets.ts';

/** A place in a list of chances, drawn by them; they need not sum to 1. */
export function drawWay(chance: Float64Array, generator: Generator): number {
  let total = 0;
  for (const own of chance) total += own;
  const number = generator.uniform() * total;
  let passed = 0;
  for (let way = 0; way < chance.length - 1; way += 1) {
    passed += chance[way]!;
    if (number < passed) return way;
  }
  return chance.length - 1;
}

/** How many items get the treatment this time. Uses the generator only where there is a choice. */
export function drawTake({ takes, chance }: Ways & { kind: 'counted' }, generator: Generator): number {
  return takes[takes.length === 1 ? 0 : drawWay(chance, generator)]!;
}

/**
 * Moves `take` of the items from `from` to `to`, every choice as likely, to the front of that stretch (Fisher and Yates, broken off).
 * The order in which items stand beforehand is nothing.
 */
export function chooseFirst(members: Int32Array, from: number, to: number, take: number, generator: Generator): void {
  for (let at = from; at < from + take; at += 1) {
    const other = at + generator.below(to - at);
    const item = members[other]!;
    members[other] = members[at]!;
    members[at] = item;
  }
}

/** A function that fills `arms` with one more draw: 1 for the treatment, 0 for the control. */
export function drawerOf({ members, starts, ways }: TwoArmSets, generator: Generator): (arms: Uint8Array) => void {
  const order = members.slice();
  return (arms) => {
    for (let set = 0; set < ways.length; set += 1) {
      const [from, to] = [starts[set]!, starts[set + 1]!];
      const way = ways[set]!;
      if (way.kind === 'independent') {
        for (let at = from; at < to; at += 1) arms[order[at]!] = generator.uniform() < way.chance ? 1 : 0;
        continue;
      }
      const take = drawTake(way, generator);
      const isFew = 2 * take <= to - from;
      const chosen = isFew ? take : to - from - take;
      chooseFirst(order, from, to, chosen, generator);
      for (let at = from; at < to; at += 1) arms[order[at]!] = at < from + chosen === isFew ? 1 : 0;
    }
  };
}
