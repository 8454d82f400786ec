import path from 'node:path';
import { commitmentOf, type Problem } from '@pionier/core';
import { type Pilot, protocolHash, protocolOf, standsInData } from '@pionier/reporter';
import { z } from 'zod';
import { removeTemporaryFiles, writeFileAtomic } from '../write/atomic.ts';
import type { Folders } from '../write/folders.ts';
import { makeFolder } from '../write/folders.ts';
import { appendToLedger, type Ledger } from '../write/ledger.ts';
import { withLock } from '../write/lock.ts';
import { makePrivateFolder } from '../write/private-folder.ts';
import { type System, thisSystem } from '../write/system.ts';
import { changesSince } from './changed-protocol.ts';
import { openLedger } from './open-ledger.ts';
import { type Registration, registrationBytes, registrationName, registrationOf } from './registration.ts';
import { makeSeed } from './seed.ts';
import { caught, done, refused, type StageResult } from './stage-result.ts';

/** What is registered, and where. */
export type RegisterRequest = {
  readonly pilot: Pilot;
  readonly folders: Folders;
  /** Whether a file with outcomes stands already. */
  readonly outcomes: 'absent' | 'present';
  /** SHA-256 of the pilot's files, by name. */
  readonly inputs: { readonly [file: string]: string };
  readonly software: string;
  readonly system?: System;
  /** How long to wait for another run, in milliseconds. */
  readonly wait?: number;
};

/** A registration, and whether this run made it. */
export type Registered = { readonly registration: Registration; readonly isNew: boolean };

/** Whether the draw of this pilot needs a secret seed: not when nothing is drawn, nor when a public value seeds it. */
export function needsSecret({ assignment }: Pick<Pilot, 'assignment'>): boolean {
  return !standsInData(assignment) && assignment['publicSeed'] === undefined;
}

const asJson = z.record(z.string(), z.json());

function addRegistration(request: RegisterRequest, ledger: Ledger, system: System): Ledger {
  const { pilot, folders, outcomes, inputs, software } = request;
  const seedCommitment = needsSecret(pilot) ? commitmentOf(makeSeed(folders.private, system)) : null;
  const protocol = asJson.parse(JSON.parse(JSON.stringify(protocolOf(pilot))));
  const site = pilot.site === null ? null : asJson.parse(JSON.parse(JSON.stringify(pilot.site)));
  const details = { protocolHash: protocolHash(pilot), protocol, seedCommitment, site, outcomes };
  return appendToLedger(ledger, { action: 'register', details, inputs: { ...inputs }, outputs: {} }, software, system);
}

/** Writes registration.json where it does not stand; one that says something else was edited. */
function showRegistration({ folders }: RegisterRequest, registration: Registration, system: System): Problem | null {
  const file = path.join(folders.results, registrationName);
  const bytes = registrationBytes(registration);
  if (system.files.existsSync(file) && !system.files.readFileSync(file).equals(bytes)) {
    const message = `edited file: ${registrationName} is not what was registered`;
    const hint = `remove ${file} and run the same command again: it is made anew from the ledger`;
    return { severity: 'error', code: 'edited-file', message, path: [], place: { file: registrationName }, hint };
  }
  makeFolder(folders.results, 0o777, system);
  writeFileAtomic(file, bytes, { system });
  return null;
}

/**
 * Freezes the protocol: 32 random bytes as the secret seed, a line in the ledger, and registration.json with the protocol and
 * the commitment to the seed. A registration that stands is never written over.
 *
 * Order: seed, ledger, registration.json. Killed before the ledger's line nothing was registered and the next run uses the
 * same seed; killed after it the next run makes registration.json from the line.
 *
 * Problems: `changed-protocol` (what differs from the standing registration), `edited-file`, `broken-ledger`, `locked`,
 * `cannot-write`; a warning `unsafe` for a synchronised folder.
 */
export function registerPilot(request: RegisterRequest): Promise<StageResult<Registered>> {
  const system = request.system ?? thisSystem;
  return caught(async () => {
    const warnings = makePrivateFolder(request.folders.private, system);
    const lock = { system, ...(request.wait === undefined ? {} : { wait: request.wait }) };
    return withLock(request.folders.private, lock, async () => registerLocked(request, system, warnings));
  });
}

function registerLocked(
  request: RegisterRequest,
  system: System,
  warnings: readonly Problem[],
): StageResult<Registered> {
  removeTemporaryFiles(request.folders.private, system);
  removeTemporaryFiles(request.folders.results, system);
  const { ledger, registration: standing } = openLedger(request.folders, system);
  const changes = standing === null ? [] : changesSince(standing, request.pilot);
  if (changes.length > 0) return refused(...changes);
  const registration = standing ?? registrationOf(addRegistration(request, ledger, system))!;
  const edited = showRegistration(request, registration, system);
  return edited === null ? done({ registration, isNew: standing === null }, warnings) : refused(edited);
}
