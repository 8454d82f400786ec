import { allRows, rowsThat } from '../records/rows.ts';
import { type AllocationResult, type DrawInput, designNamed } from './allocate.ts';
import { allocationOf } from './allocation-of.ts';
import { type AssignedUnits, changedUnits, positionsOf } from './assigned.ts';
import { missingProblems, nestingProblems } from './check-design.ts';

/** What a standing allocation is read with: nothing is drawn, so there is no seed. */
export type StandingInput = Omit<DrawInput, 'previous' | 'capacity' | 'arrival'> & {
  readonly assigned: AssignedUnits;
};

/**
 * The allocation that stands in the ledger, for the units as they are now: for every command after `assign`. Units that
 * are new in the file are not assigned. The problems are those of `allocate` about units that were assigned.
 */
export function standingAllocation(input: StandingInput): Omit<AllocationResult, 'intake' | 'waiting'> {
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
  if (problems.some(({ severity }) => severity === 'error')) return { allocation: null, assigned, problems };
  const allocation = allocationOf(arms, design, method.intakeIsBlock ?? true, { assigned, known });
  return { allocation, assigned, problems };
}
