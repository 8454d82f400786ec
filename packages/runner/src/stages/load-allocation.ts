import {
  type Allocation,
  type AssignmentInData,
  type AssignmentMethod,
  allocationInData,
  armsOffered,
  controlArm,
  type Matcher,
  type PlaceOfRow,
  type Problem,
  standingAllocation,
  type Units,
} from '@pionier/core';
import { type Deviation, type Evidence, type LedgerDraw, type Pilot, standsInData } from '@pionier/reporter';
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
  readonly matchers: { readonly [exported: string]: Matcher };
  readonly folders: Folders;
  readonly system?: System;
};

/** An allocation with what its registration and its ledger say of it. */
export type LoadedAllocation = {
  readonly allocation: Allocation;
  /** Everyone who was ever assigned; null for a recorded allocation. */
  readonly ledger: LedgerDraw | null;
  /** Day of assignment (since 1970-01-01, UTC) of every row; NaN when not assigned, or not dated by a ledger. */
  readonly assignedOn: Float64Array;
  /** 1 for rows that were offered the arm that was drawn, 0 where a professional offered another; null without any. */
  readonly offered: Float64Array | null;
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

/** When a pilot of which nothing is drawn was registered, seen from its outcomes. */
function registeredInData(registration: Registration | null): Evidence['registered'] {
  if (registration === null) return 'never';
  return registration.outcomes === 'absent' ? 'before-outcomes' : 'late';
}

function inData(request: LoadRequest, assignment: AssignmentInData, open: OpenLedger): StageResult<LoadedAllocation> {
  const { pilot, units, eligible, designs, matchers, placeOf } = request;
  const { registration } = open;
  const { allocation, problems } = allocationInData({
    ids: units.ids,
    table: units.table,
    assignment,
    arms: armsOffered(pilot),
    control: controlArm(pilot.interventions),
    designs,
    matchers,
    eligible,
    placeOf,
  });
  if (hasError(problems)) return refused(...problems);
  const loaded = {
    allocation,
    ledger: null,
    assignedOn: new Float64Array(units.ids.length).fill(Number.NaN),
    offered: null,
    registered: registeredInData(registration),
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

/** Whether each row was offered the arm that was drawn; null as long as nobody was offered another. */
function offeredAsDrawn(known: Int32Array, { changes, assigned, arms }: LedgerAllocation): Float64Array | null {
  const { offered } = changes;
  if (offered.size === 0) return null;
  const isAnother = (position: number) => {
    const instead = offered.get(position);
    return instead !== undefined && instead.arm !== arms[assigned.arm[position]!];
  };
  return Float64Array.from(known, (position) => (isAnother(position) ? 0 : 1));
}

function standing(request: LoadRequest, open: OpenLedger, system: System): StageResult<LoadedAllocation> {
  const { pilot, units, eligible, designs, placeOf, folders } = request;
  const { registration, standing: kept } = open;
  const [lost] = kept === null ? checkView(folders, open, system).problems : [];
  if (registration === null || kept === null) return refused(lost ?? notAssigned(registration !== null));
  const touched = [...frozenChanges(registration, pilot, kept.arms), ...checkView(folders, open, system).problems];
  if (hasError(touched)) return refused(...touched);
  const { ids, table } = units;
  const { assigned, arms, changes } = kept;
  const voided = changes.voided.keys();
  const input = { ids, table, eligible, assignment: pilot.assignment, arms, designs, assigned, placeOf, voided };
  const { allocation, known, problems } = standingAllocation(input);
  if (allocation === null || hasError(problems)) return refused(...problems);
  const dayOf = daysOfIntakes(kept);
  const candidates = kept.intakes.map(({ details }) => details.candidates ?? null);
  const loaded = {
    allocation,
    ledger: { assigned, arms, candidates },
    assignedOn: Float64Array.from(allocation.intake, (intake) => dayOf.get(intake) ?? Number.NaN),
    offered: offeredAsDrawn(known, kept),
    registered: 'before-assignment' as const,
    deviations: deviationsOf(registration, pilot),
    seedCommitment: registration.seedCommitment,
  };
  return done(loaded, problems);
}

/**
 * The allocation of a pilot's units for every command after `assign`: rebuilt from the ledger, or read from the data when it
 * stands there, recorded or matched. Draws and writes nothing.
 *
 * Problems: `not-assigned`; `changed-protocol`, `changed-units`, `edited-file` and `broken-ledger`, as `assign` has them.
 */
export function loadAllocation(request: LoadRequest): Promise<StageResult<LoadedAllocation>> {
  const system = request.system ?? thisSystem;
  return caught(async () => {
    const open = openLedger(request.folders, system);
    const { assignment } = request.pilot;
    return standsInData(assignment) ? inData(request, assignment, open) : standing(request, open, system);
  });
}
