import { allRows, rowsThat } from '../records/rows.ts';
import { type AllocationResult, type DrawInput, designNamed } from './allocate.ts';
import { allocationOf } from './allocation-of.ts';
import { type AssignedUnits, changedUnits, positionsOf } from './assigned.ts';
import { missingProblems, nestingProblems } from './check-design.ts';

/** What a standing allocation is read with: nothing is drawn, so there is no seed. */
export type StandingInput = Omit<DrawInput, 'previous' | 'capacity' | 'arrival'> & {
  readonly assigned: AssignedUnits;
  /** Positions among the assigned of those whose assignment was void; default none. */
  readonly voided?: Iterable<number>;
};

/** What stands, and for each row of the file its position among the assigned, −1 for others. */
export type StandingResult = Omit<AllocationResult, 'intake' | 'waiting' | 'candidates'> & {
  readonly known: Int32Array;
};

/**
 * The allocation that stands in the ledger, for the units as they are now: for every command after `assign`. Units that
 * are new in the file are not assigned. The problems are those of `allocate` about units that were assigned.
 */
export function standingAllocation(input: StandingInput): StandingResult {
  const { ids, table, assignment, designs, arms, assigned } = input;
  const method = designNamed(designs, assignment.method);
  const design = method.design({ ids, table }, assignment);
  const known = positionsOf(ids, assigned);
  const rows = rowsThat(allRows(known.length), (row) => known[row] !== -1);
  const isEligible = new Uint8Array(ids.length);
  for (const row of input.eligible) isEligible[row] = 1;
  const placeOf = input.placeOf ?? null;
  const context = { columns: method.columns(assignment), path: ['assignment'], placeOf };
  const problems = [
    ...changedUnits(design, isEligible, { assigned, known, placeOf }),
    ...missingProblems(design, rows, context),
    ...nestingProblems(design, rows, context),
  ];
  if (problems.some(({ severity }) => severity === 'error')) return { allocation: null, assigned, known, problems };
  const allocation = allocationOf(arms, design, method.intakeIsBlock ?? true, { assigned, known });
  const isVoid = new Set(input.voided ?? []);
  for (let row = 0; isVoid.size > 0 && row < known.length; row += 1) {
    if (isVoid.has(known[row]!)) allocation.arm[row] = -3;
  }
  return { allocation, assigned, known, problems };
}
