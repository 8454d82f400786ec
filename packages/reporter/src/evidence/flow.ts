import { type Allocation, own, type Units } from '@pionier/core';
import { isRefusal } from '../estimate/estimator.ts';
import { certainArm } from './certain-arm.ts';
import type { Answered } from './estimation.ts';
import type { FlowRow } from './evidence.ts';
import { type Measured, momentKey } from './outcomes.ts';

type FlowInput = {
  readonly units: Units;
  readonly allocation: Allocation;
  /** 1 for eligible units. */
  readonly eligible: Uint8Array;
  /** Reasons why units are not eligible, with how many. */
  readonly excluded: { readonly [reason: string]: number };
  readonly measured: readonly Measured[];
  readonly answered: readonly Answered[];
  /** Columns of `recorded` that say whether help was offered and received; 1 for yes. */
  readonly offered: Float64Array | null;
  readonly received: Float64Array | null;
};

const everyone = { arm: null, outcome: null, at: null, group: null, clusters: null } as const;

/** How many units reached each stage, by arm, and why others did not; nobody disappears without a reason. */
export function flowOf(input: FlowInput): readonly FlowRow[] {
  return [eligibleRow(input), ...assignedFlow(input), ...measuredFlow(input)];
}

function eligibleRow({ units, eligible, excluded }: FlowInput): FlowRow {
  let count = 0;
  for (const flag of eligible) count += flag === 1 ? 1 : 0;
  const set: { [reason: string]: number } = { ...excluded };
  for (const note of units.notes) set[note.reason] = (set[note.reason] ?? 0) + note.rows;
  return { stage: 'eligible', ...everyone, units: count, reasons: set };
}

function assignedFlow({ allocation, eligible, offered, received }: FlowInput): readonly FlowRow[] {
  const { arms, arm, design } = allocation;
  const assigned = (index: number) => (row: number) => arm[row] === index && eligible[row] === 1;
  const rows: FlowRow[] = [];
  for (const [index, id] of arms.entries()) {
    const clusters = design.cluster === null ? null : distinct(design.cluster.codes, assigned(index));
    const units = count(arm.length, assigned(index));
    rows.push({ stage: 'assigned', ...everyone, arm: id, clusters, units, reasons: {} });
  }
  for (const [stage, column] of [
    ['offered', offered],
    ['received', received],
  ] as const) {
    if (column === null) continue;
    for (const [index, id] of arms.entries()) {
      const belongs = assigned(index);
      const yes = count(arm.length, (row) => belongs(row) && column[row] === 1);
      const unknown = count(arm.length, (row) => belongs(row) && Number.isNaN(column[row]!));
      rows.push({ stage, ...everyone, arm: id, units: yes, reasons: unknown === 0 ? {} : { unknown } });
    }
  }
  const isOutside = (row: number) => eligible[row] === 1 && arm[row] === -2;
  const certain = count(arm.length, (row) => isOutside(row) && certainArm(allocation, row) !== -1);
  const outside = count(arm.length, isOutside) - certain;
  const unassigned = count(arm.length, (row) => eligible[row] === 1 && arm[row] === -1);
  const isVoid = count(arm.length, (row) => eligible[row] === 1 && arm[row] === -3);
  const reasons = {
    ...(certain > 0 ? { certain } : {}),
    ...(outside > 0 ? { outside } : {}),
    ...(unassigned > 0 ? { unassigned } : {}),
    ...(isVoid > 0 ? { void: isVoid } : {}),
  };
  const total = rows.filter(({ stage }) => stage === 'assigned').reduce((sum, { units }) => sum + units, 0);
  return [{ stage: 'assigned', ...everyone, units: total, reasons }, ...rows];
}

function measuredFlow(input: FlowInput): readonly FlowRow[] {
  const { arms, arm } = input.allocation;
  return input.measured.flatMap((measured) =>
    measured.outcome.moments.flatMap((at) => {
      const values = measured.at.get(momentKey(at));
      if (values === undefined) return [];
      return arms.flatMap((id, index) => {
        const assigned = (row: number) => arm[row] === index && input.eligible[row] === 1;
        const units = count(arm.length, (row) => assigned(row) && !Number.isNaN(values[row]!));
        const missing = count(arm.length, assigned) - units;
        const place = { ...everyone, arm: id, outcome: measured.id, at };
        const reached: FlowRow = { stage: 'measured', ...place, units, reasons: missing === 0 ? {} : { missing } };
        return [reached, ...analysedRow(input, reached, (row) => assigned(row) && !Number.isNaN(values[row]!))];
      });
    }),
  );
}

/** Units that entered the first estimator: the most over the contrasts of the arm. */
function analysedRow(input: FlowInput, reached: FlowRow, belongs: (row: number) => boolean): readonly FlowRow[] {
  let units = 0;
  for (const { asked, result } of input.answered) {
    const here = asked.outcome === reached.outcome && asked.at === reached.at && asked.group === null;
    if (!here || asked.estimator !== 0 || isRefusal(result)) continue;
    const { unitsByArm } = result;
    const isSide = unitsByArm === undefined;
    if (isSide && asked.contrast.treatment === reached.arm) units = Math.max(units, result.units.treatment);
    if (isSide && asked.contrast.control === reached.arm) units = Math.max(units, result.units.control);
    units = Math.max(units, own(unitsByArm, reached.arm ?? '') ?? 0);
  }
  const lost = reached.units - units;
  if (lost === 0) return [{ ...reached, stage: 'analysed', units, reasons: {} }];
  const matched = unmatchedReasons(input.allocation, belongs);
  const rest = lost - Object.values(matched).reduce((sum, one) => sum + one, 0);
  const reasons = { ...matched, ...(rest > 0 ? { 'not-usable': rest } : {}) };
  return [{ ...reached, stage: 'analysed', units, reasons }];
}

/** How many measured units of an arm were not matched: no match within reach, or something that is matched on unknown. */
function unmatchedReasons({ arm, design }: Allocation, belongs: (row: number) => boolean): FlowRow['reasons'] {
  const { match } = design;
  if (match === undefined) return {};
  const incomplete = count(arm.length, (row) => belongs(row) && match.complete[row] === 0);
  const unmatched = count(arm.length, (row) => belongs(row) && match.complete[row] === 1 && match.weights[row] === 0);
  return {
    ...(unmatched > 0 ? { unmatched } : {}),
    ...(incomplete > 0 ? { 'missing-covariate': incomplete } : {}),
  };
}

function count(rows: number, belongs: (row: number) => boolean): number {
  let total = 0;
  for (let row = 0; row < rows; row++) if (belongs(row)) total += 1;
  return total;
}

function distinct(codes: Int32Array, belongs: (row: number) => boolean): number {
  const seen = new Set<number>();
  for (let row = 0; row < codes.length; row++) if (codes[row]! >= 0 && belongs(row)) seen.add(codes[row]!);
  return seen.size;
}
