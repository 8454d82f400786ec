import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { assignUnits } from '../../../packages/runner/src/stages/assign.ts';
import { readLedgerAllocation } from '../../../packages/runner/src/stages/assigned-units.ts';
import { registerPilot } from '../../../packages/runner/src/stages/register.ts';
import { foldersOf } from '../../../packages/runner/src/write/folders.ts';
import { readLedger } from '../../../packages/runner/src/write/ledger.ts';
import { thisSystem } from '../../../packages/runner/src/write/system.ts';
import { assignRequest, registerRequest, smallUnits } from '../support/small-pilot.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

it('is nobody before the first draw, then everyone in the order of the draws', async () => {
  const folders = foldersOf(join(temporaryFolder(), 'small.yaml'));
  await registerPilot(registerRequest(folders));
  expect(readLedgerAllocation(readLedger(folders.private), thisSystem)).toBe(null);
  for (const count of [10, 15]) await assignUnits(assignRequest(folders, smallUnits(count)));
  const { assigned, intakes } = readLedgerAllocation(readLedger(folders.private), thisSystem)!;
  expect([...assigned.sequence]).toEqual(Array.from({ length: 15 }, (_, index) => index + 1));
  expect([...assigned.intake]).toEqual([...Array(10).fill(1), ...Array(5).fill(2)]);
  expect(assigned.ids.toSorted()).toEqual(smallUnits(15).ids.toSorted());
  expect(intakes.map(({ details }) => details.units)).toEqual([10, 5]);
});

it('refuses keys whose rows changed places without an erasure only when a unit is missing', async () => {
  const folders = foldersOf(join(temporaryFolder(), 'small.yaml'));
  await registerPilot(registerRequest(folders));
  await assignUnits(assignRequest(folders, smallUnits(10)));
  const read = () => readLedgerAllocation(readLedger(folders.private), thisSystem)!.assigned.ids;
  const before = read();
  const file = join(folders.private, 'keys-1.csv');
  const lines = readFileSync(file, 'utf8').split('\n');
  writeFileSync(file, [lines[0], lines[2], lines[1], ...lines.slice(3)].join('\n'));
  expect(read()).toEqual(before);
  writeFileSync(file, lines.toSpliced(1, 1).join('\n'));
  expect(read).toThrow(expect.objectContaining({ code: 'broken-ledger' }));
});
