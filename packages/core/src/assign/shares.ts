import { z } from 'zod';
import { PilotError } from '../errors.ts';
import { id, own } from '../names.ts';
import type { MethodEntry } from '../plugin.ts';
import { positive } from '../text.ts';
import type { ArmShare } from './method.ts';

/** The key `shares`, the same for every design that draws. */
export const shares = z
  .exactOptional(z.record(id, positive))
  .describe('How many places each arm gets for every place of another; default equal.');

/**
 * Each arm with its share of the places, share = weight / Σ weights; equal without weights. Arms that are not offered
 * here may have a weight, which then does not count.
 *
 * Raises `missing-key` when some arms have a weight and others none: what the others should get is not guessed.
 */
export function armShares(
  arms: readonly string[],
  weights: { readonly [arm: string]: number } | undefined,
): readonly ArmShare[] {
  const weight = arms.map((arm) => (weights === undefined ? 1 : own(weights, arm)));
  const without = arms.filter((_, index) => weight[index] === undefined);
  if (without.length > 0) {
    const hint = 'name every arm, or leave out shares for equal ones';
    throw new PilotError('missing-key', `missing share: ${without.join(', ')}`, ['assignment', 'shares'], hint);
  }
  const total = weight.reduce<number>((sum, value) => sum + value!, 0);
  return arms.map((arm, index) => ({ id: arm, share: weight[index]! / total }));
}

/** The weights under `shares`, which every design of Pionier has or refuses in its schema. */
export function weightsOf(assignment: MethodEntry & { readonly shares?: unknown }) {
  return assignment.shares as { readonly [arm: string]: number } | undefined;
}
