import {
  type Allocation,
  armsOffered,
  type Design,
  designProblems,
  type MethodEntry,
  methodNamed,
  PilotError,
  type PlaceOfRow,
  type Problem,
  recordedAllocation,
  rowsThat,
  type Units,
} from '@pionier/core';
import { offeredShares } from '../judge/lints/offered-shares.ts';
import { isRecorded } from '../language/design.ts';
import type { Methods } from '../language/sections.ts';
import type { Pilot } from '../pilot.ts';

/** How units were drawn or will be. */
export type Drawing = {
  readonly arms: readonly string[];
  readonly design: Design;
  /** Index into `arms` by row, negative for none; null as long as nothing is drawn. */
  readonly arm: Int32Array | null;
  /** Rows of the units that take part, ascending. */
  readonly rows: Int32Array;
  /** The smallest share of an arm. */
  readonly leastShare: number;
};

type Input = {
  readonly pilot: Pilot;
  readonly units: Units;
  readonly methods: Pick<Methods, 'designs'>;
  readonly eligible: Int32Array;
  readonly allocation: Allocation | null;
  readonly placeOf: PlaceOfRow;
};

/** The design and, where it exists, the allocation of a pilot on its data; null when the columns for it are not there. */
export function drawingOf(input: Input): { readonly drawing: Drawing | null; readonly problems: readonly Problem[] } {
  const { pilot, allocation } = input;
  try {
    if (allocation !== null) return { drawing: drawn(allocation, input), problems: [] };
    return isRecorded(pilot.assignment) ? recorded(input, pilot.assignment) : planned(input);
  } catch (error) {
    if (!(error instanceof PilotError)) throw error;
    if (error.code === 'unknown-column') return { drawing: null, problems: [] };
    return { drawing: null, problems: [asProblem(error)] };
  }
}

function asProblem({ code, message, path, hint }: PilotError): Problem {
  const place = path.length > 0 ? path : ['assignment'];
  return { severity: 'error', code, message, path: place, ...(hint === undefined ? {} : { hint }) };
}

function drawn({ arms, design, arm }: Allocation, { eligible }: Input): Drawing {
  return { arms, design, arm, rows: rowsThat(eligible, (row) => arm[row]! >= 0), leastShare: 1 / arms.length };
}

function recorded(input: Input, assignment: Parameters<typeof recordedAllocation>[0]['params']) {
  const { pilot, units, methods, eligible, placeOf } = input;
  const { ids, table } = units;
  const { allocation, problems } = recordedAllocation({
    ids,
    table,
    params: assignment,
    arms: armsOffered(pilot),
    designs: methods.designs,
    eligible,
    placeOf,
  });
  return { drawing: drawn(allocation, input), problems };
}

function planned({ pilot, units, methods, eligible, placeOf }: Input) {
  const entry: MethodEntry = pilot.assignment;
  const method = methodNamed(methods.designs, entry.method);
  if (method === undefined) throw new PilotError('unknown-method', `unknown method: ${entry.method}`);
  const design = method.design({ ids: units.ids, table: units.table }, entry);
  const shares = offeredShares(pilot);
  const context = { columns: method.columns(entry), path: ['assignment'], placeOf };
  const leastShare = Math.min(...shares.values());
  const drawing: Drawing = { arms: [...shares.keys()], design, arm: null, rows: eligible, leastShare };
  return { drawing, problems: designProblems(design, eligible, context) };
}
