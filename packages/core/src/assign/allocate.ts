import { PilotError, type Problem } from '../errors.ts';
import { type MethodEntry, methodNamed } from '../plugin.ts';
import type { Allocation, Design } from '../records/allocation.ts';
import { allRows, rowsThat } from '../records/rows.ts';
import type { Table } from '../records/table.ts';
import { allocationOf } from './allocation-of.ts';
import { lateArrivals } from './arrival.ts';
import { type AssignedUnits, changedUnits, positionsOf } from './assigned.ts';
import { type DesignContext, designProblems, nestingProblems, requiredProblems } from './check-design.ts';
import { drawFresh } from './draw-fresh.ts';
import { extended, type NewUnits } from './extend.ts';
import { intakeOf } from './intake.ts';
import type { ArmShare, AssignmentMethod, Intake, Streams } from './method.ts';
import {
  type Capacity,
  crowdedArms,
  crowdedClusters,
  roomByArm,
  roomOf,
  type Service,
  servicesOf,
  taken,
  waitingUnits,
} from './room.ts';
import { counted, noRows, noteRow, type PlaceOfRow, rowProblem } from './rows.ts';
import { armShares, weightsOf } from './shares.ts';
import { streamsFrom } from './streams.ts';

/** What an allocation is made of, but for the chance in it. */
export type DrawInput = {
  readonly ids: readonly string[];
  readonly table: Table;
  /** Rows of the eligible units, ascending. */
  readonly eligible: Int32Array;
  readonly assignment: MethodEntry;
  /** The arms that are drawn here, sorted by code unit. */
  readonly arms: readonly string[];
  readonly designs: { readonly [exported: string]: AssignmentMethod };
  readonly previous: AssignedUnits | null;
  /** The most units of each arm; default no limit. */
  readonly capacity?: Capacity;
  /** When each unit came, by row; null (the default) when that is not known and units go by id. */
  readonly arrival?: Float64Array | null;
  /** Columns that the ledger keeps besides those that the method freezes; default none. */
  readonly freeze?: readonly string[];
  /** Where rows stand in the files, for messages; default the row of a file with its header in row 1. */
  readonly placeOf?: PlaceOfRow;
};

/** What an allocation is made of. */
export type AllocationInput = DrawInput & {
  readonly identity: { readonly pilot: string; readonly site: string | null };
  readonly secret: Uint8Array;
};

/** An allocation, or the problems that stand in its way. */
export type AllocationResult = {
  /** Null when a problem is an error. */
  readonly allocation: Allocation | null;
  /** All units ever assigned: what the ledger must hold. Null as long as there are none. */
  readonly assigned: AssignedUnits | null;
  /** The number of the intake that was added; null when nobody was. */
  readonly intake: number | null;
  /** Eligible units for which there was no place. */
  readonly waiting: number;
  /** How many draws were looked at before the intake's was taken; null from a method that takes the first. */
  readonly candidates: number | null;
  readonly problems: readonly Problem[];
};

type Prepared = {
  readonly input: DrawInput;
  readonly method: AssignmentMethod;
  readonly shares: readonly ArmShare[];
  readonly design: Design;
  readonly known: Int32Array;
  /** Eligible rows that are not assigned yet, and for each the position of an assigned unit of its cluster, or −1. */
  readonly fresh: Int32Array;
  readonly member: Int32Array;
  /** What the arms give, and how many more units each of those can serve. */
  readonly services: readonly Service[];
  readonly room: Float64Array;
  /** The fresh units that no cluster gives an arm. */
  readonly intake: Intake;
};

/** The method of that name. Raises `unknown-method`. */
export function designNamed(designs: DrawInput['designs'], name: string): AssignmentMethod {
  const method = methodNamed(designs, name);
  if (method === undefined) {
    throw new PilotError('unknown-method', `unknown method: ${name}`, ['assignment', 'method']);
  }
  return method;
}

