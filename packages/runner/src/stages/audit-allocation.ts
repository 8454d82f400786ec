import path from 'node:path';
import {
  type AssignedUnits,
  type AssignmentMethod,
  capacityOf,
  methodNamed,
  own,
  type Problem,
  secretFromPublicSeed,
} from '@pionier/core';
import { type Pilot, standsInData } from '@pionier/reporter';
import { z } from 'zod';
import type { Folders } from '../write/folders.ts';
import { type System, thisSystem } from '../write/system.ts';
import { allocationName, viewState } from './allocation-view.ts';
import type { LedgerAllocation } from './assigned-units.ts';
import { frozenChanges } from './changed-protocol.ts';
import { publicSeedOf } from './draw-seed.ts';
import { identityOf } from './identity.ts';
import { checkView, type OpenLedger, openLedger, registered } from './open-ledger.ts';
import { type Registration, registrationBytes, registrationName } from './registration.ts';
import { replayDraws } from './replay.ts';
import { readSeed } from './seed.ts';
import { caught, done, hasError, refused, type StageResult } from './stage-result.ts';

/** What is audited, and with which methods it is replayed. */
export type AuditRequest = {
  readonly pilot: Pilot;
  readonly designs: { readonly [exported: string]: AssignmentMethod };
  readonly folders: Folders;
  readonly system?: System;
};

/** What an audit went through. */
export type AuditedAllocation = {
  /** Lines of the ledger. */
  readonly lines: number;
  readonly intakes: number;
  /** Units that were drawn again and compared. */
  readonly units: number;
  /** Units that were erased and could not be compared one by one. */
  readonly erased: number;
};

const entrySchema = z.looseObject({ method: z.string() });

function error(code: Problem['code'], message: string, hint: string, file?: string, row?: number): Problem {
  const place = file === undefined ? {} : { place: { file, ...(row === undefined ? {} : { row }) } };
  return { severity: 'error', code, message, path: [], hint, ...place };
}

/** Compares a file that is a view of the ledger. */
function fileProblems(file: string, same: (bytes: Buffer) => Problem | null, { files }: System): readonly Problem[] {
  const name = path.basename(file);
  if (!files.existsSync(file)) {
    return [
      error(
        'absent-file',
        `absent file: ${name}`,
        'run the command that makes it: it is made anew from the ledger',
        name,
      ),
    ];
  }
  const problem = same(files.readFileSync(file));
  return problem === null ? [] : [problem];
}

function registrationProblems(
  { folders }: AuditRequest,
  registration: Registration,
  system: System,
): readonly Problem[] {
  const expected = registrationBytes(registration);
  const hint = 'remove it and run pionier register: it is made anew from the ledger';
  const edited = error(
    'edited-file',
    `edited file: ${registrationName} is not what was registered`,
    hint,
    registrationName,
  );
  const compare = (bytes: Buffer) => (bytes.equals(expected) ? null : edited);
  return fileProblems(path.join(folders.results, registrationName), compare, system);
}

function viewDifference(
  { folders }: AuditRequest,
  { assigned, arms, changes }: LedgerAllocation,
  system: System,
): readonly Problem[] {
  const hint = 'a run was broken off; run pionier assign, which completes it';
  const compare = (bytes: Buffer) => {
    const state = viewState(bytes, assigned, arms, changes);
    if (state === 'same') return null;
    return state === 'older'
      ? error('edited-file', `edited file: ${allocationName} lacks an intake`, hint, allocationName)
      : state;
  };
  return fileProblems(path.join(folders.private, allocationName), compare, system);
}

/** The first unit that the seed gives another arm or other chances than the ledger holds. */
function firstDifference({ assigned, arms }: LedgerAllocation, replayed: AssignedUnits | null): Problem | null {
  const hint = 'the draw was not made by this seed and this protocol; ask who had the private folder';
  if (replayed === null || replayed.ids.length !== assigned.ids.length)
    return error('broken-ledger', 'broken ledger: its draws cannot be replayed', hint);
  for (let unit = 0; unit < assigned.ids.length; unit++) {
    if (assigned.ids[unit] === '') continue;
    const chances = assigned.probability.every((vector, arm) => vector[unit] === replayed.probability[arm]![unit]);
    const pair = assigned.pair?.[unit] === replayed.pair?.[unit];
    const place = assigned.sequence[unit] === replayed.sequence[unit];
    if (assigned.arm[unit] === replayed.arm[unit] && place && pair && chances) continue;
    const [kept, drawn] = [arms[assigned.arm[unit]!], arms[replayed.arm[unit]!]];
    const what =
      kept === drawn ? 'other chances, another pair or another place' : `arm ${kept} where the seed draws ${drawn}`;
    return error(
      'broken-ledger',
      `broken ledger: row ${unit + 2} of ${allocationName} has ${what}`,
      hint,
      allocationName,
      unit + 2,
    );
  }
  return null;
}

function replayProblems(
  request: AuditRequest,
  open: OpenLedger,
  kept: LedgerAllocation,
  system: System,
): readonly Problem[] {
  const registration = registered(open);
  const assignment = entrySchema.parse(own(registration.protocol, 'assignment'));
  const method = methodNamed(request.designs, assignment.method);
  if (method === undefined) {
    const hint = 'replay it with the software that drew it; the ledger names its version';
    return [error('unknown-method', `unknown method: ${assignment.method}`, hint)];
  }
  const value = publicSeedOf(open);
  const secret =
    value === null
      ? readSeed(request.folders.private, registration.seedCommitment ?? 'none', system)
      : secretFromPublicSeed(value);
  const capacity = capacityOf(request.pilot.interventions);
  const identity = identityOf(registration);
  const replayed = replayDraws({ standing: kept, assignment, method, capacity, identity, secret });
  const difference = firstDifference(kept, replayed);
  return difference === null ? [] : [difference];
}

/**
 * Audits the allocation: follows the ledger's chain and the hashes of the files it names, draws every intake again from the
 * seed by the registered protocol, and compares every byte of allocation.csv and registration.json. Writes nothing.
 *
 * Problems: the first difference of each kind; `broken-ledger`, `edited-file`, `absent-file`, `changed-protocol`,
 * `not-registered`. A recorded allocation has no draw: only its registration, if any, is compared.
 */
export function auditAllocation(request: AuditRequest): Promise<StageResult<AuditedAllocation>> {
  const system = request.system ?? thisSystem;
  return caught(async () => {
    const open = openLedger(request.folders, system);
    const { ledger, registration, standing } = open;
    const lines = ledger.lines.length;
    if (registration === null && standsInData(request.pilot.assignment))
      return done({ lines, intakes: 0, units: 0, erased: 0 });
    const problems = [
      ...registrationProblems(request, registered(open), system),
      ...frozenChanges(registered(open), request.pilot, standing?.arms ?? null),
      ...(standing === null ? [] : replayProblems(request, open, standing, system)),
      ...(standing === null
        ? checkView(request.folders, open, system).problems
        : viewDifference(request, standing, system)),
    ];
    if (hasError(problems)) return refused(...problems);
    const units = standing?.assigned.ids.length ?? 0;
    return done({ lines, intakes: standing?.intakes.length ?? 0, units, erased: standing?.erased ?? 0 }, problems);
  });
}
