import {
  type Allocation,
  compileCondition,
  eligibilityOf,
  groupMembers,
  own,
  PilotError,
  rowsThat,
  type Table,
  type Units,
} from '@pionier/core';
import type { Pilot } from '../pilot.ts';
import { assignedRows } from './estimation.ts';
import { intakeRules } from './intake.ts';

/** Who takes part and who belongs to which group. */
export type Members = {
  /** 1 for eligible units. */
  readonly eligible: Uint8Array;
  /** Reasons why units are not eligible, with how many. */
  readonly excluded: { readonly [reason: string]: number };
  /** Rows of the assigned, eligible units of a group: null for all, `!` before an id for everyone known to be outside. */
  readonly rowsOf: (group: string | null) => Int32Array;
};

function compiled(text: string, table: Table) {
  const kinds = new Map([...table.columns].map(([name, { kind }]) => [name, kind] as const));
  const found = compileCondition(text, kinds);
  if ('condition' in found) return found.condition;
  const [problem] = found.problems;
  throw new PilotError('invalid-condition', problem?.message ?? `invalid condition: ${text}`);
}

/** Who is eligible by the conditions of the population. */
export function eligibleUnits(pilot: Pilot, table: Table): Pick<Members, 'eligible' | 'excluded'> {
  const rules = [...intakeRules(pilot), ...pilot.population.eligible].map(({ when, otherwise }) => ({
    condition: compiled(when, table),
    otherwise,
  }));
  const { eligible, counts } = eligibilityOf(rules, table);
  return { eligible, excluded: Object.fromEntries(counts) };
}

/** Eligibility and groups of all units, evaluated once. */
export function membersOf(pilot: Pilot, units: Units, allocation: Allocation): Members {
  const eligibility = eligibleUnits(pilot, units.table);
  const all = assignedRows(allocation, eligibility.eligible, null);
  const rows = new Map<string | null, Int32Array>([[null, all]]);
  for (const group of pilot.analysis.groups) {
    const condition = compiled(own(pilot.population.groups, group)!.when, units.table);
    const { members, outside } = groupMembers(condition, units.table);
    rows.set(
      group,
      rowsThat(all, (row) => members[row] === 1),
    );
    rows.set(
      `!${group}`,
      rowsThat(all, (row) => outside[row] === 1),
    );
  }
  return { ...eligibility, rowsOf: (group) => rows.get(group)! };
}
