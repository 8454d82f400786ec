import type { Problem } from '@pionier/core';
import type { Pilot } from '@pionier/reporter';
import type { Folders } from '../write/folders.ts';
import { thisSystem } from '../write/system.ts';
import { frozenChanges } from './changed-protocol.ts';
import { openLedger } from './open-ledger.ts';
import { caught, done } from './stage-result.ts';

/**
 * What a pilot may no longer change, once people were drawn by it: for the commands that do not read the allocation. A
 * ledger that is broken is a problem here too.
 */
export async function frozenProblems(pilot: Pilot, folders: Folders): Promise<readonly Problem[]> {
  const result = await caught(async () => {
    const { registration, standing } = openLedger(folders, thisSystem);
    return done(registration === null || standing === null ? [] : frozenChanges(registration, pilot, standing.arms));
  });
  return result.done ? result.value : result.problems;
}
