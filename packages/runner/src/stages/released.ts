import { createCipheriv, createHmac } from 'node:crypto';
import path from 'node:path';
import { PilotError } from '@pionier/core';
import type { Bundle, Release, RowSet } from '@pionier/reporter';
import { writeFileAtomic } from '../write/atomic.ts';
import { makeFolder } from '../write/folders.ts';
import { makePrivateFolder, ownerOnly } from '../write/private-folder.ts';
import { type System, thisSystem } from '../write/system.ts';
import { isMissingFile } from './missing-file.ts';

const secretBytes = 32;
const secretName = 'secret';
const namePattern = /^released-[0-9a-f]{16}\.json$/;

/** Which bundles a site has written, and its secret; in a folder of the private one, from which nothing ever leaves. */
export type ReleaseLedger = {
  readonly folder: string;
  readonly secret: Uint8Array;
  readonly before: readonly Release[];
};

const folderOf = (privateFolder: string) => path.join(privateFolder, 'shared');

/**
 * Reads what was released before. The first time it makes the folder and a secret of 32 random bytes.
 *
 * Raises `broken-ledger` where the secret is gone while releases stand, where a release cannot be read, or where `standing`, the
 * digest of a bundle among the results, is not among the releases: what was shared is then not known, and nothing more is.
 */
export function openReleases(
  privateFolder: string,
  standing: string | null,
  system: System = thisSystem,
): ReleaseLedger {
  const folder = folderOf(privateFolder);
  const names = namesIn(folder, system);
  const before = names.filter((name) => namePattern.test(name)).map((name) => readRelease(folder, name, system));
  if (standing !== null && !before.some(({ digest }) => digest === standing))
    throw broken(folder, 'a bundle stands among the results that is not in it');
  const secret = readSecret(folder, system);
  if (secret !== null) return { folder, secret, before };
  if (before.length > 0) throw broken(folder, 'its secret is gone');
  makePrivateFolder(privateFolder, system);
  makeFolder(folder, ownerOnly.folder, system);
  const made = system.random(secretBytes);
  writeOwn(path.join(folder, secretName), `${Buffer.from(made).toString('hex')}\n`, system);
  return { folder, secret: made, before };
}

/** Writes down a bundle that is about to be written, before it is. Raises `cannot-write`. */
export function recordRelease(
  { folder }: ReleaseLedger,
  digest: string,
  sets: readonly RowSet[],
  bundle: Bundle,
  system: System = thisSystem,
): void {
  const regressions = bundle.regressions.map(({ outcome, at, arms, sums }) => ({ outcome, at, arms, sums }));
  const stored = sets.map(({ who, what, ...rest }) => ({ ...rest, who: base64(who), what: base64(what) }));
  const text = JSON.stringify({ pionier: 1, kind: 'release', digest, sets: stored, regressions });
  writeOwn(path.join(folder, nameOf(digest)), `${text}\n`, system);
}

/**
 * What stands for each id: the first 52 bits, which a double holds, of its block under AES-256, whose key is made of the secret. An id of up to
 * 15 bytes fills its block itself, a longer one by its HMAC-SHA-256; all blocks differ, and are encrypted in one call. Without
 * the secret nobody can test a guess.
 *
 * Doubt: two of a million people share one with chance 1e-4, and then count as one who stayed.
 */
export function marksOf(ids: readonly string[], secret: Uint8Array): Float64Array {
  const blocks = Buffer.alloc(ids.length * blockBytes);
  ids.forEach((id, index) => {
    const [from, to] = [index * blockBytes, (index + 1) * blockBytes - 1];
    const length = id.length < blockBytes ? Buffer.byteLength(id) : blockBytes;
    if (length < blockBytes) blocks.write(id, from);
    else keyed(`id:${id}`, secret).copy(blocks, from, 0, blockBytes - 1);
    blocks[to] = length;
  });
  const cipher = createCipheriv('aes-256-ecb', keyed('marks', secret), null).setAutoPadding(false);
  const encrypted = cipher.update(blocks);
  return Float64Array.from(ids, (_, index) => markAt(encrypted, index * blockBytes));
}

/** The secret start of the mixing of values. */
export function startOfMixing(secret: Uint8Array): number {
  return markAt(keyed('values', secret), 0);
}

const blockBytes = 16;

const keyed = (text: string, secret: Uint8Array): Buffer => createHmac('sha256', secret).update(text).digest();

const markAt = (bytes: Buffer, from: number): number =>
  (bytes.readUInt32BE(from) & 0xfffff) * 0x100000000 + bytes.readUInt32BE(from + 4);

const nameOf = (digest: string) => `released-${digest.slice('sha256:'.length, 'sha256:'.length + 16)}.json`;

function namesIn(folder: string, { files }: System): readonly string[] {
  return files.existsSync(folder) ? files.readdirSync(folder).toSorted() : [];
}

function writeOwn(file: string, text: string, system: System): void {
  writeFileAtomic(file, Buffer.from(text), { mode: ownerOnly.file, system });
}

function readSecret(folder: string, { files }: System): Uint8Array | null {
  try {
    const text = files.readFileSync(path.join(folder, secretName), 'utf8').trim();
    return /^[0-9a-f]{64}$/.test(text) ? new Uint8Array(Buffer.from(text, 'hex')) : null;
  } catch (error) {
    if (isMissingFile(error)) return null;
    throw error;
  }
}

function readRelease(folder: string, name: string, { files }: System): Release {
  const text = files.readFileSync(path.join(folder, name), 'utf8');
  try {
    const stored = JSON.parse(text) as StoredRelease;
    const sets = stored.sets.map(({ who, what, ...rest }) => ({ ...rest, who: doubles(who), what: doubles(what) }));
    if (stored.kind !== 'release' || nameOf(stored.digest) !== name) throw new TypeError('another file');
    if (sets.some(({ who, what }) => who.length !== what.length)) throw new TypeError('half a set');
    return { digest: stored.digest, sets, regressions: stored.regressions };
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError || error instanceof RangeError)
      throw broken(folder, `${name} cannot be read`);
    throw error;
  }
}

type StoredRelease = {
  readonly kind: string;
  readonly digest: string;
  readonly sets: readonly (Omit<RowSet, 'who' | 'what'> & { readonly who: string; readonly what: string })[];
  readonly regressions: Release['regressions'];
};

const base64 = (numbers: Float64Array) =>
  Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength).toString('base64');

function doubles(text: string): Float64Array {
  const bytes = Uint8Array.from(Buffer.from(text, 'base64'));
  return new Float64Array(bytes.buffer);
}

function broken(folder: string, why: string): PilotError {
  const hint = `put ${folder} back from a backup: without it nobody knows whom a new bundle would tell about beside those before it`;
  return new PilotError('broken-ledger', `broken ledger of what was shared: ${why}`, [], hint);
}
