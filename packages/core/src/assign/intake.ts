import type { Intake } from './method.ts';
import { orderOfIds } from './order.ts';

/** An intake of these rows (ascending) of all ids, with the order in which designs go through them. */
export function intakeOf(number: number, rows: Int32Array, ids: readonly string[]): Intake {
  const own = rows.length === ids.length ? ids : Array.from(rows, (row) => ids[row]!);
  return { number, rows, ids: own, order: orderOfIds(own) };
}
