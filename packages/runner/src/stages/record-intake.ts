import path from 'node:path';
import { type AssignedUnits, frozenAt } from '@pionier/core';
import { assignmentsBytes, assignmentsName } from '../write/assignments.ts';
import { writeFileAtomic } from '../write/atomic.ts';
import { digest } from '../write/digest.ts';
import { keysBytes, keysName, makeKeys } from '../write/keys.ts';
import { appendToLedger, type Ledger } from '../write/ledger.ts';
import { ownerOnly } from '../write/private-folder.ts';
import type { System } from '../write/system.ts';
import { allocationBytes, allocationName } from './allocation-view.ts';
import type { UnitChanges } from './unit-changes.ts';

/** An intake that was drawn and must be kept. */
export type NewIntake = {
  /** All units ever assigned, the new ones at the end. */
  readonly assigned: AssignedUnits;
  readonly intake: number;
  readonly arms: readonly string[];
  readonly method: string;
  readonly publicSeed: string | null;
  /** How many draws were looked at; null from a method that takes the first. */
  readonly candidates: number | null;
  /** What happened to earlier units since. */
  readonly changes: UnitChanges;
  /** SHA-256 by file name. */
  readonly inputs: { readonly [file: string]: string };
};

/** The ledger with the intake's line, and allocation.csv as it must now be. */
export type Kept = { readonly ledger: Ledger; readonly view: Buffer };

/** The units of one intake, which stand together. */
function unitsOf(assigned: AssignedUnits, intake: number) {
  const from = assigned.intake.indexOf(intake);
  const to = assigned.intake.lastIndexOf(intake) + 1;
  return {
    ids: assigned.ids.slice(from, to),
    arm: assigned.arm.subarray(from, to),
    sequence: assigned.sequence.subarray(from, to),
    block: assigned.block?.slice(from, to) ?? null,
    cluster: assigned.cluster?.slice(from, to) ?? null,
    pair: assigned.pair?.slice(from, to) ?? null,
    probability: assigned.probability.map((vector) => vector.subarray(from, to)),
    frozen: frozenAt(
      { rows: assigned.ids.length, columns: assigned.frozen },
      [...assigned.frozen.keys()],
      Int32Array.from({ length: to - from }, (_, index) => from + index),
    ),
  };
}

/**
 * Keeps an intake for good: the keys, the assignments under pseudonyms, then the one line of the ledger that names both.
 *
 * That line is the moment at which the intake exists. Killed before it, the next run finds no intake, draws the same again
 * from the same seed and writes both files anew; killed after it, the next run finds everyone assigned. Nobody is drawn
 * twice in either case.
 *
 * Raises `cannot-write`. Checked: tests/runner/protection, at every single operation and by really killing.
 */
export function recordIntake(ledger: Ledger, added: NewIntake, software: string, system: System): Kept {
  const folder = path.dirname(ledger.file);
  const { assigned, intake, arms, method, publicSeed, candidates, inputs } = added;
  const { ids, ...record } = unitsOf(assigned, intake);
  const keys = makeKeys(ids, system.random);
  const parts = [
    [keysName(intake), keysBytes(keys)],
    [assignmentsName(intake), assignmentsBytes({ ...record, pseudonyms: keys.pseudonyms }, arms)],
  ] as const;
  for (const [name, bytes] of parts) writeFileAtomic(path.join(folder, name), bytes, { mode: ownerOnly.file, system });
  const outputs = Object.fromEntries(parts.map(([name, bytes]) => [name, digest(bytes)]));
  const view = allocationBytes(assigned, arms, added.changes);
  const looked = candidates === null ? {} : { candidates };
  const details = { intake, method, arms: [...arms], units: ids.length, publicSeed, ...looked };
  const entry = {
    action: 'assign' as const,
    details,
    inputs: { ...inputs },
    outputs: { ...outputs, [allocationName]: digest(view) },
  };
  return { ledger: appendToLedger(ledger, entry, software, system), view };
}
