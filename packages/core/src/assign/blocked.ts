import { z } from 'zod';
import { by, byColumns } from './by.ts';
import { groupingBy } from './grouping.ts';
import { defineAssignment } from './method.ts';
import { shares } from './shares.ts';
import { shufflesOfUnits } from './shuffles.ts';
import { blocksAt, drawWithinBlocks, equalChances, mostWithinBlocks } from './within-blocks.ts';

/**
 * Blocked assignment: complete within every combination of the values in `by`, each block from its own stream, so that
 * P(arm) = share exactly in every block however small.
 *
 * Source: Gerber & Green (2012), Field Experiments, §3.6.1 (block randomisation).
 * Checked: tests/core/assign/blocked.test.ts (by hand; the block counts of HairEyeColor; shares by simulation).
 */
export const blocked = defineAssignment('blocked', {
  title: 'Fixed numbers per arm within every block',
  params: z.strictObject({
    by: by.describe('The columns whose combinations of values are the blocks.'),
    shares,
  }),
  columns: (params) => byColumns(params.by),
  design: ({ table }, params) => ({
    method: 'blocked',
    block: groupingBy(table, params.by),
    cluster: null,
    pair: null,
    probability: null,
  }),
  most: (intake, design, arms) =>
    mostWithinBlocks({ order: intake.order, block: blocksAt(intake.rows, design.block) }, arms, null),
  shuffles: (rows, design, arms) => shufflesOfUnits(rows, design.block, arms),
  draw: (intake, design, arms, _params, streams) => {
    const items = { order: intake.order, block: blocksAt(intake.rows, design.block) };
    return {
      arm: drawWithinBlocks(items, arms, streams, intake.number),
      probability: equalChances(intake.rows.length, arms),
    };
  },
});
