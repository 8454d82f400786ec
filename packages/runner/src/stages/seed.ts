import path from 'node:path';
import { commitmentOf, PilotError } from '@pionier/core';
import { writeFileAtomic } from '../write/atomic.ts';
import { ownerOnly } from '../write/private-folder.ts';
import { type System, systemErrorCode } from '../write/system.ts';

const seedName = 'seed';
const seedBytes = 32;

function stored(folder: string, { files }: System): Uint8Array | null {
  try {
    const text = files.readFileSync(path.join(folder, seedName), 'utf8').trim();
    return /^[0-9a-f]{64}$/.test(text) ? new Uint8Array(Buffer.from(text, 'hex')) : null;
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

/** The secret seed of a private folder, made of 32 random bytes when there is none yet. Raises `cannot-write`. */
export function makeSeed(folder: string, system: System): Uint8Array {
  const before = stored(folder, system);
  if (before !== null) return before;
  const secret = system.random(seedBytes);
  const text = `${Buffer.from(secret).toString('hex')}\n`;
  writeFileAtomic(path.join(folder, seedName), Buffer.from(text), { mode: ownerOnly.file, system });
  return secret;
}

/** The secret seed that was registered. Raises `broken-ledger` when it is gone or another one stands there. */
export function readSeed(folder: string, commitment: string, system: System): Uint8Array {
  const secret = stored(folder, system);
  if (secret !== null && commitmentOf(secret) === commitment) return secret;
  const file = path.join(folder, seedName);
  const message =
    secret === null ? `absent seed: ${file} is gone or empty` : `changed seed: ${file} is not the one registered`;
  const hint = 'put the file seed back from a backup: nobody can be drawn, and no draw replayed, without it';
  throw new PilotError('broken-ledger', message, [], hint);
}
