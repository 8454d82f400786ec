import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { assignUnits } from '../../../packages/runner/src/stages/assign.ts';
import { registerPilot } from '../../../packages/runner/src/stages/register.ts';
import { foldersOf } from '../../../packages/runner/src/write/folders.ts';
import { withLock } from '../../../packages/runner/src/write/lock.ts';
import { thisSystem } from '../../../packages/runner/src/write/system.ts';
import { onSlowDisk } from '../support/failing-system.ts';
import { assignRequest, registerRequest, smallUnits } from '../support/small-pilot.ts';

const patient = { system: thisSystem, wait: 120_000 };

/** Registers, draws two intakes and closes: what a test breaks off anywhere. */
async function work(home: string, first: string, second: string): Promise<void> {
  const folders = foldersOf(join(home, 'small.yaml'));
  const units = [smallUnits(Number(first)), smallUnits(Number(second))] as const;
  const slow = { ...patient, system: onSlowDisk(thisSystem, 2) };
  process.stdout.write('started\n');
  const results = [
    await registerPilot(registerRequest(folders, slow)),
    await assignUnits(assignRequest(folders, units[0], slow)),
    await assignUnits(assignRequest(folders, units[1], { ...slow, close: true })),
  ];
  const errors = results.flatMap(({ problems }) => problems.filter(({ severity }) => severity === 'error'));
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
}

/** Adds one to a number in a file, many times, each time alone. */
async function count(folder: string, times: string): Promise<void> {
  const file = join(folder, 'number');
  for (let time = 0; time < Number(times); time++) {
    await withLock(folder, patient, async () => {
      const before = Number(readFileSync(file, 'utf8'));
      await thisSystem.sleep(1);
      writeFileSync(file, String(before + 1));
    });
  }
}

/** Takes the lock and keeps it. */
async function hold(folder: string): Promise<void> {
  await withLock(folder, patient, async () => {
    process.stdout.write('started\n');
    await thisSystem.sleep(600_000);
  });
}

const [task, ...given] = process.argv.slice(2);
const [a = '', b = '', c = ''] = given;
if (task === 'work') await work(a, b, c);
else if (task === 'count') await count(a, b);
else await hold(a);
