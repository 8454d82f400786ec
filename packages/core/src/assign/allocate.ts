import { PilotError, type Problem } from '../errors.ts';
import { type MethodEntry, methodNamed } from '../plugin.ts';
import type { Allocation, Design } from '../records/allocation.ts';
import { allRows, rowsThat } from '../records/rows.ts';
import type { Table } from '../records/table.ts';
import { allocationOf } from './allocation-of.ts';
import { type AssignedUnits, changedUnits, positionsOf } from './assigned.ts';
import { type DesignContext, designProblems, nestingProblems } from './check-design.ts';
import { extended, type NewUnits } from './extend.ts';
import { intakeOf } from './intake.ts';
import type { ArmShare, AssignmentMethod, Streams } from './method.ts';
import { counted, noRows, noteRow, type PlaceOfRow, rowProblem } from './rows.ts';
import { armShares, weightsOf } from './shares.ts';
import { streamsFrom } from './streams.ts';

/** What an allocation is made of. */
export type AllocationInput = {
  readonly ids: readonly string[];
  readonly table: Table;
  /** Rows of the eligible units, ascending. */
  readonly eligible: Int32Array;
  readonly assignment: MethodEntry;
  /** The arms that are drawn here, sorted by code unit. */
  readonly arms: readonly string[];
  readonly designs: { readonly [exported: string]: AssignmentMethod };
  readonly identity: { readonly pilot: string; readonly site: string | null };
  readonly secret: Uint8Array;
  readonly previous: AssignedUnits | null;
  /** Where rows stand in the files, for messages; default the row of a file with its header in row 1. */
  readonly placeOf?: PlaceOfRow;
};

/** An allocation, or the problems that stand in its way. */
export type AllocationResult = {
  /** Null when a problem is an error. */
  readonly allocation: Allocation | null;
  /** All units ever assigned: what the ledger must hold. Null as long as there are none. */
  readonly assigned: AssignedUnits | null;
  /** The number of the intake that was added; null when nobody was. */
  readonly intake: number | null;
  readonly problems: readonly Problem[];
};

type Prepared = {
  readonly input: AllocationInput;
  readonly method: AssignmentMethod;
  readonly shares: readonly ArmShare[];
  readonly design: Design;
  readonly known: Int32Array;
  /** Eligible rows that are not assigned yet, and for each the position of an assigned unit of its cluster, or −1. */
  readonly fresh: Int32Array;
  readonly member: Int32Array;
};

/** The method of that name. Raises `unknown-method`. */
export function designNamed(designs: AllocationInput['designs'], name: string): AssignmentMethod {
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

function prepared(input: AllocationInput): Prepared {
  const { ids, table, assignment, designs, arms, eligible, previous } = input;
  const method = designNamed(designs, assignment.method);
  const shares = armShares(arms, weightsOf(assignment));
  const design = method.design({ ids, table }, assignment);
  const known = positionsOf(ids, previous);
  const fresh = previous === null ? eligible : eligible.filter((row) => known[row] === -1);
  return { input, method, shares, design, known, fresh, member: membersOf(fresh, design, previous) };
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

function problemsOf(ready: Prepared, toDraw: Int32Array): readonly Problem[] {
  const { input, method, design, known, shares } = ready;
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
    ...(method.armProblems?.(shares) ?? []),
    ...(previous === null ? [] : changedUnits(design, isEligible, { assigned: previous, known, placeOf })),
    ...designProblems(design, toDraw, context),
    ...(previous === null ? [] : nestingProblems(design, assignedOrFresh(ready), context)),
    ...drawnPairs(ready, toDraw, context),
  ];
}

/** The fresh units in the order of their ids, with their arms: drawn, or that of their cluster. */
function drawFresh(ready: Prepared, toDraw: Int32Array, number: number, streams: Streams): NewUnits {
  const { input, method, shares, design, fresh, member } = ready;
  const { previous } = input;
  const all = intakeOf(number, fresh, input.ids);
  const intake = toDraw.length === fresh.length ? all : intakeOf(number, toDraw, input.ids);
  const drawn = method.draw(intake, design, shares, input.assignment, streams);
  const place = new Int32Array(fresh.length);
  for (let index = 0, next = 0; index < fresh.length; index += 1) if (member[index] === -1) place[index] = next++;
  const rows = new Int32Array(fresh.length);
  const arm = new Int32Array(fresh.length);
  for (let to = 0; to < rows.length; to += 1) {
    const index = all.order[to]!;
    rows[to] = fresh[index]!;
    arm[to] = member[index] === -1 ? drawn.arm[place[index]!]! : previous!.arm[member[index]!]!;
  }
  const probability = drawn.probability.map((chances, which) => {
    const vector = new Float64Array(rows.length);
    for (let to = 0; to < rows.length; to += 1) {
      const index = all.order[to]!;
      const known = member[index]!;
      vector[to] = known === -1 ? chances[place[index]!]! : previous!.probability[which]![known]!;
    }
    return vector;
  });
  return { intake: number, rows, arm, probability };
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

/**
 * The allocation of the units of a pilot at a site: assigned units keep their arm, and the eligible units that have none
 * are the next intake, drawn by itself. New members of a drawn cluster take its arm.
 *
 * Problems, as values: `changed-units` (an assigned unit with another block, cluster or pair, or no longer eligible; one
 * that is gone is a warning), `inconsistent` (a missing value in a column of the design, a cluster in several blocks, a
 * pair that is not of two), `empty-table`. Raises `unknown-method`, `missing-key` for shares, `unknown-column`.
 * Checked: tests/core/assign/allocate.test.ts and tests/properties/assignment.test.ts.
 */
export function allocate(input: AllocationInput): AllocationResult {
  const ready = prepared(input);
  const { previous, identity, arms } = input;
  const toDraw = ready.fresh.filter((_, index) => ready.member[index] === -1);
  const problems = problemsOf(ready, toDraw);
  if (problems.some(({ severity }) => severity === 'error')) {
    return { allocation: null, assigned: previous, intake: null, problems };
  }
  const last = previous?.intake.reduce((most, value) => Math.max(most, value), 0) ?? 0;
  const intake = ready.fresh.length === 0 ? null : last + 1;
  const streams = streamsFrom(input.secret, { ...identity, method: ready.method.name });
  const now =
    intake === null
      ? { assigned: previous!, known: ready.known }
      : assignFresh(ready, drawFresh(ready, toDraw, intake, streams));
  const allocation = allocationOf(arms, ready.design, ready.method.intakeIsBlock ?? true, now);
  return { allocation, assigned: now.assigned, intake, problems };
}
