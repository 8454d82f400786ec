import {
  type AssignedUnits,
  type AssignmentMethod,
  allocate,
  type Design,
  type Grouping,
  type MethodEntry,
} from '@pionier/core';
import type { LedgerAllocation } from './assigned-units.ts';

/** What a draw is replayed with: the assignment as it was registered, and the seed. */
export type ReplayInput = {
  readonly standing: LedgerAllocation;
  readonly assignment: MethodEntry;
  readonly method: AssignmentMethod;
  readonly identity: { readonly pilot: string; readonly site: string | null };
  readonly secret: Uint8Array;
};

function groupingOfLabels(labels: readonly string[] | null): Grouping | null {
  if (labels === null) return null;
  const sorted = [...new Set(labels)].sort();
  const place = new Map(sorted.map((label, code) => [label, code]));
  return { codes: Int32Array.from(labels, (label) => place.get(label)!), labels: sorted };
}

/**
 * Ids in which an erased unit has one that sorts where its own did: units of an intake stand in the order of their ids, and a
 * draw of fixed numbers uses nothing but that order.
 */
function withStandIns(ids: readonly string[]): readonly string[] {
  let before = '';
  return ids.map((id) => {
    before = id === '' ? `${before}\u0000` : id;
    return before;
  });
}

/**
 * Everyone who was ever assigned, drawn again from the seed, intake by intake. Blocks, clusters and pairs come from the
 * ledger, so that the units' file of that time is not needed, and units that vanished since are drawn too.
 *
 * Doubt: an erased unit under a method that draws each unit by its id (`simple`) gets some arm, not its own.
 */
export function replayDraws({ standing, assignment, method, identity, secret }: ReplayInput): AssignedUnits | null {
  const { assigned, arms, intakes } = standing;
  const ids = withStandIns(assigned.ids);
  const design: Design = {
    method: method.name,
    block: groupingOfLabels(assigned.block),
    cluster: groupingOfLabels(assigned.cluster),
    pair: groupingOfLabels(assigned.pair),
    probability: null,
  };
  const designs = { replayed: { ...method, design: () => design } };
  const table = { rows: ids.length, columns: new Map() };
  let previous: AssignedUnits | null = null;
  for (const { details } of intakes) {
    const eligible = Int32Array.from(Array(assigned.intake.lastIndexOf(details.intake) + 1).keys());
    const drawn = allocate({ ids, table, eligible, assignment, arms, designs, identity, secret, previous });
    if (drawn.allocation === null || drawn.assigned === null) return null;
    previous = drawn.assigned;
  }
  return previous === null ? null : { ...previous, ids: assigned.ids };
}
