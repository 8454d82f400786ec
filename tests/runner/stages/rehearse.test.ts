import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { assignUnits } from '../../../packages/runner/src/stages/assign.ts';
import { registerPilot } from '../../../packages/runner/src/stages/register.ts';
import { rehearseDraw } from '../../../packages/runner/src/stages/rehearse.ts';
import { foldersOf } from '../../../packages/runner/src/write/folders.ts';
import { thisSystem } from '../../../packages/runner/src/write/system.ts';
import { assignRequest, registerRequest, smallUnits } from '../support/small-pilot.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const newFolders = () => foldersOf(join(temporaryFolder(), 'small.yaml'));

it('draws without a registration and writes nothing', async () => {
  const folders = newFolders();
  const result = await rehearseDraw(assignRequest(folders, smallUnits(40)));
  expect(result).toMatchObject({ done: true, value: { intake: 1 } });
  expect(existsSync(folders.private)).toBe(false);
  expect(readdirSync(dirname(dirname(folders.private)))).toEqual([]);
});

it('throws its draw away: the next is another, and none is the one that is made', async () => {
  const folders = newFolders();
  const rehearsal = async () => {
    const result = await rehearseDraw(assignRequest(folders, smallUnits(60), { system: thisSystem }));
    return result.done ? [...result.value.allocation.arm].join('') : '';
  };
  const first = await rehearsal();
  expect(await rehearsal()).not.toBe(first);
  await registerPilot(registerRequest(folders, { system: thisSystem }));
  const made = await assignUnits(assignRequest(folders, smallUnits(60)));
  expect(made.done && [...made.value.allocation.arm].join('')).not.toBe(first);
});

it('keeps everyone who was assigned, and rehearses only who is new', async () => {
  const folders = newFolders();
  await registerPilot(registerRequest(folders));
  const made = await assignUnits(assignRequest(folders, smallUnits(30)));
  const result = await rehearseDraw(assignRequest(folders, smallUnits(40)));
  if (!made.done || !result.done) throw new Error('not done');
  expect(result.value.intake).toBe(2);
  expect([...result.value.allocation.arm.subarray(0, 30)]).toEqual([...made.value.allocation.arm]);
});
