import type { Problem } from '../errors.ts';
import type { Column, Table } from '../records/table.ts';
import { type AssignedUnits, positionsOf } from './assigned.ts';
import { restoredColumn } from './frozen.ts';
import { counted } from './rows.ts';

/**
 * The columns of the units as they were at assignment, where the ledger keeps them: what was known then decides who is
 * eligible, in which group and how the effect is adjusted, whatever the files say since. A warning says how many differ.
 */
export function asAssigned(
  units: { readonly ids: readonly string[]; readonly table: Table },
  assigned: AssignedUnits | null,
): { readonly table: Table; readonly problems: readonly Problem[] } {
  if (assigned === null || assigned.frozen.size === 0) return { table: units.table, problems: [] };
  const known = positionsOf(units.ids, assigned);
  const columns = new Map<string, Column>(units.table.columns);
  const problems: Problem[] = [];
  for (const [name, frozen] of assigned.frozen) {
    const now = columns.get(name);
    if (now === undefined) continue;
    const { column, changed } = restoredColumn(now, frozen, known);
    columns.set(name, column);
    if (changed > 0) problems.push(changedSince(name, changed));
  }
  return { table: { rows: units.table.rows, columns }, problems };
}

function changedSince(name: string, changed: number): Problem {
  const message = `changed values: ${name} of ${counted(changed, 'assigned unit', 'assigned units')} is not what it was at assignment`;
  const hint = 'what was known at assignment is used; what changed since belongs in a column of its own';
  return { severity: 'warning', code: 'changed-units', message, path: ['data', 'units'], hint };
}
