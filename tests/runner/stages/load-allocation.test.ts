import { join } from 'node:path';
import { designs, matchers, type Table } from '@pionier/core';
import { expect, it } from 'vitest';
import { assignUnits } from '../../../packages/runner/src/stages/assign.ts';
import { assignmentDays, loadAllocation } from '../../../packages/runner/src/stages/load-allocation.ts';
import { openLedger } from '../../../packages/runner/src/stages/open-ledger.ts';
import { registerPilot } from '../../../packages/runner/src/stages/register.ts';
import { type Folders, foldersOf } from '../../../packages/runner/src/write/folders.ts';
import { thisSystem } from '../../../packages/runner/src/write/system.ts';
import {
  assignRequest,
  pilotOf,
  registerRequest,
  smallTree,
  smallUnits,
  steadySystem,
  type Tree,
} from '../support/small-pilot.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const day = (text: string) => Date.parse(text) / 86_400_000;

const later = { ...steadySystem(), now: () => new Date('2027-04-02T23:30:00.000Z') };

async function drawn(): Promise<Folders> {
  const folders = foldersOf(join(temporaryFolder(), 'small.yaml'));
  await registerPilot(registerRequest(folders));
  await assignUnits(assignRequest(folders, smallUnits(20)));
  await assignUnits(assignRequest(folders, smallUnits(30), { system: later }));
  return folders;
}

function load(folders: Folders, count: number, tree: Tree = smallTree, table?: Table) {
  const units = smallUnits(count);
  const eligible = Int32Array.from(units.ids.keys());
  return loadAllocation({
    pilot: pilotOf(tree),
    units: table === undefined ? units : { ids: units.ids, table },
    eligible,
    placeOf: null,
    designs,
    matchers,
    folders,
  });
}

it('is what was drawn, with the day of each intake; new units are not assigned', async () => {
  const folders = await drawn();
  const result = await load(folders, 33);
  if (!result.done) throw new Error(JSON.stringify(result.problems));
  const { allocation, assignedOn, registered, deviations, seedCommitment } = result.value;
  expect([...allocation.intake]).toEqual([...Array(20).fill(1), ...Array(10).fill(2), 0, 0, 0]);
  expect([...assignedOn].map((value) => (Number.isNaN(value) ? null : value))).toEqual([
    ...Array(20).fill(day('2027-03-01')),
    ...Array(10).fill(day('2027-04-02')),
    null,
    null,
    null,
  ]);
  expect([registered, deviations]).toEqual(['before-assignment', []]);
  expect(seedCommitment).toMatch(/^sha256:/);
  const again = await assignUnits(assignRequest(folders, smallUnits(30)));
  if (!again.done) throw new Error(JSON.stringify(again.problems));
  expect([...allocation.arm.subarray(0, 30)]).toEqual([...again.value.allocation.arm]);
});

it('tells the day of assignment by id, for reading dated measurements', async () => {
  const dayOf = assignmentDays(openLedger(await drawn(), thisSystem));
  expect([dayOf('u00001'), dayOf('u00030'), dayOf('nobody')]).toEqual([day('2027-03-01'), day('2027-04-02'), null]);
});

it('lists what changed since the registration, and refuses what may not', async () => {
  const folders = await drawn();
  const words = { ...smallTree, analysis: { confidence: 0.9 } };
  await expect(load(folders, 30, words)).resolves.toMatchObject({
    done: true,
    value: { deviations: [{ path: '/analysis/confidence', registered: 0.95, now: 0.9 }] },
  });
  const changed = { ...smallTree, assignment: { method: 'complete' } };
  const refused = await load(folders, 30, changed);
  expect(refused.done).toBe(false);
  expect(new Set(refused.problems.map(({ code }) => code))).toEqual(new Set(['changed-protocol']));
});

it('says that nobody was assigned yet', async () => {
  const folders = foldersOf(join(temporaryFolder(), 'small.yaml'));
  await expect(load(folders, 20)).resolves.toMatchObject({ done: false, problems: [{ code: 'not-assigned' }] });
  await registerPilot(registerRequest(folders));
  await expect(load(folders, 20)).resolves.toMatchObject({ done: false, problems: [{ code: 'not-assigned' }] });
});

it('reads a recorded allocation from the data, whenever it was registered', async () => {
  const tree = { ...smallTree, assignment: { method: 'recorded', column: 'arm', arms: { coffee: '0', visits: '1' } } };
  const arm = {
    kind: 'category',
    codes: Int32Array.from({ length: 20 }, (_, row) => row % 2),
    levels: ['0', '1'],
  } as const;
  const table = { rows: 20, columns: new Map([['arm', arm]]) };
  const folders = foldersOf(join(temporaryFolder(), 'small.yaml'));
  await expect(load(folders, 20, tree, table)).resolves.toMatchObject({
    done: true,
    value: { registered: 'never', seedCommitment: null },
  });
  for (const [outcomes, registered] of [
    ['absent', 'before-outcomes'],
    ['present', 'late'],
  ] as const) {
    const own = foldersOf(join(temporaryFolder(), 'small.yaml'));
    await registerPilot(registerRequest(own, { pilot: pilotOf(tree), outcomes }));
    await expect(load(own, 20, tree, table)).resolves.toMatchObject({ done: true, value: { registered } });
  }
});
