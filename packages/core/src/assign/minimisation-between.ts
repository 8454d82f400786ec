import type { Generator } from '../math/generator.ts';
import { type DrawnBetween, isSide, type RedrawBetween } from './between.ts';
import { type BiasedCoin, count, weigh } from './biased-coin.ts';

/** A state of the chain: everyone's arm, and each unit's chance of it given who came before. */
type State = {
  readonly coin: BiasedCoin;
  readonly arm: Int32Array;
  readonly chance: Float64Array;
  /** Chances under the arms that are proposed. */
  readonly proposed: Float64Array;
  readonly moves: Moves;
};

/** Units of the two arms, and of each of them those that have the same levels of all factors, with its place among these. */
type Moves = {
  readonly movable: Int32Array;
  readonly alike: readonly Int32Array[];
  readonly place: Int32Array;
};

function movesOf({ factors }: BiasedCoin, movable: Int32Array): Moves {
  const lists = new Map<string, number[]>();
  const keys = Array.from(movable, (unit) => factors.map(({ levels }) => levels[unit]!).join());
  const place = Int32Array.from(movable, (unit, index) => {
    const own = lists.get(keys[index]!) ?? [];
    lists.set(keys[index]!, own);
    return own.push(unit) - 1;
  });
  const sets = new Map([...lists].map(([key, own]) => [key, Int32Array.from(own)]));
  return { movable, alike: keys.map((key) => sets.get(key)!), place };
}

const levelOf = ({ factors }: BiasedCoin, factor: number, unit: number) => factors[factor]!.levels[unit]!;

/** Counts the units before `to` as they are, and nobody else. */
function countUpTo(coin: BiasedCoin, arm: Int32Array, to: number): void {
  for (const { counts } of coin.factors) counts.fill(0);
  for (let unit = 0; unit < to; unit += 1) count(coin, unit, arm[unit]!);
}

/** Whether some factor gives the unit the same level as one of those that moved. */
function isTouched(coin: BiasedCoin, unit: number, first: number, second: number): boolean {
  for (let factor = 0; factor < coin.factors.length; factor += 1) {
    const level = levelOf(coin, factor, unit);
    if (level === levelOf(coin, factor, first) || level === levelOf(coin, factor, second)) return true;
  }
  return false;
}

/** Whether the counts are as they were once both of two units that swapped have been counted. */
function areAlike(coin: BiasedCoin, first: number, second: number): boolean {
  return coin.factors.every((_, factor) => levelOf(coin, factor, first) === levelOf(coin, factor, second));
}

/** The chance of all arms as proposed over that of the arms as they are; only units from `first` on can differ. */
function ratioOf(
  { coin, arm, chance, proposed }: State,
  first: number,
  second: number,
): { ratio: number; end: number } {
  countUpTo(coin, arm, first);
  const end = first !== second && areAlike(coin, first, second) ? second + 1 : arm.length;
  let ratio = 1;
  for (let unit = first; unit < end && ratio > 0; unit += 1) {
    if (unit === first || unit === second || isTouched(coin, unit, first, second)) {
      weigh(coin, unit);
      proposed[unit] = coin.chances[arm[unit]!]!;
      ratio *= proposed[unit]! / chance[unit]!;
    } else proposed[unit] = chance[unit]!;
    count(coin, unit, arm[unit]!);
  }
  return { ratio, end };
}

/** Two units that may swap: the second at a distance of the first that is as likely from the other side. */
function anyPair({ moves: { movable } }: State, generator: Generator): readonly [number, number] | null {
  const from = generator.below(movable.length);
  const widest = 1 + generator.below(movable.length - 1);
  const to = from + (1 + generator.below(widest)) * (generator.below(2) === 0 ? 1 : -1);
  if (to < 0 || to >= movable.length) return null;
  return from < to ? [movable[from]!, movable[to]!] : [movable[to]!, movable[from]!];
}

const nearest = 2;

/** Two units with the same levels that came near each other: only those who came between them can tell that they swapped. */
function pairAlike({ moves }: State, generator: Generator): readonly [number, number] | null {
  const index = generator.below(moves.movable.length);
  const own = moves.alike[index]!;
  const from = moves.place[index]!;
  const to = from + (1 + generator.below(nearest)) * (generator.below(2) === 0 ? 1 : -1);
  if (to < 0 || to >= own.length) return null;
  return from < to ? [own[from]!, own[to]!] : [own[to]!, own[from]!];
}

/** Accepts the arms as they now stand with chance min(1, ratio), or puts them back. */
function decide(state: State, [first, second]: readonly [number, number], undo: () => void, generator: Generator) {
  const { ratio, end } = ratioOf(state, first, second);
  if (ratio >= 1 || generator.uniform() < ratio) state.chance.set(state.proposed.subarray(first, end), first);
  else undo();
}

/** Proposes that two units swap their arms. */
function proposeSwap(state: State, pair: readonly [number, number] | null, generator: Generator): void {
  if (pair === null) return;
  const { arm } = state;
  const [first, second] = pair;
  if (arm[first] === arm[second]) return;
  const swap = () => {
    const own = arm[first]!;
    arm[first] = arm[second]!;
    arm[second] = own;
  };
  swap();
  decide(state, pair, swap, generator);
}

