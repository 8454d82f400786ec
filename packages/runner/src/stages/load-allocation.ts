import {
  type Allocation,
  type AssignmentMethod,
  armsOffered,
  type PlaceOfRow,
  type Problem,
  type Recorded,
  recordedAllocation,
  standingAllocation,
  type Units,
} from '@pionier/core';
import { type Deviation, type Evidence, isRecorded, type Pilot } from '@pionier/reporter';
import type { Folders } from '../write/folders.ts';
import { type System, thisSystem } from '../write/system.ts';
import type { LedgerAllocation } from './assigned-units.ts';
import { deviationsOf, frozenChanges } from './changed-protocol.ts';
import { checkView, type OpenLedger, openLedger } from './open-ledger.ts';
import type { Registration } from './registration.ts';
import { caught, done, hasError, refused, type StageResult } from './stage-result.ts';

/** For whom the allocation is wanted. */
export type LoadRequest = {
  readonly pilot: Pilot;
  readonly units: Pick<Units, 'ids' | 'table'>;
  /** Rows of the eligible units, ascending. */
  readonly eligible: Int32Array;
  readonly placeOf: PlaceOfRow;
  readonly designs: { readonly [exported: string]: AssignmentMethod };
  readonly folders: Folders;
  readonly system?: System;
};

/** An allocation with what its registration and its ledger say of it. */
export type LoadedAllocation = {
  readonly allocation: Allocation;
  /** Day of assignment (since 1970-01-01, UTC) of every row; NaN when not assigned, or not dated by a ledger. */
  readonly assignedOn: Float64Array;
  readonly registered: Evidence['registered'];
  /** What changed since the registration, words included; empty without one. */
  readonly deviations: readonly Deviation[];
  readonly seedCommitment: string | null;
};

const millisecondsADay = 86_400_000;

/** The day of an ISO time, since 1970-01-01 in UTC. */
function dayOfTime(time: string): number {
  return Math.floor(Date.parse(time) / millisecondsADay);
}

const daysOfIntakes = ({ intakes }: LedgerAllocation): ReadonlyMap<number, number> =>
  new Map(intakes.map(({ line, details }) => [details.intake, dayOfTime(line.time)]));

/**
 * The day on which each unit was assigned, by id, as the ledger tells it; null for units it does not know. Reading dated
 * measurements needs it before there are units.
 *
 * Doubt: the day is that of UTC; a draw shortly after midnight here counts for the day before.
 */
export function assignmentDays({ standing }: OpenLedger): (id: string) => number | null {
  const days = new Map<string, number>();
  if (standing !== null) {
    const dayOf = daysOfIntakes(standing);
    const { ids, intake } = standing.assigned;
    ids.forEach((id, index) => {
      days.set(id, dayOf.get(intake[index]!)!);
    });
  }
  return (id) => days.get(id) ?? null;
}

/** When a recorded pilot was registered, seen from its outcomes. */
function registeredRecorded(registration: Registration | null): Evidence['registered'] {
  if (registration === null) return 'never';
  return registration.outcomes === 'absent' ? 'before-outcomes' : 'late';
}

function recorded(request: LoadRequest, params: Recorded, open: OpenLedger): StageResult<LoadedAllocation> {
  const { pilot, units, eligible, designs, placeOf } = request;
  const { registration } = open;
  const { allocation, problems } = recordedAllocation({
    ids: units.ids,
    table: units.table,
    params,
    arms: armsOffered(pilot),
    designs,
    eligible,
    placeOf,
  });
  if (hasError(problems)) return refused(...problems);
  const loaded = {
    allocation,
    assignedOn: new Float64Array(units.ids.length).fill(Number.NaN),
    registered: registeredRecorded(registration),
    deviations: registration === null ? [] : deviationsOf(registration, pilot),
    seedCommitment: null,
  };
  return done(loaded, problems);
}

function notAssigned(isRegistered: boolean): Problem {
  const hint = isRegistered
    ? 'draw the allocation first, with: pionier assign <pilot>'
    : 'freeze the protocol first, with: pionier register <pilot>; then draw, with: pionier assign <pilot>';
  return { severity: 'error', code: 'not-assigned', message: 'not assigned: nobody was drawn yet', path: [], hint };
}

function standing(request: LoadRequest, open: OpenLedger, system: System): StageResult<LoadedAllocation> {
  const { pilot, units, eligible, designs, placeOf, folders } = request;
  const { registration, standing: kept } = open;
  const [lost] = kept === null ? checkView(folders, null, system).problems : [];
  if (registration === null || kept === null) return refused(lost ?? notAssigned(registration !== null));
  const touched = [...frozenChanges(registration, pilot, kept.arms), ...checkView(folders, kept, system).problems];
  if (hasError(touched)) return refused(...touched);
  const { ids, table } = units;
  const { assigned, arms } = kept;
  const input = { ids, table, eligible, assignment: pilot.assignment, arms, designs, assigned, placeOf };
  const { allocation, problems } = standingAllocation(input);
  if (allocation === null || hasError(problems)) return refused(...problems);
  const dayOf = daysOfIntakes(kept);
  const loaded = {
    allocation,
    assignedOn: Float64Array.from(allocation.intake, (intake) => dayOf.get(intake) ?? Number.NaN),
    registered: 'before-assignment' as const,
    deviations: deviationsOf(registration, pilot),
    seedCommitment: registration.seedCommitment,
  };
  return done(loaded, problems);
}

/**
 * The allocation of a pilot's units for every command after `assign`: rebuilt from the ledger, or read from the data when it
 * was recorded elsewhere. Draws and writes nothing.
 *
 * Problems: `not-assigned`; `changed-protocol`, `changed-units`, `edited-file` and `broken-ledger`, as `assign` has them.
 */
export function loadAllocation(request: LoadRequest): Promise<StageResult<LoadedAllocation>> {
  const system = request.system ?? thisSystem;
  return caught(async () => {
    const open = openLedger(request.folders, system);
    const { assignment } = request.pilot;
    return isRecorded(assignment) ? recorded(request, assignment, open) : standing(request, open, system);
  });
}
