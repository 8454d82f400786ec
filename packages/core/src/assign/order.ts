import { allRows } from '../records/rows.ts';

/** How many code units all ids start with in common. */
function commonPrefix(ids: readonly string[]): number {
  const first = ids[0]!;
  let length = first.length;
  for (const id of ids) {
    length = Math.min(length, id.length);
    let same = 0;
    while (same < length && id.charCodeAt(same) === first.charCodeAt(same)) same += 1;
    length = same;
  }
  return length;
}

/** For every code unit that occurs in the `width` after `start`: its rank from 1. And how many ranks, 0 (the end) included. */
function ranks(ids: readonly string[], start: number, width: number): { rank: Int32Array; base: number } {
  const rank = new Int32Array(65536);
  for (const id of ids) {
    const end = Math.min(id.length, start + width);
    for (let at = start; at < end; at += 1) rank[id.charCodeAt(at)] = 1;
  }
  let base = 1;
  for (let unit = 0; unit < rank.length; unit += 1) {
    if (rank[unit] === 0) continue;
    rank[unit] = base;
    base += 1;
  }
  return { rank, base };
}

/** One number an id: as many code units after the common prefix as fit beside the position, · room + the position. */
function packed(ids: readonly string[], room: number): Float64Array {
  const start = commonPrefix(ids);
  const { rank, base } = ranks(ids, start, 16);
  let width = 0;
  for (let left = 9007199254740992 / room / base; left >= 1 && width < 16; left /= base) width += 1;
  const keys = new Float64Array(ids.length);
  for (let position = 0; position < ids.length; position += 1) {
    const id = ids[position]!;
    let key = 0;
    for (let at = start; at < start + width; at += 1)
      key = key * base + (at < id.length ? rank[id.charCodeAt(at)]! : 0);
    keys[position] = key * room + position;
  }
  return keys;
}

function isSorted(ids: readonly string[]): boolean {
  for (let position = 1; position < ids.length; position += 1) {
    if (ids[position - 1]! > ids[position]!) return false;
  }
  return true;
}

/**
 * Positions of the ids sorted by code unit, the same on every platform. Equal to sorting by `<`, but a million random
 * ids take tenths of a second: the ids' first code units are packed with the position into one double (below 2⁵³), the
 * doubles are sorted natively, and only ids whose packed parts are equal are compared as text.
 */
export function orderOfIds(ids: readonly string[]): Int32Array {
  const order = allRows(ids.length);
  if (isSorted(ids)) return order;
  const count = ids.length;
  let room = 1;
  while (room < count) room *= 2;
  const keys = packed(ids, room).sort();
  let from = 0;
  let key = -1;
  const byText = (a: number, b: number) => (ids[a]! < ids[b]! ? -1 : 1);
  for (let index = 0; index < count; index += 1) {
    const own = Math.floor(keys[index]! / room);
    order[index] = keys[index]! - own * room;
    if (own === key) continue;
    if (index - from > 1) order.subarray(from, index).sort(byText);
    [from, key] = [index, own];
  }
  order.subarray(from).sort(byText);
  return order;
}