/** Proposes the other arm for one unit, unless that would fill an arm or leave one that is full. */
function proposeOther(state: State, { sides }: DrawnBetween, room: Float64Array, generator: Generator): void {
  const { arm } = state;
  const { movable } = state.moves;
  const unit = movable[generator.below(movable.length)]!;
  const own = arm[unit]!;
  const other = own === sides[0] ? sides[1] : sides[0];
  if (room[own] === 0 || room[other]! <= 1) return;
  arm[unit] = other;
  const undo = () => {
    arm[unit] = own;
  };
  decide(state, [unit, unit], undo, generator);
  if (arm[unit] !== other) return;
  room[own]! += 1;
  room[other]! -= 1;
}

/** The room that each arm has left at the end. */
function roomLeft({ assigned, room }: DrawnBetween): Float64Array {
  const left = room.slice();
  for (const arm of assigned.arm) left[arm]! -= 1;
  return left;
}

/**
 * The units that can move: those of the two arms, but for the last of all where one of the two is full, since it was the last
 * to find a place: whoever came later waits in every allocation that the chain visits.
 */
function movableUnits(drawn: DrawnBetween, room: Float64Array): Int32Array {
  const { arm } = drawn.assigned;
  const isFull = drawn.sides.some((side) => room[side] === 0);
  return Int32Array.from(arm.keys()).filter(
    (unit) => isSide(drawn, arm[unit]!) && !(isFull && unit === arm.length - 1),
  );
}

function stateOf(drawn: DrawnBetween, coin: BiasedCoin, moves: Moves): State {
  const arm = drawn.assigned.arm.slice();
  const [chance, proposed] = [new Float64Array(arm.length), new Float64Array(arm.length)];
  countUpTo(coin, arm, 0);
  for (let unit = 0; unit < arm.length; unit += 1) {
    weigh(coin, unit);
    chance[unit] = coin.chances[arm[unit]!]!;
    count(coin, unit, arm[unit]!);
  }
  return { coin, arm, chance, proposed, moves };
}

const work = 200_000;
const fewest = 10;

/** Proposals between two visits: as many as there are units to move, fewer where each of them takes long. */
function proposalsBetween(movable: number, units: number): number {
  return Math.max(fewest, Math.min(movable, Math.round(work / units)));
}

/** Of so many proposals one is for units that differ, or for one unit alone; the others are for two that are alike. */
const oneIn = 8;

function propose(state: State, drawn: DrawnBetween, room: Float64Array, generator: Generator): void {
  const kind = generator.below(2 * oneIn);
  if (kind === 0) proposeOther(state, drawn, room, generator);
  else proposeSwap(state, (kind === 1 ? anyPair : pairAlike)(state, generator), generator);
}

/**
 * Minimisation drawn anew between two arms, given who is in other arms, by a chain of Metropolis and Hastings: two units of the
 * two arms swap (mostly two with the same levels that came near each other), or one gets the other arm, accepted by the ratio of the chances of *everyone's* arm, those of the others
 * included, since what a later unit got depends on who came before:
 *
 *   P(z) = Π_i P(z_i | z_1 … z_{i−1})      a swap or change is accepted with chance min(1, P(z′) / P(z))
 *
 * Both are proposed as likely as their reverse, so that the chain is reversible and its stationary distribution is the
 * mechanism's own given the others. It starts from the allocation that was made, goes on from there in both directions of time,
 * and that allocation's place among the visits is random: all of them are then exchangeable, however slowly the chain mixes.
 * Allocations in which an arm with a capacity is full earlier or later than it was are not visited.
 *
 * Null with places (unequal shares): which of an arm's places a unit got is not known. So where fewer than two units move.
 * Source: Besag & Clifford (1989), Biometrika 76(4), 633–642, §2 (serial tests); Simon & Simon (2011), Statistics &
 * Probability Letters 81(7), 767–772 (re-randomisation under covariate-adaptive designs).
 * Checked: tests/core/assign/minimisation-between.test.ts (against the chances of every allocation, by enumeration).
 * Doubt: visits are alike when they are near, so that the simulation error is larger than that of as many independent draws:
 * 9,999 are worth about 1,300 with 300 units and three factors, 300 with 1,000 units.
 */
export function minimisationBetween(drawn: DrawnBetween, coin: BiasedCoin): RedrawBetween | null {
  if (coin.chances.length !== drawn.arms.length) return null;
  const movable = movableUnits(drawn, roomLeft(drawn));
  if (movable.length < 2) return null;
  const moves = movesOf(coin, movable);
  const proposals = proposalsBetween(movable.length, drawn.assigned.arm.length);
  return (draws, generator, visit) => {
    const place = generator.below(draws + 1);
    for (const visits of [place, draws - place]) {
      const state = stateOf(drawn, coin, moves);
      const room = roomLeft(drawn);
      for (let draw = 0; draw < visits; draw += 1) {
        for (let proposal = 0; proposal < proposals; proposal += 1) propose(state, drawn, room, generator);
        visit(state.arm);
      }
    }
  };
}
