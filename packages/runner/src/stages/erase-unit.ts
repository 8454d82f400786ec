import path from 'node:path';
import type { Problem } from '@pionier/core';
import { writeFileAtomic } from '../write/atomic.ts';
import { digest } from '../write/digest.ts';
import type { Folders } from '../write/folders.ts';
import { keysName, withoutPseudonyms } from '../write/keys.ts';
import { appendToLedger, type LedgerEntry } from '../write/ledger.ts';
import { withLock } from '../write/lock.ts';
import { ownerOnly } from '../write/private-folder.ts';
import { type System, thisSystem } from '../write/system.ts';
import { allocationBytes, allocationName } from './allocation-view.ts';
import { pseudonymsOf } from './assigned-units.ts';
import { erasedPseudonyms } from './ledger-details.ts';
import { checkView, type OpenLedger, openLedger, registered } from './open-ledger.ts';
import { caught, done, refused, type StageResult } from './stage-result.ts';

/** Who is taken out. */
export type EraseRequest = {
  readonly folders: Folders;
  /** The unit's id. */
  readonly unit: string;
  /** Whether the unit still stands in the units' file, which only its owner can mend. */
  readonly stillInFile: boolean;
  readonly software: string;
  readonly system?: System;
};

function unknownUnit(): Problem {
  const hint = 'see the column unit of allocation.csv; whoever was erased before stands there without a name';
  return {
    severity: 'error',
    code: 'unknown-id',
    message: 'unknown unit: nobody with this id was assigned',
    path: [],
    hint,
  };
}

function inFile(): Problem {
  const hint = 'take the row out of your own files first, measurements too; then run the same command again';
  const message = 'cannot erase: the unit still stands in the units’ file, and would be drawn again as someone new';
  return { severity: 'error', code: 'changed-units', message, path: ['data', 'units'], hint };
}

/** Takes erased people out of the tables of keys in which they still stand; a run that was killed may have left them. */
export function clearKeys(folders: Folders, { ledger, standing }: OpenLedger, system: System): void {
  const erased = erasedPseudonyms(ledger);
  for (const { details } of standing?.intakes ?? []) {
    const name = keysName(details.intake);
    const file = path.join(folders.private, name);
    const before = system.files.readFileSync(file);
    const after = withoutPseudonyms(name, before, erased);
    if (!after.equals(before)) writeFileAtomic(file, after, { mode: ownerOnly.file, system });
  }
}

function eraseLocked(request: EraseRequest, system: System): StageResult<{ readonly erased: number }> {
  const { folders, unit, software } = request;
  const open = openLedger(folders, system);
  registered(open);
  clearKeys(folders, open, system);
  const shown = checkView(folders, open, system);
  if (shown.problems.length > 0) return refused(...shown.problems);
  const { ledger, standing } = open;
  const position = standing?.assigned.ids.indexOf(unit.trim()) ?? -1;
  if (standing === null || position < 0 || unit.trim() === '') return refused(unknownUnit());
  if (request.stillInFile) return refused(inFile());
  const ids = standing.assigned.ids.map((id, index) => (index === position ? '' : id));
  const view = allocationBytes({ ...standing.assigned, ids }, standing.arms, standing.changes);
  const pseudonyms = [pseudonymsOf(ledger, standing.intakes, system)[position]!];
  const entry: LedgerEntry = {
    action: 'erase',
    details: { pseudonyms },
    inputs: {},
    outputs: { [allocationName]: digest(view) },
  };
  const after = appendToLedger(ledger, entry, software, system);
  writeFileAtomic(path.join(folders.private, allocationName), view, { mode: ownerOnly.file, system });
  clearKeys(folders, { ...open, ledger: after }, system);
  return done({ erased: standing.erased + 1 });
}

/**
 * Erases who someone was: the id leaves the only table that holds it beside its pseudonym, and allocation.csv. The draw, the
 * arm and what was known at assignment stay under the pseudonym, from which nobody can find the person back, so that the
 * audit still holds. A run that was killed after the ledger's line is completed by the next `erase` or `assign`.
 *
 * Problems: `unknown-id`; `changed-units` while the units' file still has the person; `not-registered`, `edited-file`,
 * `broken-ledger`, `locked`, `cannot-write`.
 * Doubt: backups and copies of the private folder are not reached from here.
 */
export function eraseUnit(request: EraseRequest): Promise<StageResult<{ readonly erased: number }>> {
  const system = request.system ?? thisSystem;
  return caught(async () => {
    if (!system.files.existsSync(request.folders.private)) registered(openLedger(request.folders, system));
    return withLock(request.folders.private, { system }, async () => eraseLocked(request, system));
  });
}