/** For each row the position of an assigned unit of the same cluster, by the clusters' labels; −1 without one. */
function membersOf(rows: Int32Array, { cluster }: Design, previous: AssignedUnits | null): Int32Array {
  const member = new Int32Array(rows.length).fill(-1);
  if (cluster === null || previous === null || previous.cluster === null) return member;
  const drawn = new Map<string, number>();
  previous.cluster.forEach((label, index) => {
    if (!drawn.has(label)) drawn.set(label, index);
  });
  const position = cluster.labels.map((label) => drawn.get(label) ?? -1);
  return rows.map((row) => (cluster.codes[row] === -1 ? -1 : position[cluster.codes[row]!]!)) as Int32Array;
}

/** The room of every service once new members of drawn clusters have taken their clusters' arms. */
function roomLeft(services: readonly Service[], { arms, capacity, previous }: DrawInput, member: Int32Array) {
  const units = taken(arms.length, previous);
  for (const position of member) if (position !== -1) units[previous!.arm[position]!]! += 1;
  return roomOf(services, capacity ?? {}, units);
}

function prepared(input: DrawInput): Prepared {
  const { ids, table, assignment, designs, arms, eligible, previous } = input;
  const method = designNamed(designs, assignment.method);
  const shares = armShares(arms, weightsOf(assignment));
  const design = method.design({ ids, table }, assignment);
  const known = positionsOf(ids, previous);
  const fresh = previous === null ? eligible : eligible.filter((row) => known[row] === -1);
  const member = membersOf(fresh, design, method.splitsClusters === true ? null : previous);
  const toDraw = fresh.filter((_, index) => member[index] === -1);
  const last = previous?.intake.reduce((most, value) => Math.max(most, value), 0) ?? 0;
  const services = servicesOf(arms, (arm) => method.interventionsOf?.(arm, assignment) ?? [arm]);
  const room = roomLeft(services, input, member);
  const places = roomByArm(arms.length, services, room);
  const gathered = { ids, table, arrival: input.arrival ?? null, before: previous, room: places };
  const intake = intakeOf(last + 1, toDraw, gathered);
  return { input, method, shares, design, known, fresh, member, services, room, intake };
}

/** New items of a pair of which an item was drawn before: its other half cannot be drawn any more. */
function drawnPairs({ design, input: { previous } }: Prepared, rows: Int32Array, context: DesignContext) {
  if (design.pair === null || previous === null || previous.pair === null) return [];
  const drawn = new Set(previous.pair);
  const isDrawn = design.pair.labels.map((label) => drawn.has(label));
  const found = noRows();
  for (const row of rows) if (isDrawn[design.pair.codes[row]!]) noteRow(found, row);
  if (found.count === 0) return [];
  const message = `inconsistent pair: ${counted(found.count, 'new unit joins a pair', 'new units join pairs')} drawn before`;
  const path = [...context.path, 'by'];
  return [rowProblem({ code: 'inconsistent', message, path }, found, context.placeOf)];
}

/** Rows of units that are assigned or eligible, ascending. */
function assignedOrFresh({ known, fresh }: Prepared): Int32Array {
  const isFresh = new Uint8Array(known.length);
  for (const row of fresh) isFresh[row] = 1;
  return rowsThat(allRows(known.length), (row) => known[row] !== -1 || isFresh[row] === 1);
}

/** What stands in the way of this intake, whose units all stand inside the design. */
function intakeProblems({ input, method, shares: arms, design, intake }: Prepared): readonly Problem[] {
  if (intake.rows.length === 0) return [];
  const placeOf = input.placeOf ?? null;
  return method.intakeProblems?.({ intake, design, arms, placeOf }, input.assignment) ?? [];
}

function crowding({ input, method, shares, design, intake, services, room }: Prepared): readonly Problem[] {
  const crowded = crowdedClusters(services, room);
  const units = intake.rows.length;
  if (crowded.length > 0 || method.heedsRoom === true || units === 0) return crowded;
  const everyone = () => new Float64Array(shares.length).fill(units);
  const most = method.most?.(intake, design, shares, input.assignment) ?? everyone();
  return crowdedArms(services, room, most, units);
}

const underAssignment = (problems: readonly Problem[]) =>
  problems.map((problem) => ({ ...problem, path: ['assignment', ...problem.path] }));

