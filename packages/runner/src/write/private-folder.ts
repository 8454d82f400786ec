import path from 'node:path';
import type { Problem } from '@pionier/core';
import { cannotWrite, writeFileAtomic } from './atomic.ts';
import { makeFolder } from './folders.ts';
import { type System, thisSystem } from './system.ts';

/** Permissions of the private folder and of what lies in it: for its owner alone. */
export const ownerOnly = { folder: 0o700, file: 0o600 } as const;

const synchronised: readonly (readonly [service: string, pattern: RegExp])[] = [
  ['OneDrive', /^onedrive\b/i],
  ['Dropbox', /^dropbox\b/i],
  ['iCloud', /^(icloud ?drive|mobile documents|com~apple~clouddocs)/i],
  ['Google Drive', /^(google ?drive|my drive|mijn drive)\b/i],
  ['Nextcloud', /^(nextcloud|owncloud|surfdrive)\b/i],
  ['Box', /^box( sync)?$/i],
];

/** The service that seems to copy a folder elsewhere, by the names on its path, or null. */
export function synchronisedBy(folder: string): string | null {
  const segments = folder.split(/[\\/]/);
  for (const [service, pattern] of synchronised) if (segments.some((segment) => pattern.test(segment))) return service;
  return null;
}

/**
 * Makes the private folder, or mends it: owner-only, ignored by git through a file of its own. Returns a warning
 * (`unsafe`) when its path looks like that of a synchronised folder.
 *
 * Raises `cannot-write`.
 */
export function makePrivateFolder(folder: string, system: System = thisSystem): readonly Problem[] {
  try {
    makeFolder(path.dirname(folder), ownerOnly.folder, system);
    makeFolder(folder, ownerOnly.folder, system);
    if (process.platform !== 'win32' && (system.files.statSync(folder).mode & 0o777) !== ownerOnly.folder)
      system.files.chmodSync(folder, ownerOnly.folder);
  } catch (error) {
    throw cannotWrite(folder, error);
  }
  writeFileAtomic(path.join(folder, '.gitignore'), Buffer.from('*\n'), { mode: ownerOnly.file, system });
  return synchronisationWarning(folder);
}

/** The warning that a private folder seems to be copied elsewhere; empty when it does not. */
export function synchronisationWarning(folder: string): readonly Problem[] {
  const service = synchronisedBy(folder);
  if (service === null) return [];
  const problem: Problem = {
    severity: 'warning',
    code: 'unsafe',
    message: `unsafe private folder: ${folder} looks synchronised by ${service}`,
    path: [],
    hint: 'who is in which arm would leave this machine; put the data elsewhere with --data',
  };
  return [problem];
}
