import type { Problem } from '../errors.ts';
import type { Design } from '../records/allocation.ts';
import type { Grouping } from '../records/table.ts';
import type { FrozenColumns } from './frozen.ts';
import { counted, noRows, noteRow, type PlaceOfRow, rowProblem } from './rows.ts';

/**
 * Every unit that was ever assigned, as the ledger tells it: parallel columns in the order of the ledger, the units that
 * are no longer in the file included.
 */
export type AssignedUnits = {
  readonly ids: readonly string[];
  /** Index into the arms, sorted by code unit. */
  readonly arm: Int32Array;
  /** 1, 2, …: the intake in which the unit came, which for new members of a drawn cluster is not that of its draw. */
  readonly intake: Int32Array;
  /** From 1, in the order of assignment. */
  readonly sequence: Int32Array;
  /** Labels by the design's own columns, without the intake; null where the design has no such sets. */
  readonly block: readonly string[] | null;
  readonly cluster: readonly string[] | null;
  readonly pair: readonly string[] | null;
  /** One vector an arm: each unit's exact chance of that arm. */
  readonly probability: readonly Float64Array[];
  /** What the method freezes of every unit, by column. */
  readonly frozen: FrozenColumns;
};

/** For every unit of the file its position among the assigned; −1 when not assigned. */
export function positionsOf(ids: readonly string[], assigned: AssignedUnits | null): Int32Array {
  const known = new Int32Array(ids.length).fill(-1);
  if (assigned === null) return known;
  const position = new Map<string, number>();
  assigned.ids.forEach((id, index) => {
    position.set(id, index);
  });
  for (let row = 0; row < known.length; row += 1) known[row] = position.get(ids[row]!) ?? -1;
  return known;
}

type Kept = { readonly assigned: AssignedUnits; readonly known: Int32Array; readonly placeOf: PlaceOfRow };

const labelAt = (group: Grouping, row: number) => (group.codes[row] === -1 ? null : group.labels[group.codes[row]!]!);

function changedIn(
  key: 'block' | 'cluster' | 'pair',
  design: Design,
  { assigned, known, placeOf }: Kept,
): readonly Problem[] {
  const before = assigned[key];
  const now = design[key];
  if (before === null || now === null) return [];
  const found = noRows();
  let example = '';
  for (let row = 0; row < known.length; row += 1) {
    if (known[row] === -1) continue;
    const [old, label] = [before[known[row]!]!, labelAt(now, row)];
    if (old === label) continue;
    if (found.count === 0) example = `${old} is now ${label ?? 'missing'}`;
    noteRow(found, row);
  }
  if (found.count === 0) return [];
  const message = `changed ${key}: ${counted(found.count, 'assigned unit', 'assigned units')}, the first ${example}`;
  const hint = 'put back the value at assignment; what changed later belongs in a column of its own';
  return [rowProblem({ code: 'changed-units', message, path: ['data', 'units'], hint }, found, placeOf)];
}

function noLongerEligible(isEligible: Uint8Array, { known, placeOf }: Kept): readonly Problem[] {
  const found = noRows();
  for (let row = 0; row < known.length; row += 1) {
    if (known[row] !== -1 && isEligible[row] === 0) noteRow(found, row);
  }
  if (found.count === 0) return [];
  const message = `changed eligibility: ${counted(found.count, 'assigned unit is', 'assigned units are')} no longer eligible`;
  const hint = 'put back the values at assignment: who was assigned stays in the analysis';
  return [rowProblem({ code: 'changed-units', message, path: ['data', 'units'], hint }, found, placeOf)];
}

function vanished({ assigned, known }: Kept): readonly Problem[] {
  let present = 0;
  for (const position of known) if (position !== -1) present += 1;
  const gone = assigned.ids.length - present;
  if (gone === 0) return [];
  const message = `vanished units: ${counted(gone, 'assigned unit is', 'assigned units are')} no longer in the units’ file`;
  const hint = 'they stay assigned; put them back, or their outcomes cannot be analysed';
  return [{ severity: 'warning', code: 'changed-units', message, path: ['data', 'units'], hint }];
}

/**
 * How the units of the file differ from what they were when they were assigned: another block, cluster or pair, or no
 * longer eligible (errors `changed-units`, with the rows and the first change), or gone from the file (a warning).
 */
export function changedUnits(design: Design, isEligible: Uint8Array, kept: Kept): readonly Problem[] {
  return [
    ...changedIn('block', design, kept),
    ...changedIn('cluster', design, kept),
    ...changedIn('pair', design, kept),
    ...noLongerEligible(isEligible, kept),
    ...vanished(kept),
  ];
}
