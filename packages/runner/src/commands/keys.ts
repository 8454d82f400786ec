import { createPublicKey } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { PilotError } from '@pionier/core';
import { writeFileAtomic } from '../write/atomic.ts';
import { makeFolder } from '../write/folders.ts';
import { ownerOnly } from '../write/private-folder.ts';
import { keyId, newKeyPair } from '../write/signing.ts';
import type { Command } from './command.ts';
import { outcomeOf } from './stage-outcome.ts';

const namePattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,60}$/;

/** Makes a pair of keys for one person: `NAME.key`, which its owner alone may read, and `NAME.pub`; never over one that stands. */
export const keys: Command = async (name, options, context) => {
  if (!namePattern.test(name)) {
    throw new PilotError(
      'invalid-value',
      `invalid name: ${name}`,
      [],
      'letters, digits, dots and hyphens, such as analyst; the folder goes to --out',
    );
  }
  const folder = options.out === undefined ? context.folder : path.resolve(options.out);
  const files = { key: path.join(folder, `${name}.key`), pub: path.join(folder, `${name}.pub`) };
  const standing = [files.key, files.pub].find((file) => existsSync(file));
  if (standing !== undefined) {
    const hint = 'what was signed with a key can only be trusted as long as it stays the same; choose another name';
    throw new PilotError('edited-file', `cannot write: ${standing} stands already`, [], hint);
  }
  makeFolder(folder, 0o777);
  const pair = newKeyPair();
  writeFileAtomic(files.key, Buffer.from(pair.privateKey), { mode: ownerOnly.file });
  writeFileAtomic(files.pub, Buffer.from(pair.publicKey));
  const id = keyId(createPublicKey(pair.publicKey));
  return outcomeOf([], [], {
    lines: [
      `${files.key}: yours alone; it goes to nobody and into no mail`,
      `${files.pub}: give it to whoever checks your bundles, and read its id to them by telephone`,
      `  ${id}`,
    ],
    json: { files, keyid: id },
  });
};
