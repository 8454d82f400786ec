import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { assignUnits } from '../../../packages/runner/src/stages/assign.ts';
import { checkView, openLedger, registered } from '../../../packages/runner/src/stages/open-ledger.ts';
import { registerPilot } from '../../../packages/runner/src/stages/register.ts';
import { type Folders, foldersOf } from '../../../packages/runner/src/write/folders.ts';
import { thisSystem } from '../../../packages/runner/src/write/system.ts';
import { assignRequest, registerRequest, smallUnits } from '../support/small-pilot.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const newFolders = () => foldersOf(join(temporaryFolder(), 'small.yaml'));
const open = (folders: Folders) => openLedger(folders, thisSystem);

it('is empty before anything was done', () => {
  const empty = open(newFolders());
  expect(empty).toMatchObject({ registration: null, standing: null, closed: null });
  expect(() => registered(empty)).toThrow(expect.objectContaining({ code: 'not-registered' }));
});

it('knows the registration, everyone assigned, and the end of intake', async () => {
  const folders = newFolders();
  await registerPilot(registerRequest(folders));
  expect(registered(open(folders)).kind).toBe('registration');
  await assignUnits(assignRequest(folders, smallUnits(20), { close: true }));
  const opened = open(folders);
  const { standing, closed } = opened;
  expect(standing?.assigned.ids).toHaveLength(20);
  expect(closed?.details.kind).toBe('secret');
  expect(checkView(folders, opened, thisSystem)).toEqual({ isCurrent: true, problems: [] });
  rmSync(join(folders.private, 'allocation.csv'));
  expect(checkView(folders, opened, thisSystem)).toEqual({ isCurrent: false, problems: [] });
});

it('refuses an allocation.csv that no draw made, and files without the ledger that made them', async () => {
  const folders = newFolders();
  await registerPilot(registerRequest(folders));
  writeFileSync(join(folders.private, 'allocation.csv'), 'unit,arm\n');
  expect(checkView(folders, open(folders), thisSystem).problems).toMatchObject([{ code: 'edited-file' }]);
  writeFileSync(join(folders.private, 'ledger.jsonl'), '');
  expect(() => open(folders)).toThrow(expect.objectContaining({ code: 'broken-ledger' }));
});
