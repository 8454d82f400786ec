import { type Allocation, allocate, armsOffered, capacityOf } from '@pionier/core';
import { thisSystem } from '../write/system.ts';
import type { AssignRequest } from './assign.ts';
import { openLedger } from './open-ledger.ts';
import { caught, done, hasError, refused, type StageResult } from './stage-result.ts';

/** A draw that is thrown away. */
export type Rehearsed = { readonly allocation: Allocation; readonly intake: number | null };

/**
 * Draws the units that are new from a seed that exists for this run alone, to see what a draw looks like. Writes nothing, needs
 * no registration, and says nothing about the draw that will be made.
 *
 * Problems: those of `allocate`; `broken-ledger` and `edited-file` when a ledger stands that cannot be read.
 */
export function rehearseDraw(request: Omit<AssignRequest, 'seed' | 'close'>): Promise<StageResult<Rehearsed>> {
  const system = request.system ?? thisSystem;
  return caught(async () => {
    const { pilot, units, eligible, designs, placeOf, arrival, freeze, folders } = request;
    const { standing } = openLedger(folders, system);
    const { allocation, intake, problems } = allocate({
      ids: units.ids,
      table: units.table,
      eligible,
      assignment: pilot.assignment,
      arms: armsOffered(pilot),
      designs,
      identity: { pilot: 'rehearsal', site: null },
      secret: system.random(32),
      previous: standing?.assigned ?? null,
      capacity: capacityOf(pilot.interventions),
      placeOf,
      arrival,
      freeze,
    });
    if (allocation === null || hasError(problems)) return refused(...problems);
    return done({ allocation, intake }, problems);
  });
}
