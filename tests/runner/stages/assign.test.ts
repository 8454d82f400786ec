import { appendFileSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Column, commitmentOf } from '@pionier/core';
import { expect, it } from 'vitest';
import {
  type Assigned,
  type AssignRequest,
  assignUnits,
  restoreAllocation,
} from '../../../packages/runner/src/stages/assign.ts';
import { registerPilot } from '../../../packages/runner/src/stages/register.ts';
import type { StageResult } from '../../../packages/runner/src/stages/stage-result.ts';
import { type Folders, foldersOf } from '../../../packages/runner/src/write/folders.ts';
import { readLedger } from '../../../packages/runner/src/write/ledger.ts';
import {
  assignRequest,
  clusteredTree,
  pilotOf,
  publicTree,
  registerRequest,
  type SmallUnits,
  smallTree,
  smallUnits,
  type Tree,
} from '../support/small-pilot.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

async function registered(tree: Tree = smallTree): Promise<Folders> {
  const folders = foldersOf(join(temporaryFolder(), 'small.yaml'));
  const result = await registerPilot(registerRequest(folders, { pilot: pilotOf(tree) }));
  expect(result.problems).toEqual([]);
  return folders;
}

async function assign(folders: Folders, units: SmallUnits, more: Partial<AssignRequest> = {}): Promise<Assigned> {
  const result = await assignUnits(assignRequest(folders, units, more));
  if (!result.done) throw new Error(JSON.stringify(result.problems));
  return result.value;
}

const errorsOf = (result: StageResult<unknown>) => {
  expect(result.done).toBe(false);
  return result.problems
    .filter(({ severity }) => severity === 'error')
    .map(({ code, message }) => `${code}: ${message}`);
};

const view = (folders: Folders) => readFileSync(join(folders.private, 'allocation.csv'), 'utf8');

function reversed({ ids, table }: SmallUnits): SmallUnits {
  const columns = new Map<string, Column>();
  for (const [name, column] of table.columns) {
    if (column.kind === 'category') columns.set(name, { ...column, codes: column.codes.toReversed() });
    else if (column.kind === 'number') columns.set(name, { ...column, values: column.values.toReversed() });
    else throw new Error(column.kind);
  }
  return { ids: ids.toReversed(), table: { rows: table.rows, columns } };
}

const contents = (folder: string) =>
  Object.fromEntries(
    readdirSync(folder)
      .sort()
      .map((name) => [name, [readFileSync(join(folder, name), 'utf8'), statSync(join(folder, name)).mtimeMs]]),
  );

