import path from 'node:path';
import type { Problem } from '@pionier/core';
import type { Pilot } from '@pionier/reporter';
import { writeFileAtomic } from '../write/atomic.ts';
import { digest } from '../write/digest.ts';
import type { Folders } from '../write/folders.ts';
import { appendToLedger, type LedgerEntry } from '../write/ledger.ts';
import { withLock } from '../write/lock.ts';
import { ownerOnly } from '../write/private-folder.ts';
import { type System, thisSystem } from '../write/system.ts';
import { allocationBytes, allocationName } from './allocation-view.ts';
import { type LedgerAllocation, pseudonymsOf } from './assigned-units.ts';
import { frozenChanges } from './changed-protocol.ts';
import { checkView, type OpenLedger, openLedger, registered } from './open-ledger.ts';
import { caught, done, refused, type StageResult } from './stage-result.ts';

/** What happens to one assigned unit. */
export type Change =
  | { readonly action: 'void'; readonly reason: string }
  | { readonly action: 'override'; readonly offered: string; readonly reason: string };

/** A change of one unit, and where it is kept. */
export type ChangeRequest = {
  readonly pilot: Pilot;
  readonly folders: Folders;
  /** The unit's id. */
  readonly unit: string;
  readonly change: Change;
  readonly software: string;
  readonly system?: System;
};

/** The unit as it now stands. */
export type Changed = {
  /** The arm that was drawn. */
  readonly arm: string;
  /** Whether this run changed anything. */
  readonly changed: boolean;
};

function problem(code: Problem['code'], message: string, hint: string): Problem {
  return { severity: 'error', code, message, path: [], hint };
}

/** Where the unit stands among the assigned, or why it cannot be changed. */
function positionOf({ unit, change }: ChangeRequest, standing: LedgerAllocation | null): number | Problem {
  const position = standing?.assigned.ids.indexOf(unit.trim()) ?? -1;
  if (standing === null || position < 0 || unit.trim() === '') {
    return problem(
      'unknown-id',
      'unknown unit: nobody with this id was assigned',
      'see the column unit of allocation.csv',
    );
  }
  if (change.action === 'override' && !standing.arms.includes(change.offered)) {
    const hint = `arms that are drawn here: ${standing.arms.join(', ')}`;
    return problem('unknown-reference', `unknown arm: ${change.offered}`, hint);
  }
  return position;
}

/** Whether the ledger says this already. */
function stands({ change }: ChangeRequest, { changes }: LedgerAllocation, position: number): boolean {
  if (change.action === 'void') return changes.voided.has(position);
  const before = changes.offered.get(position);
  return before?.arm === change.offered && before.reason === change.reason;
}

function changesWith({ change }: ChangeRequest, { changes }: LedgerAllocation, position: number) {
  const { reason } = change;
  if (change.action === 'void') return { ...changes, voided: new Map([...changes.voided, [position, reason]]) };
  const offered = new Map([...changes.offered, [position, { arm: change.offered, reason }] as const]);
  return { ...changes, offered };
}

/** The line first: from then on the change exists; a run that was killed before the view was written is completed by any other. */
function keep(
  request: ChangeRequest,
  { ledger }: OpenLedger,
  standing: LedgerAllocation,
  position: number,
  system: System,
) {
  const { folders, change, software } = request;
  const view = allocationBytes(standing.assigned, standing.arms, changesWith(request, standing, position));
  const { action, ...said } = change;
  const details = { ...said, pseudonym: pseudonymsOf(ledger, standing.intakes, system)[position]! };
  const entry: LedgerEntry = { action, details, inputs: {}, outputs: { [allocationName]: digest(view) } };
  appendToLedger(ledger, entry, software, system);
  writeFileAtomic(path.join(folders.private, allocationName), view, { mode: ownerOnly.file, system });
}

function changeLocked(request: ChangeRequest, system: System): StageResult<Changed> {
  const open = openLedger(request.folders, system);
  const { standing } = open;
  const changed = frozenChanges(registered(open), request.pilot, standing?.arms ?? null);
  const shown = checkView(request.folders, open, system);
  if (changed.length + shown.problems.length > 0) return refused(...changed, ...shown.problems);
  const position = positionOf(request, standing);
  if (typeof position !== 'number' || standing === null) return refused(position as Problem);
  const arm = standing.arms[standing.assigned.arm[position]!]!;
  if (stands(request, standing, position)) return done({ arm, changed: false });
  keep(request, open, standing, position, system);
  return done({ arm, changed: true });
}

/**
 * Records what happened to one assigned unit after its draw: an assignment made in error is `void` and leaves the analysis;
 * a professional who offers another arm than was drawn `override`s, and the unit is analysed as drawn. The draw itself is
 * never changed, and nobody is drawn again in a unit's place.
 *
 * Problems: `unknown-id`, `unknown-reference` for an arm; `not-registered`, `changed-protocol`, `edited-file`,
 * `broken-ledger`, `locked`, with which nothing is written; `cannot-write`.
 */
export function changeUnit(request: ChangeRequest): Promise<StageResult<Changed>> {
  const system = request.system ?? thisSystem;
  return caught(async () => {
    if (!system.files.existsSync(request.folders.private)) registered(openLedger(request.folders, system));
    return withLock(request.folders.private, { system }, async () => changeLocked(request, system));
  });
}
