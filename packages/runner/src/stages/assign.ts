import path from 'node:path';
import {
  type Allocation,
  type AllocationResult,
  type AssignmentMethod,
  allocate,
  armsOffered,
  capacityOf,
  type PlaceOfRow,
  type Problem,
  type Units,
} from '@pionier/core';
import type { Pilot } from '@pionier/reporter';
import { removeTemporaryFiles, writeFileAtomic } from '../write/atomic.ts';
import type { Folders } from '../write/folders.ts';
import { appendToLedger, type Ledger } from '../write/ledger.ts';
import { withLock } from '../write/lock.ts';
import { ownerOnly, synchronisationWarning } from '../write/private-folder.ts';
import { type System, thisSystem } from '../write/system.ts';
import { allocationBytes, allocationName } from './allocation-view.ts';
import type { LedgerAllocation } from './assigned-units.ts';
import { frozenChanges } from './changed-protocol.ts';
import { type DrawSeed, drawSeed, publicSeedOf } from './draw-seed.ts';
import { clearKeys } from './erase-unit.ts';
import { identityOf } from './identity.ts';
import { intakeLines, waitLines } from './ledger-details.ts';
import { checkView, type OpenLedger, openLedger, registered } from './open-ledger.ts';
import { recordIntake } from './record-intake.ts';
import { caught, done, hasError, refused, type StageResult } from './stage-result.ts';
import { noChanges } from './unit-changes.ts';

/** Who is drawn, how, and where that is kept. */
export type AssignRequest = {
  readonly pilot: Pilot;
  readonly units: Pick<Units, 'ids' | 'table'>;
  /** Rows of the eligible units, ascending. */
  readonly eligible: Int32Array;
  readonly placeOf: PlaceOfRow;
  readonly designs: { readonly [exported: string]: AssignmentMethod };
  readonly folders: Folders;
  /** When each unit came, by row; null when the pilot does not say. */
  readonly arrival: Float64Array | null;
  /** Columns that are kept as they are at assignment. */
  readonly freeze: readonly string[];
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
  const { pilot, units, eligible, designs, placeOf, arrival, freeze } = request;
  return allocate({
    ids: units.ids,
    table: units.table,
    eligible,
    assignment: pilot.assignment,
    arms: armsOffered(pilot),
    designs,
    identity: identityOf(registered(open)),
    secret,
    previous: open.standing?.assigned ?? null,
    capacity: capacityOf(pilot.interventions),
    placeOf,
    arrival,
    freeze,
  });
}

/** New units after intake was closed, or in a list that a public value has drawn: they could know their arm. */
function lateProblems({ intake }: AllocationResult, open: OpenLedger): readonly Problem[] {
  if (intake === null || (open.closed === null && publicSeedOf(open) === null)) return [];
  const message = 'changed units: there are new eligible units, and the seed is known to everyone';
  const hint = 'leave them out, or make them a pilot of their own';
  return [{ severity: 'error', code: 'changed-units', message, path: ['data', 'units'], hint }];
}

type Drawn = { readonly result: AllocationResult; readonly seed: DrawSeed };
type After = { readonly ledger: Ledger; readonly standing: LedgerAllocation; readonly view: Buffer | null };

/** Keeps a new intake; without one everything stands as it did. */
function keep(request: AssignRequest, open: OpenLedger, { result, seed }: Drawn, system: System): After {
  const { assigned, intake, candidates } = result;
  const { standing, ledger } = open;
  if (standing !== null && intake === null) return { ledger, standing, view: null };
  if (intake === null || assigned === null) throw new TypeError('an allocation without units');
  const { pilot, inputs, software } = request;
  const [arms, { method }, { publicSeed }] = [armsOffered(pilot), pilot.assignment, seed];
  const [changes, erased] = [standing?.changes ?? noChanges, standing?.erased ?? 0];
  const added = { assigned, intake, arms, method, publicSeed, candidates, inputs, changes };
  const kept = recordIntake(ledger, added, software, system);
  return { ...kept, standing: { assigned, arms, method, intakes: intakeLines(kept.ledger), erased, changes } };
}

/** Units for whom there was no place stand in the ledger too, once for every time that their number changes. */
function keepWaiting(
  { software }: AssignRequest,
  ledger: Ledger,
  { waiting, assigned }: AllocationResult,
  system: System,
) {
  const details = { units: waiting, assigned: assigned?.ids.length ?? 0 };
  const last = waitLines(ledger).at(-1)?.details;
  if (waiting === 0 || (last?.units === details.units && last.assigned === details.assigned)) return ledger;
  return appendToLedger(ledger, { action: 'wait', details, inputs: {}, outputs: {} }, software, system);
}

/** Ends intake where that is asked. */
function end({ software }: AssignRequest, ledger: Ledger, { secret, publicSeed }: DrawSeed, system: System): void {
  const details =
    publicSeed === null
      ? { kind: 'secret', seed: Buffer.from(secret).toString('hex') }
      : { kind: 'public', seed: publicSeed };
  appendToLedger(ledger, { action: 'close', details, inputs: {}, outputs: {} }, software, system);
}

function showAllocation(folders: Folders, view: Buffer, system: System): void {
  writeFileAtomic(path.join(folders.private, allocationName), view, { mode: ownerOnly.file, system });
}

const viewOf = ({ assigned, arms, changes }: LedgerAllocation): Buffer => allocationBytes(assigned, arms, changes);

function assignLocked(request: AssignRequest, system: System): StageResult<Assigned> {
  const { folders, pilot } = request;
  removeTemporaryFiles(folders.private, system);
  removeTemporaryFiles(folders.results, system);
  const before = openLedger(folders, system);
  const changed = frozenChanges(registered(before), pilot, before.standing?.arms ?? null);
  const shown = checkView(folders, before, system);
  if (changed.length + shown.problems.length > 0) return refused(...changed, ...shown.problems);
  if ((before.standing?.erased ?? 0) > 0) clearKeys(folders, before, system);
  const seed = drawSeed(pilot, before, request.seed, { folders, system });
  const result = drawn(request, before, seed.secret);
  const problems = [...synchronisationWarning(folders.private), ...result.problems, ...lateProblems(result, before)];
  if (hasError(problems) || result.allocation === null) return refused(...problems);
  const { ledger, standing, view } = keep(request, before, { result, seed }, system);
  const now = keepWaiting(request, ledger, result, system);
  if (request.close && before.closed === null) end(request, now, seed, system);
  if (view !== null || !shown.isCurrent) showAllocation(folders, view ?? viewOf(standing), system);
  const isClosed = request.close || before.closed !== null;
  return done({ allocation: result.allocation, standing, intake: result.intake, isClosed }, problems);
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

/**
 * Makes allocation.csv anew from the ledger, whatever stands there, unless it tells of a draw that the ledger has lost; draws
 * nobody. Problems as `assignUnits`.
 */
export function restoreAllocation(
  folders: Folders,
  options: { readonly system?: System; readonly wait?: number } = {},
): Promise<StageResult<LedgerAllocation | null>> {
  const system = options.system ?? thisSystem;
  return caught(async () => {
    const work = async (): Promise<StageResult<LedgerAllocation | null>> => {
      const open = openLedger(folders, system);
      const { standing } = open;
      const lost = checkView(folders, open, system).problems.filter(({ code }) => code === 'broken-ledger');
      if (lost.length > 0) return refused(...lost);
      if (standing !== null) showAllocation(folders, viewOf(standing), system);
      return done(standing);
    };
    return system.files.existsSync(folders.private) ? withLock(folders.private, { ...options, system }, work) : work();
  });
}
