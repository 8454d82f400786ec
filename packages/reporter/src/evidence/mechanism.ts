import {
  type Allocation,
  type AssignedUnits,
  capacityOf,
  mechanismOf,
  methodNamed,
  recordedMechanism,
  type StudyMechanism,
  type Units,
} from '@pionier/core';
import { protocolHash } from '../language/canonical.ts';
import { isRecorded } from '../language/design.ts';
import type { Methods } from '../language/sections.ts';
import type { Pilot } from '../pilot.ts';

/** What the ledger knows of a draw: everyone who was ever assigned, and the arms that were drawn. */
export type LedgerDraw = {
  readonly assigned: AssignedUnits;
  readonly arms: readonly string[];
  /** For every intake in order how many draws were looked at; null from a method that takes the first. */
  readonly candidates?: readonly (number | null)[];
};

/** What the mechanism of an analysis is made of. */
export type MechanismInput = {
  readonly pilot: Pilot;
  readonly units: Units;
  readonly allocation: Allocation;
  readonly methods: Methods;
  readonly ledger?: LedgerDraw | null;
};

/**
 * How the arms of an analysis could have fallen: by the method and the ledger of a drawn pilot, or by the stated design of a
 * recorded one. Null when neither is known. Re-draws are seeded with the protocol's hash and the site's code, which are public.
 */
export function studyMechanism({ pilot, units, allocation, methods, ledger }: MechanismInput): StudyMechanism | null {
  const seed = JSON.stringify([protocolHash(pilot), pilot.site?.code ?? null]);
  const { assignment } = pilot;
  if (isRecorded(assignment)) {
    return recordedMechanism({ allocation, table: units.table, params: assignment, designs: methods.designs, seed });
  }
  const method = methodNamed(methods.designs, assignment.method);
  if (ledger === undefined || ledger === null || method === undefined) return null;
  const capacity = capacityOf(pilot.interventions);
  return mechanismOf({ ...ledger, assignment, method, capacity }, { ids: units.ids, seed });
}
