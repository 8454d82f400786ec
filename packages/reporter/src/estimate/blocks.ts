import { type Contrast, type Grouping, type Study, weightsOfContrast } from '@pionier/core';
import type { Fit, Refusal } from './estimator.ts';
import { narrowed, refuse, type TwoArms } from './two-arms.ts';

/** The two arms inside the blocks that hold both of them; `block` and `blocks` are null without blocks. */
export type Usable = {
  readonly two: TwoArms;
  readonly block: Grouping | null;
  readonly blocks: Fit['blocks'];
};

/**
 * Leaves out the blocks without analysed units of one of the two arms, and names them. A block in which the study has
 * no unit of either arm is no part of the contrast and is not named.
 *
 * Refuses with `no-units` when no block is left.
 */
export function usableBlocks(study: Study, two: TwoArms, block: Grouping | null): Usable | Refusal {
  if (block === null) return { two, block, blocks: null };
  const counts = cellCounts(two.rows, two.treated, block);
  const seen = groupsSeen(study, two.contrast, block);
  const dropped: string[] = [];
  const droppedUnits: { treatment: number; control: number }[] = [];
  let used = 0;
  for (let code = 0; code < block.labels.length; code++) {
    const [control, treatment] = [counts[2 * code]!, counts[2 * code + 1]!];
    if (control > 0 && treatment > 0) used += 1;
    else if (seen[code] === 1) {
      dropped.push(block.labels[code]!);
      droppedUnits.push({ treatment, control });
    }
  }
  if (used === 0) {
    const { treatment, control } = two.contrast;
    return refuse(
      two.contrast,
      'no-units',
      `too few units: no block has units to analyse of both ${treatment} and ${control}`,
    );
  }
  const kept = dropped.length === 0 ? two : narrowed(two, inBoth(two, block, counts));
  return 'code' in kept ? kept : { two: kept, block, blocks: { used, dropped, droppedUnits } };
}

/** How many members each cell holds; the control arm of block b is cell 2b, its treatment arm 2b + 1. */
export function cellCounts(rows: Int32Array, treated: Uint8Array, block: Grouping | null): Int32Array {
  const counts = new Int32Array(2 * (block?.labels.length ?? 1));
  for (let position = 0; position < rows.length; position++) {
    const code = block === null ? 0 : block.codes[rows[position]!]!;
    counts[2 * code + treated[position]!]! += 1;
  }
  return counts;
}

/** The first cell that holds exactly one member, named by its block and arm; null when there is none. */
export function loneCell(
  counts: Int32Array,
  two: TwoArms,
  block: Grouping | null,
): { readonly arm: string; readonly block: string } | null {
  const cell = counts.indexOf(1);
  if (cell < 0) return null;
  const arm = cell % 2 === 1 ? two.contrast.treatment : two.contrast.control;
  return { arm, block: block?.labels[cell >> 1] ?? '' };
}

/** 1 for the groups in which the study has units of the contrast's arms, analysed or not; by code. */
export function groupsSeen(study: Study, contrast: Contrast, group: Grouping): Uint8Array {
  const weights = weightsOfContrast(contrast);
  const isCompared = Uint8Array.from(study.arms, (arm) => (weights.has(arm) ? 1 : 0));
  const seen = new Uint8Array(group.labels.length);
  for (let index = 0; index < study.rows.length; index++) {
    const row = study.rows[index]!;
    const arm = study.arm[row]!;
    const code = group.codes[row]!;
    if (code >= 0 && arm >= 0 && isCompared[arm] === 1) seen[code] = 1;
  }
  return seen;
}

function inBoth(two: TwoArms, block: Grouping, counts: Int32Array): Uint8Array {
  const keep = new Uint8Array(two.rows.length);
  for (let position = 0; position < keep.length; position++) {
    const code = block.codes[two.rows[position]!]!;
    keep[position] = counts[2 * code]! > 0 && counts[2 * code + 1]! > 0 ? 1 : 0;
  }
  return keep;
}
