import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { designs } from '@pionier/core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { auditAllocation } from '../../../packages/runner/src/stages/audit-allocation.ts';
import { foldersOf } from '../../../packages/runner/src/write/folders.ts';
import { readLedger } from '../../../packages/runner/src/write/ledger.ts';
import { thisSystem } from '../../../packages/runner/src/write/system.ts';
import { bundleChild, removeBundle, startChild } from '../support/children.ts';
import { steadyRandom } from '../support/failing-system.ts';
import { pilotOf } from '../support/small-pilot.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const [first, second] = ['2000', '3000'];
const trials = 14;
const killsATrial = 3;

let child = '';
beforeAll(async () => {
  child = await bundleChild();
});
afterAll(() => removeBundle(child));

/** A home with a seed that is the same in all runs, so that their draws can be compared. */
function homeWithSeed(): string {
  const home = temporaryFolder();
  const folders = foldersOf(join(home, 'small.yaml'));
  mkdirSync(folders.private, { recursive: true });
  writeFileSync(join(folders.private, 'seed'), `${'5eed'.repeat(16)}\n`);
  return home;
}

async function toTheEnd(home: string): Promise<number> {
  const { started, ended } = startChild(child, ['work', home, first!, second!]);
  await started;
  const from = performance.now();
  expect(await ended).toEqual({ status: 0, signal: null, errors: '' });
  return performance.now() - from;
}

const viewOf = (home: string) =>
  readFileSync(join(foldersOf(join(home, 'small.yaml')).private, 'allocation.csv'), 'utf8');

async function expectWhole(home: string, undisturbed: string): Promise<void> {
  const folders = foldersOf(join(home, 'small.yaml'));
  expect(viewOf(home)).toBe(undisturbed);
  expect(readLedger(folders.private).lines.map(({ action }) => action)).toEqual([
    'register',
    'assign',
    'assign',
    'close',
  ]);
  expect(readdirSync(folders.private).sort()).toEqual([
    '.gitignore',
    'allocation.csv',
    'assignments-1.csv',
    'assignments-2.csv',
    'keys-1.csv',
    'keys-2.csv',
    'ledger.jsonl',
    'seed',
  ]);
  expect(readdirSync(folders.results)).toEqual(['registration.json']);
  const audited = await auditAllocation({ pilot: pilotOf(), designs, folders });
  expect(audited).toMatchObject({ done: true, problems: [], value: { units: Number(second), intakes: 2 } });
}

it('killed at any moment, the next run completes the allocation and nobody is drawn twice', {
  timeout: 300_000,
}, async () => {
  const home = homeWithSeed();
  const length = await toTheEnd(home);
  const undisturbed = viewOf(home);
  await expectWhole(home, undisturbed);
  const random = steadyRandom(2027);
  const where = new Set<string>();
  let killed = 0;
  for (let trial = 0; trial < trials; trial++) {
    const broken = homeWithSeed();
    for (let kill = 0; kill < killsATrial; kill++) {
      const { started, ended, kill: end } = startChild(child, ['work', broken, first!, second!]);
      await started;
      await thisSystem.sleep((random(1)[0]! / 256) * length);
      end();
      if ((await ended).signal === 'SIGKILL') killed++;
      where.add(readdirSync(foldersOf(join(broken, 'small.yaml')).private).length.toString());
    }
    await toTheEnd(broken);
    await expectWhole(broken, undisturbed);
  }
  expect(killed).toBeGreaterThanOrEqual(30);
  expect(where.size).toBeGreaterThanOrEqual(3);
});

it('several runs at once wait for each other and draw once', { timeout: 120_000 }, async () => {
  const alone = homeWithSeed();
  await toTheEnd(alone);
  const home = homeWithSeed();
  const runs = Array.from({ length: 4 }, () => startChild(child, ['work', home, first!, second!]));
  for (const { ended } of runs) expect(await ended).toEqual({ status: 0, signal: null, errors: '' });
  await expectWhole(home, viewOf(alone));
});
