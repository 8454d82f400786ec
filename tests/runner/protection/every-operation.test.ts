import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { assignUnits } from '../../../packages/runner/src/stages/assign.ts';
import { auditAllocation } from '../../../packages/runner/src/stages/audit-allocation.ts';
import { registerPilot } from '../../../packages/runner/src/stages/register.ts';
import { type Folders, foldersOf } from '../../../packages/runner/src/write/folders.ts';
import { readLedger } from '../../../packages/runner/src/write/ledger.ts';
import type { System } from '../../../packages/runner/src/write/system.ts';
import { type Failure, failingSystem, program, withoutFlushing } from '../support/failing-system.ts';
import { assignRequest, pilotOf, registerRequest, smallUnits, steadySystem } from '../support/small-pilot.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const first = smallUnits(24);
const second = smallUnits(33);

/** Each run is a program of its own; the one that fails is dead when the next begins. */
const run = (pid: number): System => ({ ...withoutFlushing(steadySystem()), ...program(pid) });

const newFolders = () => foldersOf(join(temporaryFolder(), 'small.yaml'));

const names = (folders: Folders) => [...readdirSync(folders.private), ...readdirSync(folders.results)].sort();

const view = (folders: Folders) => readFileSync(join(folders.private, 'allocation.csv'), 'utf8');

/** Completes what was broken off, as a person would: the same commands again. */
async function completed(folders: Folders): Promise<void> {
  const registration = await registerPilot(registerRequest(folders, { system: run(900) }));
  expect(registration.problems).toEqual([]);
  const assigned = await assignUnits(assignRequest(folders, second, { close: true, system: run(901) }));
  expect(assigned).toMatchObject({ done: true, value: { isClosed: true } });
}

type Step = {
  readonly name: string;
  readonly go: (folders: Folders, system: System) => Promise<{ readonly done: boolean }>;
};

const steps: readonly Step[] = [
  { name: 'register', go: (folders, system) => registerPilot(registerRequest(folders, { system })) },
  { name: 'assign', go: (folders, system) => assignUnits(assignRequest(folders, first, { system })) },
  {
    name: 'assign more and close',
    go: (folders, system) => assignUnits(assignRequest(folders, second, { system, close: true })),
  },
];

/** The folders as they are before a step, made once and copied. */
async function before(step: number): Promise<string> {
  const folders = newFolders();
  for (const [index, { go }] of steps.entries()) if (index < step) await go(folders, run(index + 1));
  return join(folders.private, '..', '..');
}

function copied(home: string): Folders {
  const folder = temporaryFolder();
  cpSync(home, folder, { recursive: true, preserveTimestamps: true });
  return foldersOf(join(folder, 'small.yaml'));
}

/** Units by id with their arm, as the view shows them. */
function armsById(text: string): ReadonlyMap<string, string> {
  const rows = text.trimEnd().split('\n').slice(1);
  const arms = new Map(rows.map((row) => [row.split(',')[0]!, row.split(',')[1]!]));
  expect(arms.size).toBe(rows.length);
  return arms;
}

it.each(
  steps.flatMap(({ name }, step) =>
    (['error', 'crash', 'torn'] as const).map((failure): [string, Failure, number] => [name, failure, step]),
  ),
)(
  '%s: whatever operation meets a %s, the next run completes it and nobody is drawn twice',
  async (_name, failure, step) => {
    const home = await before(step);
    for (let at = 1; ; at++) {
      const folders = copied(home);
      const shown = step === 2 ? armsById(view(folders)) : new Map<string, string>();
      const { system, operations } = failingSystem(at, failure, run(500));
      const result = await steps[step]!.go(folders, system);
      const failed = operations().length >= at;
      if (result.done) expect(readLedger(folders.private).lines).toHaveLength([1, 2, 4][step]!);
      await completed(folders);
      await expectWhole(folders, shown);
      if (!failed) {
        expect(result.done).toBe(true);
        break;
      }
    }
  },
);

async function expectWhole(folders: Folders, shown: ReadonlyMap<string, string>): Promise<void> {
  const arms = armsById(view(folders));
  expect(arms.size).toBe(second.ids.length);
  for (const [id, arm] of shown) expect(arms.get(id)).toBe(arm);
  const actions = readLedger(folders.private).lines.map(({ action }) => action);
  expect([actions[0], actions.at(-1)]).toEqual(['register', 'close']);
  expect(actions.filter((action) => action === 'register' || action === 'close')).toHaveLength(2);
  const { designs } = assignRequest(folders, second);
  await expect(auditAllocation({ pilot: pilotOf(), designs, folders })).resolves.toMatchObject({
    done: true,
    problems: [],
    value: { units: second.ids.length },
  });
  const intakes = actions.length - 2;
  const expected = ['.gitignore', 'allocation.csv', 'ledger.jsonl', 'registration.json', 'seed'];
  for (let intake = 1; intake <= intakes; intake++) expected.push(`assignments-${intake}.csv`, `keys-${intake}.csv`);
  expect(names(folders)).toEqual(expected.sort());
}
