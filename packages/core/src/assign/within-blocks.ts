import { PilotError } from '../errors.ts';
import type { Grouping } from '../records/table.ts';
import type { ArmShare, Streams } from './method.ts';
import { drawPlaces, mostPlaces } from './places.ts';

/** What is drawn: items 0 … n − 1 (units or clusters), the order to go through them, and their blocks (null: one block). */
export type Items = { readonly order: Int32Array; readonly block: Grouping | null };

/** Items by block, in their order: those of block b are `members` from `starts[b]` to `starts[b + 1]`. */
export function byBlock({ order }: Items, block: Grouping): { members: Int32Array; starts: Int32Array } {
  const starts = new Int32Array(block.labels.length + 1);
  for (const item of order) {
    const code = block.codes[item]!;
    if (code < 0) throw new PilotError('inconsistent', 'missing block: an item that is drawn stands in no block');
    starts[code + 1]! += 1;
  }
  for (let code = 0; code < block.labels.length; code += 1) starts[code + 1]! += starts[code]!;
  const next = starts.slice();
  const members = new Int32Array(order.length);
  for (const item of order) {
    const code = block.codes[item]!;
    members[next[code]!] = item;
    next[code]! += 1;
  }
  return { members, starts };
}

/**
 * The arm (index into `arms`) of each item, drawn complete within every block from the block's own stream; without
 * blocks the stream of block ''. Adding items to a block changes that block alone.
 */
export function drawWithinBlocks(
  items: Items,
  arms: readonly ArmShare[],
  streams: Streams,
  intake: number,
): Int32Array {
  const count = items.order.length;
  const block = items.block ?? { codes: new Int32Array(count), labels: [''] };
  const { members, starts } = byBlock(items, block);
  const drawn = new Int32Array(count);
  block.labels.forEach((label, code) => {
    const [from, to] = [starts[code]!, starts[code + 1]!];
    if (from === to) return;
    const places = drawPlaces(to - from, arms, streams.of(label, intake));
    for (let index = from; index < to; index += 1) drawn[members[index]!] = places[index - from]!;
  });
  return drawn;
}

/** The blocks of an intake's units by position, or null. */
export function blocksAt(rows: Int32Array, block: Grouping | null): Grouping | null {
  return block === null ? null : { codes: rows.map((row) => block.codes[row]!), labels: block.labels };
}

/** The same chance of every arm, its share, for all units of a draw. */
export function equalChances(units: number, arms: readonly ArmShare[]): readonly Float64Array[] {
  return arms.map(({ share }) => new Float64Array(units).fill(share));
}

/**
 * The most that each arm can get of items drawn complete within their blocks, each item counting `size` (default 1): in
 * every block as many of the largest as the arm has places at most.
 */
export function mostWithinBlocks(items: Items, arms: readonly ArmShare[], size: Float64Array | null): Float64Array {
  const block = items.block ?? { codes: new Int32Array(items.order.length), labels: [''] };
  const { members, starts } = byBlock(items, block);
  const most = new Float64Array(arms.length);
  for (let code = 0; code < block.labels.length; code += 1) {
    const own = members.subarray(starts[code]!, starts[code + 1]!);
    const sizes =
      size === null
        ? null
        : Float64Array.from(own, (item) => size[item]!)
            .sort()
            .reverse();
    arms.forEach((arm, which) => {
      const places = mostPlaces(own.length, arm);
      most[which]! += sizes === null ? places : sizes.subarray(0, places).reduce((sum, value) => sum + value, 0);
    });
  }
  return most;
}
