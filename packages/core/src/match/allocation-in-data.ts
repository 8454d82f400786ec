import type { AssignmentMethod } from '../assign/method.ts';
import { recordedAllocation } from '../assign/recorded.ts';
import type { PlaceOfRow } from '../assign/rows.ts';
import type { MatchedArms, Recorded } from '../define/assignment.ts';
import type { Problem } from '../errors.ts';
import type { MethodEntry } from '../plugin.ts';
import type { Allocation } from '../records/allocation.ts';
import type { Table } from '../records/table.ts';
import { matchedAllocation } from './matched-allocation.ts';
import type { Matcher } from './matcher.ts';

/** An allocation that nobody draws: it was drawn elsewhere, or a comparison group is matched. */
export type AssignmentInData = MethodEntry & (Recorded | MatchedArms);

/** What it is read from. */
export type InDataInput = {
  readonly ids: readonly string[];
  readonly table: Table;
  readonly assignment: AssignmentInData;
  /** Arms sorted by code unit. */
  readonly arms: readonly string[];
  /** The control arm; null when the pilot has none. */
  readonly control: string | null;
  readonly designs: { readonly [exported: string]: AssignmentMethod };
  readonly matchers: { readonly [exported: string]: Matcher };
  /** Rows of the eligible units, ascending; others are not assigned. Default all. */
  readonly eligible?: Int32Array;
  readonly placeOf?: PlaceOfRow;
};

const isMatched = (assignment: AssignmentInData): assignment is MethodEntry & MatchedArms =>
  assignment.method === 'matched';

/** The allocation that stands in the data: as it was recorded, or with a matched comparison group. Draws nothing. */
export function allocationInData(input: InDataInput): { allocation: Allocation; problems: readonly Problem[] } {
  const { assignment, control, ...rest } = input;
  return isMatched(assignment)
    ? matchedAllocation({ ...rest, params: assignment, control: control ?? '' })
    : recordedAllocation({ ...rest, params: assignment });
}
