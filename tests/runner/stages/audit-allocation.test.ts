import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { designs } from '@pionier/core';
import { expect, it } from 'vitest';
import { assignUnits } from '../../../packages/runner/src/stages/assign.ts';
import { auditAllocation } from '../../../packages/runner/src/stages/audit-allocation.ts';
import { registerPilot } from '../../../packages/runner/src/stages/register.ts';
import { digest } from '../../../packages/runner/src/write/digest.ts';
import { type Folders, foldersOf } from '../../../packages/runner/src/write/folders.ts';
import { appendToLedger, readLedger } from '../../../packages/runner/src/write/ledger.ts';
import {
  assignRequest,
  clusteredTree,
  pilotOf,
  publicTree,
  registerRequest,
  simpleTree,
  smallTree,
  smallUnits,
  type Tree,
} from '../support/small-pilot.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

async function drawn(tree: Tree = smallTree, counts: readonly number[] = [20, 33, 60]): Promise<Folders> {
  const folders = foldersOf(join(temporaryFolder(), 'small.yaml'));
  const pilot = pilotOf(tree);
  await registerPilot(registerRequest(folders, { pilot }));
  const seed = tree === publicTree ? '3 1 4' : null;
  for (const count of counts) {
    const { done, problems } = await assignUnits(assignRequest(folders, smallUnits(count), { pilot, seed }));
    expect([done, problems]).toEqual([true, []]);
  }
  return folders;
}

const audit = (folders: Folders, tree: Tree = smallTree) => auditAllocation({ pilot: pilotOf(tree), designs, folders });

async function said(folders: Folders): Promise<string> {
  const result = await audit(folders);
  expect(result.done).toBe(false);
  return result.problems.map(({ code, message }) => `${code}: ${message}`).join('\n');
}

it.each([
  ['blocked', smallTree, [20, 33, 60]],
  ['clustered', clusteredTree, [20, 33, 60]],
  ['simple', simpleTree, [20, 33, 60]],
  ['a public value', publicTree, [60]],
] as const)('%s: draws every intake again and finds the same', async (_name, tree, counts) => {
  const result = await audit(await drawn(tree, counts), tree);
  expect(result).toMatchObject({ done: true, problems: [], value: { units: 60, intakes: counts.length, erased: 0 } });
});

it('needs no units of today: who vanished is drawn again too', async () => {
  const folders = await drawn();
  expect((await assignUnits(assignRequest(folders, smallUnits(5)))).done).toBe(true);
  await expect(audit(folders)).resolves.toMatchObject({ done: true, value: { units: 60 } });
});

it('finds an allocation that the seed did not draw, with the first row, however well it was forged', async () => {
  const folders = await drawn(smallTree, [20]);
  const at = (name: string) => join(folders.private, name);
  const text = readFileSync(at('assignments-1.csv'), 'utf8');
  const lines = text.split('\n');
  const arm = lines[5]!.split(',')[1]!;
  const forged = lines.with(5, lines[5]!.replace(arm, arm === 'coffee' ? 'visits' : 'coffee')).join('\n');
  writeFileSync(at('assignments-1.csv'), forged);
  const [first, second] = readLedger(folders.private).lines;
  rmSync(at('ledger.jsonl'));
  let ledger = readLedger(folders.private);
  for (const { action, details, inputs, outputs } of [first!, second!]) {
    const changed = action === 'assign' ? { ...outputs, 'assignments-1.csv': digest(forged) } : outputs;
    ledger = appendToLedger(ledger, { action, details, inputs, outputs: changed }, 'forger');
  }
  rmSync(at('allocation.csv'));
  rmSync(join(folders.results, 'registration.json'));
  await registerPilot(registerRequest(folders));
  await assignUnits(assignRequest(folders, smallUnits(20)));
  expect(await said(folders)).toBe(
    `broken-ledger: broken ledger: row 6 of allocation.csv has arm ${arm === 'coffee' ? 'visits' : 'coffee'} where the seed draws ${arm}`,
  );
});

it('finds a touched or absent view and a touched registration', async () => {
  const folders = await drawn();
  const view = join(folders.private, 'allocation.csv');
  const text = readFileSync(view, 'utf8');
  writeFileSync(view, text.slice(0, text.indexOf('\n', text.indexOf(',1,20,')) + 1));
  expect(await said(folders)).toContain('edited-file: edited file: allocation.csv lacks an intake');
  rmSync(view);
  writeFileSync(join(folders.results, 'registration.json'), '{}');
  expect(await said(folders)).toBe(
    'edited-file: edited file: registration.json is not what was registered\nabsent-file: absent file: allocation.csv',
  );
});

it('a pilot that was never registered has nothing to audit, unless it was recorded elsewhere', async () => {
  const folders = foldersOf(join(temporaryFolder(), 'small.yaml'));
  expect(await said(folders)).toContain('not-registered');
  const recorded = {
    ...smallTree,
    assignment: { method: 'recorded', column: 'arm', arms: { coffee: '0', visits: '1' } },
  };
  await expect(audit(folders, recorded)).resolves.toMatchObject({ done: true, value: { lines: 0, intakes: 0 } });
});

it('leaves out who was erased, and still compares everyone else', async () => {
  const folders = await drawn();
  const keys = join(folders.private, 'keys-2.csv');
  const lines = readFileSync(keys, 'utf8').split('\n');
  const ledger = readLedger(folders.private);
  const details = { pseudonyms: [lines[4]!.split(',')[0]!] };
  appendToLedger(ledger, { action: 'erase', details, inputs: {}, outputs: {} }, 'pionier test');
  writeFileSync(keys, lines.toSpliced(4, 1).join('\n'));
  rmSync(join(folders.private, 'allocation.csv'));
  const units = smallUnits(60);
  const left = Int32Array.from(units.ids.keys()).filter((row) => units.ids[row] !== lines[4]!.split(',')[1]);
  const after = await assignUnits(assignRequest(folders, units, { eligible: left }));
  expect(after).toMatchObject({ done: true, value: { intake: null } });
  await expect(audit(folders)).resolves.toMatchObject({ done: true, problems: [], value: { units: 60, erased: 1 } });
});
