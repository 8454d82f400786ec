import path from 'node:path';
import { PilotError, type Problem } from '@pionier/core';
import { digest } from '../write/digest.ts';
import type { Folders } from '../write/folders.ts';
import { brokenLedger, type Ledger, readLedger } from '../write/ledger.ts';
import { type System, systemErrorCode } from '../write/system.ts';
import { allocationName, viewOfNobody, viewState } from './allocation-view.ts';
import { type LedgerAllocation, readLedgerAllocation } from './assigned-units.ts';
import { type CloseLine, closeLine } from './ledger-details.ts';
import { type Registration, registrationName, registrationOf } from './registration.ts';

/** A pilot's ledger, with all that it says. */
export type OpenLedger = {
  readonly ledger: Ledger;
  /** Null when the pilot was never registered. */
  readonly registration: Registration | null;
  /** Null as long as nobody was assigned. */
  readonly standing: LedgerAllocation | null;
  /** The line that ended intake, or null. */
  readonly closed: CloseLine | null;
};

/** A view that stands: its bytes, or null when there is none. */
function standingView(folder: string, { files }: System): Buffer | null {
  try {
    return files.readFileSync(path.join(folder, allocationName));
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

/**
 * Reads the ledger and everyone it assigned.
 *
 * Raises `broken-ledger`, also when the ledger is gone although what it made still stands, and `edited-file`.
 */
export function openLedger(folders: Folders, system: System): OpenLedger {
  const ledger = readLedger(folders.private, system);
  const registration = registrationOf(ledger);
  const standing = readLedgerAllocation(ledger, system);
  const missing = registration === null ? orphan(folders, system) : null;
  if (missing !== null) throw brokenLedger(ledger.file, null, `the file is gone or empty, yet ${missing} stands`);
  if (standing !== null && registration === null) throw brokenLedger(ledger.file, 1, 'is no registration');
  return { ledger, registration, standing, closed: closeLine(ledger) };
}

/** A file that only a ledger can explain. */
function orphan(folders: Folders, { files }: System): string | null {
  const found = [
    path.join(folders.results, registrationName),
    path.join(folders.private, allocationName),
    path.join(folders.private, 'assignments-1.csv'),
  ].find((file) => files.existsSync(file));
  return found === undefined ? null : path.basename(found);
}

/** A ledger and everyone it assigned. */
export type Standing = Pick<OpenLedger, 'ledger' | 'standing'>;

/** How allocation.csv stands: `isCurrent` when it says what the ledger says, and what is wrong with it. */
export type ViewCheck = { readonly isCurrent: boolean; readonly problems: readonly Problem[] };

/** Compares allocation.csv with the ledger; an absent one, or one that a killed run left, is not current and no problem. */
export function checkView(folders: Folders, { ledger, standing }: Standing, system: System): ViewCheck {
  const view = standingView(folders.private, system);
  if (view === null) return { isCurrent: false, problems: [] };
  if (standing === null) return { isCurrent: false, problems: [viewOfNobody(view)] };
  const named = ledger.lines.flatMap(({ outputs }) => outputs[allocationName] ?? []);
  const place = named.lastIndexOf(digest(view));
  if (place >= 0) return { isCurrent: place === named.length - 1, problems: [] };
  const state = viewState(view, standing.assigned, standing.arms, standing.changes);
  return typeof state === 'string'
    ? { isCurrent: state === 'same', problems: [] }
    : { isCurrent: false, problems: [state] };
}

/** The registration, for a command that cannot go on without. Raises `not-registered`. */
export function registered({ registration }: OpenLedger): Registration {
  if (registration !== null) return registration;
  const hint = 'freeze the protocol first, with: pionier register <pilot>';
  throw new PilotError('not-registered', 'not registered: nobody is drawn before the protocol is frozen', [], hint);
}
