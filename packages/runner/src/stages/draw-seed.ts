import { PilotError, secretFromPublicSeed } from '@pionier/core';
import type { Pilot } from '@pionier/reporter';
import type { Folders } from '../write/folders.ts';
import type { System } from '../write/system.ts';
import { type OpenLedger, registered } from './open-ledger.ts';
import { readSeed } from './seed.ts';

/** What seeds a draw: the secret of the private folder, or a public value. */
export type DrawSeed = { readonly secret: Uint8Array; readonly publicSeed: string | null };

const isSame = (a: Uint8Array, b: Uint8Array) => Buffer.from(a).equals(b);

/** The public value that seeded the standing allocation; null when there is none. */
export function publicSeedOf({ standing }: OpenLedger): string | null {
  return standing?.intakes[0]?.details.publicSeed ?? null;
}

/**
 * The seed of a draw. A pilot with `publicSeed` takes its value from `--seed`, once; later runs may leave it out, or give it
 * again. All others use the secret seed that was registered.
 *
 * Raises `missing-key` without the public value, `inconsistent` for a value that this pilot does not ask for,
 * `changed-protocol` for another value than people were drawn with, `broken-ledger` when the secret is gone.
 */
export function drawSeed(
  pilot: Pilot,
  open: OpenLedger,
  given: string | null,
  { folders, system }: { readonly folders: Folders; readonly system: System },
): DrawSeed {
  const announced = pilot.assignment['publicSeed'];
  if (announced === undefined) {
    if (given !== null) throw unwanted();
    const { seedCommitment } = registered(open);
    return { secret: readSeed(folders.private, seedCommitment ?? 'none', system), publicSeed: null };
  }
  const before = publicSeedOf(open);
  const value = given ?? before;
  if (value === null) throw awaited(String(announced));
  const secret = secretFromPublicSeed(value);
  if (before === null || isSame(secret, secretFromPublicSeed(before))) return { secret, publicSeed: before ?? value };
  const hint = 'the draw was made with the value in the ledger; leave --seed out';
  throw new PilotError('changed-protocol', `changed seed: ${value} is not the value people were drawn with`, [], hint);
}

function unwanted(): PilotError {
  const hint = 'leave --seed out: this pilot is drawn with the secret seed that was registered';
  return new PilotError('inconsistent', 'unknown public seed: assignment has no publicSeed', ['assignment'], hint);
}

function awaited(announced: string): PilotError {
  const hint = `give the value that was announced (${announced}) with --seed`;
  return new PilotError(
    'missing-key',
    'missing public seed: its value is not known yet',
    ['assignment', 'publicSeed'],
    hint,
  );
}
