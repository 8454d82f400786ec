import type { Table } from '../records/table.ts';
import type { AssignedUnits } from './assigned.ts';
import type { Intake } from './method.ts';
import { orderOfIds } from './order.ts';

/** What an intake is a part of. */
export type Gathered = {
  readonly ids: readonly string[];
  readonly table: Table;
  /** When each unit came, by row, as a number that grows; null when that is not known. */
  readonly arrival: Float64Array | null;
  readonly before: AssignedUnits | null;
  readonly room: Float64Array;
};

/** An intake of these rows (ascending), with the order in which designs go through them. */
export function intakeOf(number: number, rows: Int32Array, gathered: Gathered): Intake {
  const { ids, table, arrival, before, room } = gathered;
  const own = rows.length === ids.length ? ids : textsAt(ids, rows);
  const byId = orderOfIds(own);
  return {
    number,
    rows,
    ids: own,
    order: arrival === null ? byId : byArrival(byId, rows, arrival),
    table,
    before,
    room,
  };
}

/** The positions by when their units came; equal times in the order given (the sort is stable). */
function byArrival(order: Int32Array, rows: Int32Array, arrival: Float64Array): Int32Array {
  return Int32Array.from(Array.from(order).sort((a, b) => arrival[rows[a]!]! - arrival[rows[b]!]!));
}

/** The texts at these positions. */
export function textsAt(texts: readonly string[], positions: Int32Array): readonly string[] {
  const chosen = new Array<string>(positions.length);
  for (let index = 0; index < positions.length; index += 1) chosen[index] = texts[positions[index]!]!;
  return chosen;
}
