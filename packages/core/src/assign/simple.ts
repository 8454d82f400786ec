import { z } from 'zod';
import { type ArmShare, defineAssignment } from './method.ts';
import { shares } from './shares.ts';
import { shufflesOfOwn } from './shuffles.ts';
import { equalChances } from './within-blocks.ts';

/** The arm in whose part of [0, 1) the number lies, the arms' shares lying end to end. */
function armAt(number: number, arms: readonly ArmShare[]): number {
  let passed = 0;
  for (let arm = 0; arm < arms.length - 1; arm += 1) {
    passed += arms[arm]!.share;
    if (number < passed) return arm;
  }
  return arms.length - 1;
}

/**
 * Simple assignment: every unit is drawn on its own, P(arm) = share, so that the numbers per arm are left to chance.
 *
 * A unit's draw is the first 53 bits of the digest of its own id, so that no other unit changes it.
 *
 * Source: Gerber & Green (2012), Field Experiments, box 2.5 (simple random assignment).
 * Checked: tests/core/assign/simple.test.ts (by hand; against OpenSSL's HMAC; shares by simulation).
 */
export const simple = defineAssignment('simple', {
  title: 'Every unit drawn on its own',
  params: z.strictObject({ shares }),
  intakeIsBlock: false,
  columns: () => [],
  design: () => ({ method: 'simple', block: null, cluster: null, pair: null, probability: null }),
  shuffles: (rows, _design, arms) => shufflesOfOwn(rows, arms),
  draw: (intake, _design, arms, _params, streams) => ({
    arm: Int32Array.from(intake.ids, (id) => armAt(streams.unit(id, intake.number), arms)),
    probability: equalChances(intake.rows.length, arms),
  }),
});
