import type { Recorded } from '../define/assignment.ts';
import type { Problem } from '../errors.ts';
import type { MethodEntry } from '../plugin.ts';
import type { Allocation, Design } from '../records/allocation.ts';
import { allRows, rowsThat } from '../records/rows.ts';
import { designNamed } from './allocate.ts';
import { type ArmsInDataInput, allocationOnce, armsInData } from './arms-in-data.ts';
import { type DesignContext, missingProblems, nestingProblems, pairSizes, splitRows } from './check-design.ts';
import type { ArmShare, AssignmentMethod } from './method.ts';
import { recordedChances } from './recorded-chances.ts';
import { counted, noRows, noteRow, rowProblem } from './rows.ts';
import { armShares, weightsOf } from './shares.ts';

/** What a recorded allocation is read from. */
export type RecordedInput = ArmsInDataInput & {
  readonly ids: readonly string[];
  readonly params: Omit<Recorded, 'method'>;
  readonly designs: { readonly [exported: string]: AssignmentMethod };
};

const designPath = ['assignment', 'design'];

/** The cases in which a cluster's units have different arms: then it was not drawn as a whole. */
function splitClusters(design: Design, arm: Int32Array, rows: Int32Array, context: DesignContext): readonly Problem[] {
  if (design.cluster === null) return [];
  const found = splitRows(rows, design.cluster, arm);
  if (found.count === 0) return [];
  const message = `inconsistent cluster: ${counted(found.count, 'unit has', 'units have')} another arm than others of the cluster`;
  const hint = 'what was drawn as a whole has one arm; name the column of what was drawn';
  return [
    rowProblem({ code: 'inconsistent', message, path: [...designPath, 'cluster'], hint }, found, context.placeOf),
  ];
}

/** Pairs of more than two or with one arm twice (errors), and pairs of which one half is absent (a warning). */
function brokenPairs(design: Design, arm: Int32Array, rows: Int32Array, context: DesignContext): readonly Problem[] {
  if (design.pair === null) return [];
  const { size, row } = pairSizes(design, rows);
  const differs = new Uint8Array(size.length);
  for (const unit of rows) {
    const code = design.pair.codes[unit]!;
    if (code >= 0 && arm[unit] !== arm[row[code]!]) differs[code] = 1;
  }
  const [large, same, single] = [noRows(), noRows(), noRows()];
  size.forEach((items, code) => {
    if (items > 2) noteRow(large, row[code]!);
    else if (items === 2 && differs[code] === 0) noteRow(same, row[code]!);
    else if (items === 1) noteRow(single, row[code]!);
  });
  const path = [...designPath, 'by'];
  const said = [
    { found: large, text: 'of more than two', severity: 'error' },
    { found: same, text: 'without one of each arm', severity: 'error' },
    { found: single, text: 'without a second half', severity: 'warning' },
  ] as const;
  return said
    .filter(({ found }) => found.count > 0)
    .map(({ found, text, severity }) => {
      const message = `invalid pair: ${counted(found.count, 'pair', 'pairs')} ${text}`;
      return rowProblem({ code: 'inconsistent', message, path }, found, context.placeOf, severity);
    });
}

const undeclared: Design = { method: null, block: null, cluster: null, pair: null, probability: null };

/** A problem of an assignment as one of the design that is stated of it. */
const withinDesign = (problem: Problem): Problem => ({ ...problem, path: [...designPath, ...problem.path.slice(1)] });

/** The inner design over all units, and how the data contradict it. */
function innerDesign(input: RecordedInput, arm: Int32Array): { design: Design; problems: readonly Problem[] } {
  const { params, designs, ids, table, arms } = input;
  if (params.design === undefined) return { design: undeclared, problems: [] };
  const inner: MethodEntry = params.design;
  const method = designNamed(designs, inner.method);
  const design = method.design({ ids, table }, inner);
  const rows = rowsThat(allRows(arm.length), (row) => arm[row]! >= 0);
  const context = { columns: method.columns(inner), path: designPath, placeOf: input.placeOf ?? null };
  const weights = weightsOf(inner);
  const shares: readonly ArmShare[] = armShares(arms, weights);
  const probability = weights === undefined ? null : chances(arm, shares);
  const problems = [
    ...(method.keyProblems?.(inner, true) ?? []).map((problem) => ({
      ...problem,
      path: [...designPath, ...problem.path],
    })),
    ...(method.armProblems?.(shares, inner, { capacity: null, control: null }) ?? []).map(withinDesign),
    ...missingProblems(design, rows, context),
    ...nestingProblems(design, rows, context),
    ...(method.splitsClusters === true ? [] : splitClusters(design, arm, rows, context)),
    ...brokenPairs(design, arm, rows, context),
  ];
  return { design: { ...design, probability }, problems };
}

/** The stated shares as every assigned unit's chances; NaN for others. */
function chances(arm: Int32Array, shares: readonly ArmShare[]): readonly Float64Array[] {
  return shares.map(({ share }) => Float64Array.from(arm, (index) => (index >= 0 ? share : Number.NaN)));
}

/**
 * An allocation that was drawn earlier, elsewhere, as the data tell it: values become arms (`armsOfColumn`), and the
 * stated design is checked against the data, never guessed from them. Without a design `design.method` is null.
 *
 * Problems, as values: `invalid-cell` (a value that is not listed; an empty one is a warning), `inconsistent` (a value
 * listed twice, a cluster with two arms or blocks, a pair that is not of one each), `out-of-range` (chances),
 * `missing-key` (an arm without values or chances). Raises `unknown-column`, `invalid-type`, `unknown-method`.
 * Checked: tests/core/assign/recorded.test.ts.
 */
export function recordedAllocation(input: RecordedInput): { allocation: Allocation; problems: readonly Problem[] } {
  const { table, params, arms } = input;
  const placeOf = input.placeOf ?? null;
  const { arm, problems: reading } = armsInData(input);
  const { design, problems: checking } = innerDesign(input, arm);
  const hasOutside = (params.outside ?? []).length > 0;
  const { probability, problems: chancesWrong } =
    params.probability === undefined
      ? { probability: design.probability, problems: [] }
      : recordedChances(table, { arms, columns: params.probability, arm, hasOutside, placeOf });
  return {
    allocation: allocationOnce(arms, arm, { ...design, probability }),
    problems: [...reading, ...checking, ...chancesWrong],
  };
}
