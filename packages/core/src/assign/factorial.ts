import { z } from 'zod';
import { id } from '../names.ts';
import { by, byColumns } from './by.ts';
import { combinationsOf } from './factorial-arms.ts';
import { groupingBy } from './grouping.ts';
import { defineAssignment } from './method.ts';
import { shares } from './shares.ts';
import { shufflesOfUnits } from './shuffles.ts';
import { blocksAt, drawWithinBlocks, equalChances, mostWithinBlocks } from './within-blocks.ts';

const fewestFactors = 2;
const mostFactors = 4;

/**
 * Factorial assignment: the arms are the 2^k combinations of k factors, drawn complete over all units or, with `by`, within
 * blocks, so that P(combination) = share exactly and, with equal shares, every factor is given to half of the units
 * whatever else they get.
 *
 * Source: Fisher (1935), The Design of Experiments, ch. VI; Wu & Hamada (2009), Experiments, ch. 4 (the 2^k designs).
 * Checked: tests/core/assign/factorial.test.ts (by hand; against `complete` and `blocked` over the same arms; shares by
 * simulation).
 */
export const factorial = defineAssignment('factorial', {
  title: 'Every combination of several interventions, each with and without every other',
  params: z.strictObject({
    factors: z
      .array(id)
      .min(fewestFactors)
      .max(mostFactors)
      .describe('The interventions that are combined, two to four; every combination is an arm.'),
    by: z.exactOptional(by).describe('The columns whose combinations of values are the blocks.'),
    shares,
  }),
  interventionsOf: (arm, { factors }) => combinationsOf(factors).find(({ id: own }) => own === arm)?.factors ?? [],
  columns: (params) => byColumns(params.by),
  design: ({ table }, params) => ({
    method: 'factorial',
    block: params.by === undefined ? null : groupingBy(table, params.by),
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
