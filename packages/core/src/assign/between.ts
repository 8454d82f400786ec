import type { Generator } from '../math/generator.ts';
import type { Design } from '../records/allocation.ts';
import type { Table } from '../records/table.ts';
import type { AssignedUnits } from './assigned.ts';

/**
 * Everyone who was assigned, of whom those in two of the arms are drawn anew while all others stay where they are. A
 * hypothesis about two arms says nothing of what the outcomes of units in a third arm would have been.
 */
export type DrawnBetween = {
  readonly assigned: AssignedUnits;
  /** The sets that the ledger's labels make, by position among the assigned. */
  readonly design: Design;
  /** Arms and their shares of the places. */
  readonly arms: readonly { readonly id: string; readonly share: number }[];
  /** Indices of the two arms. */
  readonly sides: readonly [number, number];
  /** The most units of each arm; Infinity without a capacity. */
  readonly room: Float64Array;
};

/** Everyone whom others drew, at once; those in some of the arms are drawn anew while all others stay where they are. */
export type DrawnElsewhere = {
  readonly table: Table;
  /** Rows of the units that have an arm, ascending, and the arm of each. */
  readonly rows: Int32Array;
  readonly arm: Int32Array;
  /** By row of the table. */
  readonly design: Design;
  readonly arms: readonly { readonly id: string; readonly share: number }[];
  /** By arm: whether its units are drawn anew. */
  readonly moves: readonly boolean[];
};

/**
 * Visits `draws` allocations of everyone (arms by position among the assigned, the same array every time). Together with the
 * one that was made they are exchangeable given who is in other arms: drawn independently from the mechanism's own
 * conditional chances, or a stretch of a reversible chain in which the allocation that was made has a random place.
 *
 * Source: Besag & Clifford (1989), Biometrika 76(4), 633–642, §2 (p-values of a chain are exact, however slowly it mixes).
 */
export type RedrawBetween = (draws: number, generator: Generator, visit: (arm: Int32Array) => void) => void;

/** Whether an arm is one of the two. */
export function isSide({ sides }: Pick<DrawnBetween, 'sides'>, arm: number): boolean {
  return arm === sides[0] || arm === sides[1];
}
