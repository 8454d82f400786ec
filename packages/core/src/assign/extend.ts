import type { Design } from '../records/allocation.ts';
import type { Grouping } from '../records/table.ts';
import type { AssignedUnits } from './assigned.ts';
import { type FrozenColumns, joinedFrozen } from './frozen.ts';
import { textsAt } from './intake.ts';

/** The units of one new intake in the order of the ledger, with what each was given. */
export type NewUnits = {
  readonly intake: number;
  readonly rows: Int32Array;
  readonly arm: Int32Array;
  readonly probability: readonly Float64Array[];
  /** The labels of pairs that the draw made; null when it made none. */
  readonly pair: readonly string[] | null;
  /** 1, 2, … within the intake. */
  readonly place: Int32Array;
  readonly frozen: FrozenColumns;
  /** How many draws were looked at; null from a method that takes the first. */
  readonly candidates: number | null;
};

function joinInts(before: Int32Array, after: Int32Array): Int32Array {
  const all = new Int32Array(before.length + after.length);
  all.set(before);
  all.set(after, before.length);
  return all;
}

function joinDoubles(before: Float64Array, after: Float64Array): Float64Array {
  const all = new Float64Array(before.length + after.length);
  all.set(before);
  all.set(after, before.length);
  return all;
}

function labels(before: readonly string[] | null, group: Grouping | null, rows: Int32Array): readonly string[] | null {
  if (group === null) return null;
  const added = textsAt(
    group.labels,
    rows.map((row) => group.codes[row]!),
  );
  return before === null ? added : before.concat(added);
}

/** No assigned units yet, for a number of arms. */
function nobody(arms: number): AssignedUnits {
  const none = new Int32Array(0);
  const probability = Array.from({ length: arms }, () => new Float64Array(0));
  const sets = { block: null, cluster: null, pair: null };
  return { ids: [], arm: none, intake: none, sequence: none, ...sets, probability, frozen: new Map() };
}

/** The assigned units with those of a new intake after them, numbered on from the last sequence number. */
export function extended(
  previous: AssignedUnits | null,
  added: NewUnits,
  ids: readonly string[],
  design: Design,
): AssignedUnits {
  const before = previous ?? nobody(added.probability.length);
  const last = before.sequence.reduce((most, value) => Math.max(most, value), 0);
  return {
    ids: before.ids.concat(textsAt(ids, added.rows)),
    arm: joinInts(before.arm, added.arm),
    intake: joinInts(before.intake, new Int32Array(added.rows.length).fill(added.intake)),
    sequence: joinInts(
      before.sequence,
      added.place.map((place) => last + place),
    ),
    block: labels(before.block, design.block, added.rows),
    cluster: labels(before.cluster, design.cluster, added.rows),
    pair: added.pair === null ? labels(before.pair, design.pair, added.rows) : (before.pair ?? []).concat(added.pair),
    probability: before.probability.map((vector, arm) => joinDoubles(vector, added.probability[arm]!)),
    frozen: joinedFrozen(previous?.frozen ?? null, added.frozen),
  };
}
