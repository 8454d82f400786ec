import type { MethodEntry } from '../plugin.ts';
import type { Design } from '../records/allocation.ts';
import { allocateFrom } from './allocate.ts';
import type { AssignedUnits } from './assigned.ts';
import { frozenTable } from './frozen.ts';
import { groupingOfLabels } from './grouping.ts';
import type { AssignmentMethod, Streams } from './method.ts';
import type { Capacity } from './room.ts';

/** An allocation that stands, and the mechanism that made it. */
export type Mechanism = {
  readonly assigned: AssignedUnits;
  readonly assignment: MethodEntry;
  readonly method: AssignmentMethod;
  /** The arms that were drawn, sorted by code unit. */
  readonly arms: readonly string[];
  readonly capacity: Capacity;
};

/** The sets that the ledger's labels make, by position in the ledger. */
export function designOfLabels(method: string, assigned: AssignedUnits): Design {
  return {
    method,
    block: groupingOfLabels(assigned.block),
    cluster: groupingOfLabels(assigned.cluster),
    pair: groupingOfLabels(assigned.pair),
    probability: null,
  };
}

/** Ids in which an erased unit (empty) has one that no other has and that sorts where its own did. */
function withStandIns(ids: readonly string[]): readonly string[] {
  let before = '';
  return ids.map((id) => {
    before = id === '' ? `${before}\u0000` : id;
    return before;
  });
}

/** The intakes 1, 2, …, each with the number of units assigned up to its end. */
function endsOfIntakes(intake: Int32Array): readonly number[] {
  const ends: number[] = [];
  for (let unit = 0; unit < intake.length; unit += 1) ends[intake[unit]! - 1] = unit + 1;
  return ends.filter((end) => end !== undefined);
}

/**
 * Draws everyone who was ever assigned once more, by the very mechanism that assigned them and intake by intake, from other
 * streams: the same streams give the same arms. Blocks, clusters and recorded pairs come from their labels and all else
 * from the frozen columns, so that the units' file of that time is not needed, and units that vanished are drawn too.
 *
 * Null when a draw is refused. Doubt: an erased unit under a method that draws each unit by its id (`simple`) gets some
 * arm, not its own; units that found no place are not drawn again.
 */
export function redraw(
  { assigned, assignment, method, arms, capacity }: Mechanism,
  streams: Streams,
): AssignedUnits | null {
  const ids = withStandIns(assigned.ids);
  const makesPairs = method.makesPairs?.(assignment) ?? false;
  const labelled = designOfLabels(method.name, assigned);
  const design = makesPairs ? { ...labelled, pair: null } : labelled;
  // What can stand in the way of these units was seen when they were drawn, and may take longer than the draw.
  const designs = { redrawn: { ...method, design: () => design, intakeProblems: () => [] } };
  const table = frozenTable(assigned.frozen, ids.length);
  const freeze = [...assigned.frozen.keys()];
  const arrival = Float64Array.from(ids, (_, index) => index);
  let previous: AssignedUnits | null = null;
  for (const end of endsOfIntakes(assigned.intake)) {
    const eligible = Int32Array.from({ length: end }, (_, row) => row);
    const input = { ids, table, eligible, assignment, arms, designs, previous, capacity, arrival, freeze };
    const drawn = allocateFrom(input, streams);
    if (drawn.allocation === null || drawn.assigned === null) return null;
    previous = drawn.assigned;
  }
  return previous === null ? null : { ...previous, ids: assigned.ids };
}
