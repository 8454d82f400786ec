import { join } from 'node:path';
import { designs } from '@pionier/core';
import { expect, it } from 'vitest';
import { assignUnits } from '../../../packages/runner/src/stages/assign.ts';
import { openLedger } from '../../../packages/runner/src/stages/open-ledger.ts';
import { registerPilot } from '../../../packages/runner/src/stages/register.ts';
import { replayDraws } from '../../../packages/runner/src/stages/replay.ts';
import { readSeed } from '../../../packages/runner/src/stages/seed.ts';
import { foldersOf } from '../../../packages/runner/src/write/folders.ts';
import { thisSystem } from '../../../packages/runner/src/write/system.ts';
import {
  assignRequest,
  clusteredTree,
  pilotOf,
  registerRequest,
  simpleTree,
  smallTree,
  smallUnits,
} from '../support/small-pilot.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const cases = [
  ['blocked', smallTree, designs.blocked],
  ['clustered', clusteredTree, designs.clustered],
  ['simple', simpleTree, designs.simple],
] as const;

it.each(cases)(
  '%s: draws everyone again from the ledger and the seed alone; another seed draws others',
  async (_name, tree, method) => {
    const folders = foldersOf(join(temporaryFolder(), 'small.yaml'));
    const pilot = pilotOf(tree);
    await registerPilot(registerRequest(folders, { pilot, system: thisSystem }));
    for (const count of [20, 45]) await assignUnits(assignRequest(folders, smallUnits(count), { pilot }));
    const { standing, registration } = openLedger(folders, thisSystem);
    const secret = readSeed(folders.private, registration!.seedCommitment!, thisSystem);
    const identity = { pilot: 'small', site: null };
    const given = { standing: standing!, assignment: pilot.assignment, method, capacity: {}, identity };
    expect(replayDraws({ ...given, secret })).toEqual(standing!.assigned);
    const others = [1, 2, 3, 4, 5, 6, 7, 8].map((byte) =>
      replayDraws({ ...given, secret: new Uint8Array(32).fill(byte) })!.arm.join(),
    );
    expect(new Set([...others, standing!.assigned.arm.join()]).size).toBeGreaterThan(2);
  },
);
