import path from 'node:path';
import {
  type Allocation,
  type AllocationResult,
  type AssignmentMethod,
  allocate,
  type PlaceOfRow,
  type Problem,
  type Units,
} from '@pionier/core';
import type { Pilot } from '@pionier/reporter';
import { removeTemporaryFiles, writeFileAtomic } from '../write/atomic.ts';
import type { Folders } from '../write/folders.ts';
import { appendToLedger } from '../write/ledger.ts';
import { withLock } from '../write/lock.ts';
import { ownerOnly, synchronisationWarning } from '../write/private-folder.ts';
import { type System, thisSystem } from '../write/system.ts';
import { allocationBytes, allocationName } from './allocation-view.ts';
import type { LedgerAllocation } from './assigned-units.ts';
import { armsAt, frozenChanges } from './changed-protocol.ts';
import { type DrawSeed, drawSeed, publicSeedOf } from './draw-seed.ts';
import { identityOf } from './identity.ts';
import { type OpenLedger, openLedger, registered, viewProblems } from './open-ledger.ts';
import { recordIntake } from './record-intake.ts';
import { caught, done, hasError, refused, type StageResult } from './stage-result.ts';

/** Who is drawn, how, and where that is kept. */
export type AssignRequest = {
  readonly pilot: Pilot;
  readonly units: Pick<Units, 'ids' | 'table'>;
  /** Rows of the eligible units, ascending. */
  readonly eligible: Int32Array;
  readonly placeOf: PlaceOfRow;
  readonly designs: { readonly [exported: string]: AssignmentMethod };
  readonly folders: Folders;
  /** SHA-256 of what was read, by file name. */
  readonly inputs: { readonly [file: string]: string };
  /** The public value, when the pilot asks for one. */
  readonly seed: string | null;
  /** End intake after this draw and reveal the seed. */
  readonly close: boolean;
  readonly software: string;
  readonly system?: System;
  /** How long to wait for another run, in milliseconds. */
  readonly wait?: number;
};

/** An allocation that stands. */
export type Assigned = {
  readonly allocation: Allocation;
  readonly standing: LedgerAllocation;
  /** The intake that this run added; null when nobody was new. */
  readonly intake: number | null;
  readonly isClosed: boolean;
};

function drawn(request: AssignRequest, open: OpenLedger, secret: Uint8Array): AllocationResult {
  const { pilot, units, eligible, designs, placeOf } = request;
  return allocate({
    ids: units.ids,
    table: units.table,
    eligible,
    assignment: pilot.assignment,
    arms: armsAt(pilot),
    designs,
    identity: identityOf(registered(open)),
    secret,
    previous: open.standing?.assigned ?? null,
    placeOf,
  });
}

/** New units after intake was closed, or in a list that a public value has drawn: they could know their arm. */
function lateProblems({ intake }: AllocationResult, open: OpenLedger): readonly Problem[] {
  if (intake === null || (open.closed === null && publicSeedOf(open) === null)) return [];
  const message = 'changed units: there are new eligible units, and the seed is known to everyone';
  const hint = 'leave them out, or make them a pilot of their own';
  return [{ severity: 'error', code: 'changed-units', message, path: ['data', 'units'], hint }];
}

function keep(
  request: AssignRequest,
  open: OpenLedger,
  { assigned, intake }: AllocationResult,
  seed: DrawSeed,
  system: System,
): OpenLedger {
  if (intake === null || assigned === null) return open;
  const { pilot, inputs, software } = request;
  const added = {
    assigned,
    intake,
    arms: armsAt(pilot),
    method: pilot.assignment.method,
    publicSeed: seed.publicSeed,
    inputs,
  };
  recordIntake(open.ledger, added, software, system);
  return openLedger(request.folders, system);
}

function closed({ close, software }: AssignRequest, open: OpenLedger, seed: DrawSeed, system: System): boolean {
  if (!close || open.closed !== null) return open.closed !== null;
  const { secret, publicSeed } = seed;
  const details =
    publicSeed === null
      ? { kind: 'secret', seed: Buffer.from(secret).toString('hex') }
      : { kind: 'public', seed: publicSeed };
  appendToLedger(open.ledger, { action: 'close', details, inputs: {}, outputs: {} }, software, system);
  return true;
}

function showAllocation(folders: Folders, { assigned, arms }: LedgerAllocation, system: System): void {
  const file = path.join(folders.private, allocationName);
  writeFileAtomic(file, allocationBytes(assigned, arms), { mode: ownerOnly.file, system });
}

function assignLocked(request: AssignRequest, system: System): StageResult<Assigned> {
  const { folders, pilot } = request;
  removeTemporaryFiles(folders.private, system);
  removeTemporaryFiles(folders.results, system);
  const before = openLedger(folders, system);
  const changed = frozenChanges(registered(before), pilot, before.standing?.arms ?? null);
  const touched = [...changed, ...viewProblems(folders, before.standing, system)];
  if (hasError(touched)) return refused(...touched);
  const seed = drawSeed(pilot, before, request.seed, { folders, system });
  const result = drawn(request, before, seed.secret);
  const problems = [...synchronisationWarning(folders.private), ...result.problems, ...lateProblems(result, before)];
  if (hasError(problems) || result.allocation === null) return refused(...problems);
  const after = keep(request, before, result, seed, system);
  const isClosed = closed(request, after, seed, system);
  showAllocation(folders, after.standing!, system);
  return done({ allocation: result.allocation, standing: after.standing!, intake: result.intake, isClosed }, problems);
}

/**
 * Draws the units that are new, once and for good, and keeps them in the ledger; assigned units keep their arm.
 *
 * Order: keys, assignments, the ledger's line (from then on the intake exists), allocation.csv. A run that was killed
 * anywhere is completed by the next, which draws nobody twice.
 *
 * Problems: `not-registered`; `changed-protocol`, `changed-units`, `edited-file`, `broken-ledger` and `locked`, with which
 * nothing is written; those of `allocate`; `cannot-write`.
 */
export function assignUnits(request: AssignRequest): Promise<StageResult<Assigned>> {
  const system = request.system ?? thisSystem;
  return caught(async () => {
    if (!system.files.existsSync(request.folders.private)) registered(openLedger(request.folders, system));
    const lock = { system, ...(request.wait === undefined ? {} : { wait: request.wait }) };
    return withLock(request.folders.private, lock, async () => assignLocked(request, system));
  });
}

/** Makes allocation.csv anew from the ledger, whatever stands there; draws nobody. Problems as `assignUnits`. */
export function restoreAllocation(
  folders: Folders,
  options: { readonly system?: System; readonly wait?: number } = {},
): Promise<StageResult<LedgerAllocation | null>> {
  const system = options.system ?? thisSystem;
  return caught(async () => {
    const work = async () => {
      const { standing } = openLedger(folders, system);
      if (standing !== null) showAllocation(folders, standing, system);
      return done(standing);
    };
    return system.files.existsSync(folders.private) ? withLock(folders.private, { ...options, system }, work) : work();
  });
}