function problemsOf(ready: Prepared): readonly Problem[] {
  const { input, method, design, known, shares, intake } = ready;
  const placeOf = input.placeOf ?? null;
  const context = { columns: method.columns(input.assignment), path: ['assignment'], placeOf };
  const isEligible = new Uint8Array(known.length);
  for (const row of input.eligible) isEligible[row] = 1;
  const { previous } = input;
  const nobody = {
    code: 'empty-table',
    message: 'no units: nobody is eligible',
    path: ['population', 'eligible'],
  } as const;
  return [
    ...(previous === null && input.eligible.length === 0 ? [{ severity: 'error', ...nobody } as const] : []),
    ...underAssignment(method.keyProblems?.(input.assignment, false) ?? []),
    ...(method.armProblems?.(shares, input.assignment, { capacity: input.capacity ?? {}, control: null }) ?? []),
    ...(previous === null ? [] : changedUnits(design, isEligible, { assigned: previous, known, placeOf })),
    ...designProblems(design, intake.rows, context),
    ...requiredProblems(input.table, intake.rows, context),
    ...(previous === null ? [] : nestingProblems(design, assignedOrFresh(ready), context)),
    ...drawnPairs(ready, intake.rows, context),
    ...(input.arrival == null ? [] : lateArrivals(input.arrival, { known, rows: intake.rows, placeOf })),
  ];
}

/** The assigned units with the fresh ones after them, and where each row of the file then stands among them. */
function assignFresh(ready: Prepared, added: NewUnits): { assigned: AssignedUnits; known: Int32Array } {
  const { previous, ids } = ready.input;
  const known = ready.known.slice();
  const before = previous?.ids.length ?? 0;
  added.rows.forEach((row, index) => {
    known[row] = before + index;
  });
  return { assigned: extended(previous, added, ids, ready.design), known };
}

function refused(ready: Prepared, problems: readonly Problem[]): AllocationResult {
  return { allocation: null, assigned: ready.input.previous, intake: null, waiting: 0, candidates: null, problems };
}

const hasError = (problems: readonly Problem[]) => problems.some(({ severity }) => severity === 'error');

/** The allocation of `allocate`, from these streams: what a seed makes, or what replays the mechanism. */
export function allocateFrom(input: DrawInput, streams: Streams): AllocationResult {
  const ready = prepared(input);
  const { previous, arms } = input;
  const found = problemsOf(ready);
  const problems = hasError(found) ? found : [...found, ...intakeProblems(ready), ...crowding(ready)];
  if (hasError(problems)) return refused(ready, problems);
  const added = ready.fresh.length === 0 ? null : drawFresh(ready, streams);
  const waiting = ready.fresh.length - (added?.rows.length ?? 0);
  const all = [...problems, ...waitingUnits(waiting)];
  if ((added === null || added.rows.length === 0) && previous === null) return refused(ready, all);
  const isAdded = added !== null && added.rows.length > 0;
  const now = isAdded ? assignFresh(ready, added) : { assigned: previous!, known: ready.known };
  const allocation = allocationOf(arms, ready.design, ready.method.intakeIsBlock ?? true, now);
  const [intake, candidates] = isAdded ? [added.intake, added.candidates] : [null, null];
  return { allocation, assigned: now.assigned, intake, waiting, candidates, problems: all };
}

/**
 * The allocation of the units of a pilot at a site: assigned units keep their arm, and the eligible units that have none
 * are the next intake, drawn by itself. New members of a drawn cluster take its arm. No arm gets more units than its
 * capacity: a draw that could give it more is refused before it is made, or the method leaves units waiting.
 *
 * Problems, as values: `changed-units` (an assigned unit with another block, cluster or pair, or no longer eligible; one
 * that is gone is a warning), `inconsistent` (a missing value in a column of the design, a cluster in several blocks, a
 * pair that is not of two), `no-room` (a warning for units that wait), `empty-table`. Raises `unknown-method`,
 * `missing-key` for shares, `unknown-column`.
 * Checked: tests/core/assign/allocate.test.ts and tests/properties/assignment.test.ts.
 */
export function allocate(input: AllocationInput): AllocationResult {
  return allocateFrom(input, streamsFrom(input.secret, { ...input.identity, method: input.assignment.method }));
}
