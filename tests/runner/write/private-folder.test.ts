import { chmodSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { makePrivateFolder, synchronisedBy } from '../../../packages/runner/src/write/private-folder.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

it('is for its owner alone and ignored by git', () => {
  const folder = join(temporaryFolder(), 'private', 'pilot');
  expect(makePrivateFolder(folder)).toEqual([]);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  expect(statSync(join(folder, '.gitignore')).mode & 0o777).toBe(0o600);
  expect(readFileSync(join(folder, '.gitignore'), 'utf8')).toBe('*\n');
});

it('is mended when it was opened to others', () => {
  const folder = join(temporaryFolder(), 'private', 'pilot');
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o755);
  makePrivateFolder(folder);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
});

it.each([
  ['C:\\Users\\anna\\OneDrive - Gemeente Deventer\\pilot', 'OneDrive'],
  ['/home/anna/Dropbox/pilot', 'Dropbox'],
  ['/Users/anna/Library/Mobile Documents/com~apple~CloudDocs/pilot', 'iCloud'],
  ['/Users/anna/Library/CloudStorage/GoogleDrive-anna@x.nl/pilot', 'Google Drive'],
  ['/home/anna/Nextcloud/pilot', 'Nextcloud'],
  ['/home/anna/surfdrive/pilot', 'Nextcloud'],
  ['/home/anna/Box/pilot', 'Box'],
  ['/home/anna/boxes/onedrives/pilot', null],
])('%s', (folder, service) => {
  expect(synchronisedBy(folder)).toBe(service);
});

it('warns when it seems to be copied elsewhere', () => {
  const folder = join(temporaryFolder(), 'Dropbox', 'private', 'pilot');
  expect(makePrivateFolder(folder)).toEqual([
    expect.objectContaining({ severity: 'warning', code: 'unsafe', hint: expect.stringMatching(/--data/) }),
  ]);
});
