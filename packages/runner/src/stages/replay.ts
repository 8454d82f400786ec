import { type AssignedUnits, type Capacity, type Mechanism, redraw, streamsFrom } from '@pionier/core';
import type { LedgerAllocation } from './assigned-units.ts';

/** What a draw is replayed with: the assignment as it was registered, and the seed. */
export type ReplayInput = Pick<Mechanism, 'assignment' | 'method'> & {
  readonly standing: LedgerAllocation;
  readonly capacity: Capacity;
  readonly identity: { readonly pilot: string; readonly site: string | null };
  readonly secret: Uint8Array;
};

/** Everyone who was ever assigned, drawn again from the seed, intake by intake; null when they cannot be. */
export function replayDraws({
  standing,
  assignment,
  method,
  capacity,
  identity,
  secret,
}: ReplayInput): AssignedUnits | null {
  const { assigned, arms } = standing;
  const streams = streamsFrom(secret, { ...identity, method: method.name });
  return redraw({ assigned, assignment, method, arms, capacity }, streams);
}
