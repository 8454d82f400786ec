import type { Generator } from '../math/generator.ts';
import { type DrawnBetween, isSide, type RedrawBetween } from './between.ts';
import { wholePlaces } from './places.ts';

/** The possible blocks: how many places of each arm a block of each size has. */
type Kind = { readonly size: number; readonly places: Int32Array };

/** One stratum's list: the positions of its units among the assigned, and the chances of the sizes where a block begins. */
type List = { readonly positions: Int32Array; readonly chances: Float64Array };

/** Numbers of a list's chances beyond these are scaled: only what they are to each other matters. */
const large = 1e100;

/**
 * The chance that the places of a block of this kind, from the unit at `from` on, have the other arms where they are, over
 * what it would be were each place drawn by its share: drawn one after the other, without replacement.
 */
function fit(drawn: DrawnBetween, { size, places }: Kind, list: Int32Array, from: number): number {
  const { arms, assigned, sides } = drawn;
  const left = places.slice();
  let between = left[sides[0]]! + left[sides[1]]!;
  const share = arms[sides[0]]!.share + arms[sides[1]]!.share;
  let chance = 1;
  for (let place = 0; place < size && from + place < list.length; place += 1) {
    const arm = assigned.arm[list[from + place]!]!;
    const open = size - place;
    if (isSide(drawn, arm)) chance *= between-- / open / share;
    else chance *= left[arm]!-- / open / arms[arm]!.share;
    if (chance <= 0) return 0;
  }
  return chance;
}

/**
 * For every place of a list where a block may begin the chances of its sizes, given where the other arms are from there on:
 *
 *   F(i) = Σ_s P(others in a block of s from i) F(i + s) / number of sizes,  F = 1 past the end
 *   P(s | i) ∝ P(others in a block of s from i) F(i + s)
 */
function sizeChances(drawn: DrawnBetween, kinds: readonly Kind[], list: Int32Array): Float64Array {
  const most = kinds.reduce((largest, { size }) => Math.max(largest, size), 0);
  const ahead = new Float64Array(list.length + most).fill(1);
  const chances = new Float64Array(list.length * kinds.length);
  for (let from = list.length - 1; from >= 0; from -= 1) {
    let sum = 0;
    kinds.forEach((kind, which) => {
      const chance = fit(drawn, kind, list, from) * ahead[from + kind.size]!;
      chances[from * kinds.length + which] = chance;
      sum += chance;
    });
    ahead[from] = sum / kinds.length;
    for (let which = 0; which < kinds.length && sum > 0; which += 1) chances[from * kinds.length + which]! /= sum;
    if (ahead[from]! > large || (ahead[from]! > 0 && ahead[from]! < 1 / large)) {
      const scale = ahead[from]!;
      for (let place = from; place < from + most; place += 1) ahead[place]! /= scale;
    }
  }
  return chances;
}

/** The lists of all strata, in the order in which their units were assigned. */
function listsOf(drawn: DrawnBetween, kinds: readonly Kind[]): readonly List[] {
  const { block } = drawn.design;
  const members: number[][] = Array.from({ length: block?.labels.length ?? 1 }, () => []);
  for (let unit = 0; unit < drawn.assigned.arm.length; unit += 1) members[block?.codes[unit] ?? 0]!.push(unit);
  return members.map((own) => {
    const positions = Int32Array.from(own);
    return { positions, chances: sizeChances(drawn, kinds, positions) };
  });
}

function drawSize({ chances }: List, from: number, kinds: number, generator: Generator): number {
  if (kinds === 1) return 0;
  const number = generator.uniform();
  let passed = 0;
  let last = 0;
  for (let which = 0; which < kinds; which += 1) {
    const chance = chances[from * kinds + which]!;
    if (chance === 0) continue;
    passed += chance;
    last = which;
    if (number < passed) return which;
  }
  return last;
}

/** Draws one list anew: the size of each block, and who of the two arms' units gets which of its places. */
function drawList(drawn: DrawnBetween, kinds: readonly Kind[], list: List, generator: Generator, arm: Int32Array) {
  const { positions } = list;
  const { sides } = drawn;
  for (let from = 0; from < positions.length; ) {
    const { size, places } = kinds[drawSize(list, from, kinds.length, generator)]!;
    let [first, second] = [places[sides[0]]!, places[sides[1]]!];
    for (let place = from; place < from + size && place < positions.length; place += 1) {
      const unit = positions[place]!;
      if (!isSide(drawn, arm[unit]!)) continue;
      const isFirst = generator.below(first + second) < first;
      arm[unit] = isFirst ? sides[0] : sides[1];
      if (isFirst) first -= 1;
      else second -= 1;
    }
    from += size;
  }
}

/**
 * Permuted blocks drawn anew between two arms, given where the other arms are in every stratum's list: the sizes of the blocks,
 * which nobody is told, from their chances given the others (exactly, by summing over all sequences of sizes from the end), and
 * within a block every order of what is left of the two arms' places. The last block may be open: its other places are drawn
 * and not used.
 *
 * Null with blocks of several sizes where an arm has a capacity: who found no place then depends on the sizes.
 * Source: Rabiner (1989), Proceedings of the IEEE 77(2), 257–286, § III (the sums over hidden sequences, from the end).
 * Checked: tests/core/assign/permuted-between.test.ts (against every sequence of sizes and orders, by enumeration).
 */
export function permutedBetween(drawn: DrawnBetween, sizes: readonly number[]): RedrawBetween | null {
  if (sizes.length > 1 && drawn.room.some(Number.isFinite)) return null;
  const kinds = sizes.map((size) => ({ size, places: wholePlaces(size, drawn.arms)! }));
  const lists = listsOf(drawn, kinds);
  return (draws, generator, visit) => {
    const arm = drawn.assigned.arm.slice();
    for (let draw = 0; draw < draws; draw += 1) {
      for (const list of lists) drawList(drawn, kinds, list, generator, arm);
      visit(arm);
    }
  };
}
