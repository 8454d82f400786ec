import type { Intake } from './method.ts';
import { orderOfIds } from './order.ts';

/** An intake of these rows (ascending) of all ids, with the order in which designs go through them. */
export function intakeOf(number: number, rows: Int32Array, ids: readonly string[]): Intake {
  const own = rows.length === ids.length ? ids : textsAt(ids, rows);
  return { number, rows, ids: own, order: orderOfIds(own) };
}

/** The texts at these positions. */
export function textsAt(texts: readonly string[], positions: Int32Array): readonly string[] {
  const chosen = new Array<string>(positions.length);
  for (let index = 0; index < positions.length; index += 1) chosen[index] = texts[positions[index]!]!;
  return chosen;
}
