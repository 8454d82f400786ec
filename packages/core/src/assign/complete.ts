import { z } from 'zod';
import { defineAssignment } from './method.ts';
import { shares } from './shares.ts';
import { shufflesOfUnits } from './shuffles.ts';
import { drawWithinBlocks, equalChances, mostWithinBlocks } from './within-blocks.ts';

/**
 * Complete assignment: fixed numbers per arm, n·share rounded so that P(arm) = share exactly (see `placesPerArm`), and
 * every division of the units over these places equally likely.
 *
 * Source: Gerber & Green (2012), Field Experiments, §2.4 (complete random assignment).
 * Checked: tests/core/assign/complete.test.ts (by hand; all 20 and 252 divisions occur; shares by simulation).
 */
export const complete = defineAssignment('complete', {
  title: 'Fixed numbers per arm',
  params: z.strictObject({ shares }),
  columns: () => [],
  design: () => ({ method: 'complete', block: null, cluster: null, pair: null, probability: null }),
  most: (intake, _design, arms) => mostWithinBlocks({ order: intake.order, block: null }, arms, null),
  shuffles: (rows, _design, arms) => shufflesOfUnits(rows, null, arms),
  draw: (intake, _design, arms, _params, streams) => ({
    arm: drawWithinBlocks({ order: intake.order, block: null }, arms, streams, intake.number),
    probability: equalChances(intake.rows.length, arms),
  }),
});
