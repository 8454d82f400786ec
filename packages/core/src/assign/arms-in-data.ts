import type { ArmsInData } from '../define/assignment.ts';
import type { Problem } from '../errors.ts';
import { own } from '../names.ts';
import type { Allocation, Design } from '../records/allocation.ts';
import type { Table } from '../records/table.ts';
import { columnNamed } from './grouping.ts';
import { type ArmOfValue, armsOfColumn } from './recorded-arms.ts';
import type { PlaceOfRow } from './rows.ts';

/** What the arms of an allocation that stands in the data are read from. */
export type ArmsInDataInput = {
  readonly table: Table;
  readonly params: ArmsInData;
  /** Arms sorted by code unit. */
  readonly arms: readonly string[];
  /** Rows of the eligible units, ascending; others are not assigned. Default all. */
  readonly eligible?: Int32Array;
  readonly placeOf?: PlaceOfRow;
};

/**
 * The arm of every row as a column of the data tells it: an index into the arms, −1 when not assigned, −2 when outside
 * the comparison.
 *
 * Problems, as values: `invalid-cell`, `inconsistent` (a value listed twice), `missing-key` (an arm without values).
 * Raises `unknown-column`. Checked: tests/core/assign/recorded.test.ts.
 */
export function armsInData(input: ArmsInDataInput): { arm: Int32Array; problems: readonly Problem[] } {
  const { table, params, eligible } = input;
  const { listed, problems: listing } = listedValues(input);
  const placed = { column: params.column, placeOf: input.placeOf ?? null };
  const { arm, problems: reading } = armsOfColumn(columnNamed(table, params.column), listed, placed);
  if (eligible !== undefined) leaveOut(arm, eligible);
  return { arm, problems: [...listing, ...reading] };
}

/** An allocation that was made in one go: everybody who has an arm is of intake 1, in the order of the rows. */
export function allocationOnce(arms: readonly string[], arm: Int32Array, design: Design): Allocation {
  const intake = new Int32Array(arm.length);
  for (let row = 0; row < arm.length; row++) if (arm[row] !== -1) intake[row] = 1;
  return { arms, arm, intake, sequence: sequenceOf(arm), design };
}

/** Every listed value with its arm, −2 for values outside; a value listed twice is a problem. */
function listedValues({ params, arms }: ArmsInDataInput): { listed: ArmOfValue; problems: readonly Problem[] } {
  const listed = new Map<string, number>();
  const problems: Problem[] = [];
  const list = (values: string | readonly string[], arm: number, path: readonly string[]) => {
    for (const value of typeof values === 'string' ? [values] : values) {
      const text = value.trim();
      const before = listed.get(text);
      if (before === undefined) listed.set(text, arm);
      else if (before !== arm) {
        const message = `ambiguous value: ${JSON.stringify(text)} is listed for two arms`;
        problems.push({ severity: 'error', code: 'inconsistent', message, path });
      }
    }
  };
  arms.forEach((arm, index) => {
    const values = own(params.arms, arm);
    const path = ['assignment', 'arms'];
    if (values !== undefined) list(values, index, [...path, arm]);
    else problems.push({ severity: 'error', code: 'missing-key', message: `missing values: ${arm}`, path });
  });
  list(params.outside ?? [], -2, ['assignment', 'outside']);
  return { listed, problems };
}

function sequenceOf(arm: Int32Array): Int32Array {
  const sequence = new Int32Array(arm.length);
  let last = 0;
  for (let row = 0; row < arm.length; row++) if (arm[row] !== -1) sequence[row] = ++last;
  return sequence;
}

/** Takes the arm of every row that is not eligible away. */
function leaveOut(arm: Int32Array, eligible: Int32Array): void {
  const isEligible = new Uint8Array(arm.length);
  for (let index = 0; index < eligible.length; index++) isEligible[eligible[index]!] = 1;
  for (let row = 0; row < arm.length; row += 1) if (isEligible[row] === 0) arm[row] = -1;
}
