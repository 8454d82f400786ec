import path from 'node:path';
import { type Allocation, allRows, referenceArm, rowsThat, type Table } from '@pionier/core';
import { type BalanceRow, balanceOf, type Pilot, protocolHash } from '@pionier/reporter';
import { writeFileAtomic } from '../write/atomic.ts';
import { type Folders, makeFolder } from '../write/folders.ts';
import { type System, thisSystem } from '../write/system.ts';

export const balanceName = 'balance.json';

/** What balance.json holds: how many units each arm has, and how alike the arms are. Nothing in it is about one person. */
export type Balance = {
  readonly pionier: 1;
  readonly kind: 'balance';
  readonly disclosure: 'unchecked';
  readonly protocolHash: string;
  readonly units: { readonly [arm: string]: number };
  readonly balance: readonly BalanceRow[];
};

/** How many units stand in each arm. */
export function unitsByArm({ arms, arm }: Pick<Allocation, 'arms' | 'arm'>): Balance['units'] {
  const units = new Float64Array(arms.length);
  for (const index of arm) if (index >= 0) units[index]! += 1;
  return Object.fromEntries(arms.map((id, index) => [id, units[index]!]));
}

function assignedRows({ arm }: Allocation): Int32Array {
  return rowsThat(allRows(arm.length), (row) => arm[row]! >= 0);
}

/** The balance of an allocation in every column that is known at assignment, those of the design included. */
export function balanceFor(pilot: Pilot, table: Table, allocation: Allocation): Balance {
  const columns = [...table.columns.keys()].filter((name) => name !== pilot.population.id).sort();
  const rows = assignedRows(allocation);
  const balance = balanceOf({ table, columns, allocation, rows, control: referenceArm(pilot) });
  const head = { pionier: 1, kind: 'balance', disclosure: 'unchecked', protocolHash: protocolHash(pilot) } as const;
  return { ...head, units: unitsByArm(allocation), balance };
}

/** Writes balance.json where it changed. Raises `cannot-write`. */
export function writeBalance(balance: Balance, folders: Folders, system: System = thisSystem): void {
  makeFolder(folders.results, 0o777, system);
  const bytes = Buffer.from(`${JSON.stringify(balance, null, 2)}\n`);
  writeFileAtomic(path.join(folders.results, balanceName), bytes, { system });
}

/** The largest standardized difference, with its column; null when there is none. */
export function largestDifference({ balance }: Balance): BalanceRow | null {
  const size = ({ standardizedDifference }: BalanceRow) => Math.abs(standardizedDifference ?? Number.NaN);
  return balance.reduce<BalanceRow | null>((most, row) => {
    if (Number.isNaN(size(row))) return most;
    return most === null || size(row) > size(most) ? row : most;
  }, null);
}