it('draws every eligible unit once, with the ledger, the keys and the view', async () => {
  const folders = await registered();
  const { allocation, intake } = await assign(folders, smallUnits(60), {
    eligible: Int32Array.from({ length: 50 }, (_, i) => i),
  });
  expect(intake).toBe(1);
  expect([...allocation.arm].filter((arm) => arm === -1)).toHaveLength(10);
  const rows = view(folders).trimEnd().split('\n');
  expect(rows[0]).toBe('unit,arm,block,cluster,intake,sequence,probability.coffee,probability.visits');
  expect(rows).toHaveLength(51);
  expect(rows[1]).toMatch(/^'=4,(coffee|visits),.*,,1,1,0\.5,0\.5$/);
  expect(readdirSync(folders.private).sort()).toEqual([
    '.gitignore',
    'allocation.csv',
    'assignments-1.csv',
    'keys-1.csv',
    'ledger.jsonl',
    'seed',
  ]);
  for (const name of readdirSync(folders.private))
    expect(statSync(join(folders.private, name)).mode & 0o777).toBe(0o600);
});

it('keeps ids out of the ledger and of the assignments: only the table of keys has them', async () => {
  const folders = await registered();
  await assign(folders, smallUnits(30));
  const text = (name: string) => readFileSync(join(folders.private, name), 'utf8');
  expect(text('ledger.jsonl')).not.toContain('u00001');
  expect(text('assignments-1.csv')).not.toContain('u00001');
  expect(text('keys-1.csv')).toContain('u00001');
});

it('changes no byte and adds no line when nobody is new', async () => {
  const folders = await registered();
  await assign(folders, smallUnits(30));
  const before = contents(folders.private);
  expect((await assign(folders, smallUnits(30))).intake).toBe(null);
  expect(contents(folders.private)).toEqual(before);
});

it('draws new units as the next intake, and earlier rows stay as they were', async () => {
  const folders = await registered();
  const first = await assign(folders, smallUnits(30));
  const before = view(folders);
  const second = await assign(folders, smallUnits(41));
  expect(second.intake).toBe(2);
  expect(view(folders).startsWith(before)).toBe(true);
  expect([...second.allocation.arm.subarray(0, 30)]).toEqual([...first.allocation.arm]);
  expect([...second.allocation.intake]).toEqual([...Array(30).fill(1), ...Array(11).fill(2)]);
  expect(readLedger(folders.private).lines.map(({ action }) => action)).toEqual(['register', 'assign', 'assign']);
});

it('gives new members of a drawn cluster its arm', async () => {
  const folders = await registered(clusteredTree);
  const pilot = pilotOf(clusteredTree);
  const first = await assign(folders, smallUnits(30), { pilot });
  const { allocation } = await assign(folders, smallUnits(60), { pilot });
  const cluster = allocation.design.cluster!;
  const armOf = new Map([...cluster.codes.subarray(0, 30)].map((code, row) => [code, first.allocation.arm[row]]));
  for (let row = 30; row < 60; row++) expect(allocation.arm[row]).toBe(armOf.get(cluster.codes[row]!));
});

it('refuses before registration, and leaves no folder behind', async () => {
  const folders = foldersOf(join(temporaryFolder(), 'small.yaml'));
  const result = await assignUnits(assignRequest(folders, smallUnits(10)));
  expect(errorsOf(result)).toEqual(['not-registered: not registered: nobody is drawn before the protocol is frozen']);
  expect(existsSync(folders.private)).toBe(false);
});

it.each<[string, Tree, string]>([
  [
    'an arm',
    { interventions: { coffee: { title: 'Coffee', control: true }, calls: { title: 'Calls' } } },
    'interventions.calls',
  ],
  [
    'a condition',
    { population: { unit: 'resident', id: 'nr', eligible: [{ when: 'age >= 60' }] } },
    'population.eligible.0.when',
  ],
  [
    'the shares',
    { assignment: { method: 'blocked', by: ['wijk'], shares: { coffee: 1, visits: 2 } } },
    'assignment.shares.visits',
  ],
])('refuses a pilot that changed in %s', async (_what, change, place) => {
  const folders = await registered();
  await assign(folders, smallUnits(20));
  const before = contents(folders.private);
  const result = await assignUnits(
    assignRequest(folders, smallUnits(30), { pilot: pilotOf({ ...smallTree, ...change }) }),
  );
  expect(errorsOf(result).join()).toContain(`changed-protocol: changed protocol: ${place} is`);
  expect(contents(folders.private)).toEqual(before);
});

it('goes on with a pilot whose words or analysis changed', async () => {
  const folders = await registered();
  await assign(folders, smallUnits(20));
  const change = {
    interventions: { coffee: { title: 'Tea', control: true }, visits: { title: 'Visits', what: 'A visit a week' } },
    analysis: { confidence: 0.9 },
  };
  expect((await assign(folders, smallUnits(22), { pilot: pilotOf({ ...smallTree, ...change }) })).intake).toBe(2);
});

it('refuses other arms at the site than people were drawn into', async () => {
  const three = {
    ...smallTree,
    interventions: { coffee: { title: 'Coffee', control: true }, visits: { title: 'V' }, calls: { title: 'C' } },
  };
  const at = (arms: readonly string[]) => pilotOf({ ...three, site: { code: 'GM1', arms } });
  const folders = foldersOf(join(temporaryFolder(), 'small.yaml'));
  await registerPilot(registerRequest(folders, { pilot: at(['coffee', 'visits']) }));
  await assign(folders, smallUnits(20), { pilot: at(['visits', 'coffee']) });
  const result = await assignUnits(assignRequest(folders, smallUnits(20), { pilot: at(['coffee', 'calls']) }));
  expect(errorsOf(result).join()).toContain('site.arms is ["calls","coffee"], registered as ["coffee","visits"]');
});

it('refuses an assigned unit whose block changed, naming its row, and warns of one that vanished', async () => {
  const folders = await registered();
  const units = smallUnits(20);
  await assign(folders, units);
  const wijk = units.table.columns.get('wijk')!;
  if (wijk.kind !== 'category') throw new Error('no category');
  const codes = wijk.codes.slice();
  codes[6] = (codes[6]! + 1) % 3;
  const columns = new Map(units.table.columns).set('wijk', { ...wijk, codes });
  const changed = await assignUnits(assignRequest(folders, { ...units, table: { rows: 20, columns } }));
  expect(errorsOf(changed).join()).toMatch(/^changed-units: changed block: 1 assigned unit.*\(row 8\)$/);
  const gone = await assignUnits(assignRequest(folders, smallUnits(15)));
  expect(gone.done).toBe(true);
  expect(gone.problems).toEqual([expect.objectContaining({ severity: 'warning', code: 'changed-units' })]);
});

it('refuses a view that was edited, with the row, and makes it anew when asked', async () => {
  const folders = await registered();
  await assign(folders, smallUnits(20));
  const file = join(folders.private, 'allocation.csv');
  const before = view(folders);
  writeFileSync(file, before.replace(',6,0.5,0.5', ',6,0.9,0.1'));
  const result = await assignUnits(assignRequest(folders, smallUnits(25)));
  expect(errorsOf(result).join()).toContain(
    'edited-file: edited file: allocation.csv in row 7: probability.coffee is 0.9',
  );
  expect((await restoreAllocation(folders)).done).toBe(true);
  expect(view(folders)).toBe(before);
  expect((await assign(folders, smallUnits(20))).intake).toBe(null);
});

it('makes an absent view anew, and restores nothing where nobody was assigned', async () => {
  const folders = await registered();
  await expect(restoreAllocation(folders)).resolves.toMatchObject({ done: true, value: null });
  await assign(folders, smallUnits(20));
  const before = view(folders);
  rmSync(join(folders.private, 'allocation.csv'));
  await assign(folders, smallUnits(20));
  expect(view(folders)).toBe(before);
});

it('reveals the seed that was committed to when it closes, and draws nobody after', async () => {
  const folders = await registered();
  expect((await assign(folders, smallUnits(20), { close: true })).isClosed).toBe(true);
  const line = readLedger(folders.private).lines.at(-1)!;
  const commitment = readLedger(folders.private).lines[0]!.details['seedCommitment'];
  expect(line.action).toBe('close');
  expect(commitmentOf(Buffer.from(String(line.details['seed']), 'hex'))).toBe(commitment);
  const before = contents(folders.private);
  expect((await assign(folders, smallUnits(20), { close: true })).isClosed).toBe(true);
  expect(errorsOf(await assignUnits(assignRequest(folders, smallUnits(21)))).join()).toContain('changed-units');
  expect(contents(folders.private)).toEqual(before);
});

it('draws with a public value once it is known, and only with that one', async () => {
  const folders = await registered(publicTree);
  const pilot = pilotOf(publicTree);
  const draw = (count: number, seed: string | null) =>
    assignUnits(assignRequest(folders, smallUnits(count), { pilot, seed }));
  expect(errorsOf(await draw(20, null)).join()).toContain('missing-key: missing public seed');
  expect((await draw(20, '3 14 15 92 65 35')).done).toBe(true);
  const before = view(folders);
  expect((await draw(20, null)).done).toBe(true);
  expect((await draw(20, ' 3 14 15 92 65 35 ')).done).toBe(true);
  expect(errorsOf(await draw(20, '1 2 3')).join()).toContain('changed-protocol: changed seed');
  expect(errorsOf(await draw(21, null)).join()).toContain('changed-units');
  expect(view(folders)).toBe(before);
});

it('draws the same allocation from the same seed, whatever the order of the rows', async () => {
  const [first, second] = [await registered(), await registered()];
  writeFileSync(join(second.private, 'seed'), readFileSync(join(first.private, 'seed')));
  await assign(first, smallUnits(40));
  await assign(second, reversed(smallUnits(40)));
  expect(view(second)).toBe(view(first));
});

it('refuses when the seed, the keys, the assignments or the ledger were touched', async () => {
  const touch = async (change: (folder: string) => void) => {
    const folders = await registered();
    await assign(folders, smallUnits(20));
    change(folders.private);
    return errorsOf(await assignUnits(assignRequest(folders, smallUnits(25)))).join();
  };
  const other = `${'0'.repeat(64)}\n`;
  expect(await touch((folder) => rmSync(join(folder, 'seed')))).toContain('broken-ledger: absent seed');
  expect(await touch((folder) => writeFileSync(join(folder, 'seed'), other))).toContain('broken-ledger: changed seed');
  expect(await touch((folder) => rmSync(join(folder, 'ledger.jsonl')))).toContain(
    'is gone or empty, yet registration.json stands',
  );
  expect(await touch((folder) => rmSync(join(folder, 'keys-1.csv')))).toContain(
    'broken-ledger: broken ledger: keys-1.csv is gone',
  );
  expect(await touch((folder) => appendFileSync(join(folder, 'assignments-1.csv'), 'x\n'))).toContain(
    'names another assignments-1.csv',
  );
  const keys = (folder: string) => readFileSync(join(folder, 'keys-1.csv'), 'utf8');
  expect(
    await touch((folder) => writeFileSync(join(folder, 'keys-1.csv'), keys(folder).replace('u00002', 'u00009'))),
  ).toMatch(/edited-file: edited file: keys-1.csv in row \d/);
  const short = (folder: string) => keys(folder).split('\n').toSpliced(4, 1).join('\n');
  expect(await touch((folder) => writeFileSync(join(folder, 'keys-1.csv'), short(folder)))).toContain(
    'a unit that keys-1.csv does not name',
  );
});
