import type { Allocation, Design } from '../records/allocation.ts';
import type { Grouping } from '../records/table.ts';
import type { AssignedUnits } from './assigned.ts';
import { groupingOfLabels, splitByNumber } from './grouping.ts';

/** For each assigned unit the intake in which its arm was drawn: its own, or that of the first of its cluster. */
export function intakesOfDraw({ intake, cluster }: AssignedUnits): Int32Array {
  if (cluster === null) return intake;
  const first = new Map<string, number>();
  cluster.forEach((label, index) => {
    const earlier = first.get(label);
    if (earlier === undefined || intake[index]! < earlier) first.set(label, intake[index]!);
  });
  return Int32Array.from(cluster, (label) => first.get(label)!);
}

/** The values of the assigned units by row of the units' file; `other` for rows that are not assigned. */
function byRow<T extends Int32Array | Float64Array>(known: Int32Array, values: T, into: T, other: number): T {
  for (let row = 0; row < known.length; row += 1) {
    into[row] = known[row] === -1 ? other : values[known[row]!]!;
  }
  return into;
}

function severalIntakes(intakes: Int32Array): boolean {
  return intakes.some((intake) => intake !== intakes[0]);
}

/** The blocks of the analysis: those of the design, each split by the intake of the draw once there are several. */
function blocksByIntake(block: Grouping | null, known: Int32Array, assigned: AssignedUnits): Grouping | null {
  const intakes = intakesOfDraw(assigned);
  if (!severalIntakes(intakes)) return block;
  return splitByNumber(block, byRow(known, intakes, new Int32Array(known.length), 0), 'intake');
}

/** What the draws were accepted by, and how many those are. */
function acceptedDraws({ accepted }: Design, assigned: AssignedUnits): Pick<Design, 'accepted'> {
  return accepted === undefined ? {} : { accepted: { ...accepted, draws: new Set(assigned.intake).size } };
}

/** The pairs that the draws made, as the ledger tells them; −1 for rows that are not assigned. */
function madePairs(known: Int32Array, { pair }: AssignedUnits): Grouping | null {
  const made = groupingOfLabels(pair);
  if (made === null) return null;
  return { codes: byRow(known, made.codes, new Int32Array(known.length), -1), labels: made.labels };
}

/** Takes everyone whose arm was certain out of the comparison: chance gave them nothing to compare. */
function withoutCertain(arm: Int32Array, probability: readonly Float64Array[]): Int32Array {
  for (let row = 0; row < arm.length; row += 1) if (arm[row]! >= 0 && probability[arm[row]!]![row] === 1) arm[row] = -2;
  return arm;
}

/**
 * The allocation of the units of a file, as the ledger tells it, for the analysis: nothing is drawn. A unit that is not
 * assigned has arm −1 and chances NaN; one whose arm had chance 1 has arm −2, outside the comparison; an assigned unit that
 * is no longer in the file does not occur.
 *
 * `known` is the position of each row of the file among the assigned units. With several intakes `block` is by × intake (`wijk=Noord, intake=2`), unless `intakeIsBlock` is false for the method.
 */
export function allocationOf(
  arms: readonly string[],
  design: Design,
  intakeIsBlock: boolean,
  { assigned, known }: { readonly assigned: AssignedUnits; readonly known: Int32Array },
): Allocation {
  const count = known.length;
  const block = intakeIsBlock ? blocksByIntake(design.block, known, assigned) : design.block;
  const probability = assigned.probability.map((vector) => byRow(known, vector, new Float64Array(count), Number.NaN));
  const pair = design.pair ?? madePairs(known, assigned);
  return {
    arms,
    arm: withoutCertain(byRow(known, assigned.arm, new Int32Array(count), -1), probability),
    intake: byRow(known, assigned.intake, new Int32Array(count), 0),
    sequence: byRow(known, assigned.sequence, new Int32Array(count), 0),
    design: { ...design, ...acceptedDraws(design, assigned), block, pair, probability },
  };
}
