import path from 'node:path';
import { type AssignedUnits, joinedFrozen } from '@pionier/core';
import { assignmentsName, type IntakeWithoutNames, readAssignments, readPseudonyms } from '../write/assignments.ts';
import { digest } from '../write/digest.ts';
import { keysName, readChangedKeys, readIds } from '../write/keys.ts';
import { brokenLedger, type Ledger } from '../write/ledger.ts';
import { type System, systemErrorCode } from '../write/system.ts';
import { erasedPseudonyms, type IntakeLine, intakeLines } from './ledger-details.ts';
import { hasChanges, noChanges, type UnitChanges, unitChanges } from './unit-changes.ts';

/** Everyone who was ever assigned, as the ledger and the files it names tell it. */
export type LedgerAllocation = {
  readonly assigned: AssignedUnits;
  readonly arms: readonly string[];
  readonly method: string;
  readonly intakes: readonly IntakeLine[];
  /** How many were erased: they have an empty id. */
  readonly erased: number;
  readonly changes: UnitChanges;
};

function bytesOf(ledger: Ledger, name: string, { files }: System): Buffer {
  try {
    return files.readFileSync(path.join(path.dirname(ledger.file), name));
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') throw brokenLedger(ledger.file, null, `${name} is gone`);
    throw error;
  }
}

type OneIntake = { readonly record: IntakeWithoutNames; readonly ids: readonly string[] };

function readIntake(ledger: Ledger, of: IntakeLine, erased: ReadonlySet<string>, system: System): OneIntake {
  const { line, details } = of;
  const { intake, arms, units } = details;
  const [assignments, keys] = [assignmentsName(intake), keysName(intake)];
  const bytes = bytesOf(ledger, assignments, system);
  if (digest(bytes) !== line.outputs[assignments])
    throw brokenLedger(ledger.file, line.sequence, `names another ${assignments} than stands there`);
  const record = readAssignments(assignments, bytes, arms, units);
  const keyBytes = bytesOf(ledger, keys, system);
  if (digest(keyBytes) === line.outputs[keys] && erased.size === 0)
    return { record, ids: readIds(keys, keyBytes, units) };
  const known = readChangedKeys(keys, keyBytes);
  const ids = readPseudonyms(assignments, bytes).map((pseudonym) => {
    if (erased.has(pseudonym)) return '';
    const id = known.get(pseudonym);
    if (id === undefined) throw brokenLedger(ledger.file, line.sequence, `knows a unit that ${keys} does not name`);
    return id;
  });
  return { record, ids };
}

/** The pseudonyms of everyone who was ever assigned, in the order of the ledger. */
export function pseudonymsOf(ledger: Ledger, intakes: readonly IntakeLine[], system: System): readonly string[] {
  const names = intakes.map(({ details }) => assignmentsName(details.intake));
  return names.flatMap((name) => readPseudonyms(name, bytesOf(ledger, name, system)));
}

const joined = <T>(parts: readonly (readonly T[] | null)[]): readonly T[] | null =>
  parts.some((part) => part === null) ? null : parts.flatMap((part) => part ?? []);

function joinInts(parts: readonly Int32Array[]): Int32Array {
  const all = new Int32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

function joinDoubles(parts: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/**
 * Everyone who was ever assigned, or null as long as nobody was.
 *
 * Raises `broken-ledger` when a file that the ledger names is gone or changed, `edited-file` when a table of keys was.
 */
export function readLedgerAllocation(ledger: Ledger, system: System): LedgerAllocation | null {
  const intakes = intakeLines(ledger);
  const [first] = intakes;
  if (first === undefined) return null;
  const erased = erasedPseudonyms(ledger);
  const parts = intakes.map((intake) => readIntake(ledger, intake, erased, system));
  const records = parts.map(({ record }) => record);
  const { arms, method } = first.details;
  const assigned: AssignedUnits = {
    ids: parts.flatMap(({ ids }) => ids),
    arm: joinInts(records.map(({ arm }) => arm)),
    intake: joinInts(parts.map(({ ids }, index) => new Int32Array(ids.length).fill(intakes[index]!.details.intake))),
    sequence: joinInts(records.map(({ sequence }) => sequence)),
    block: joined(records.map(({ block }) => block)),
    cluster: joined(records.map(({ cluster }) => cluster)),
    pair: joined(records.map(({ pair }) => pair)),
    probability: arms.map((_, arm) => joinDoubles(records.map(({ probability }) => probability[arm]!))),
    frozen: records.map(({ frozen }) => frozen).reduce((before, after) => joinedFrozen(before, after)),
  };
  const changes = hasChanges(ledger) ? unitChanges(ledger, pseudonymsOf(ledger, intakes, system)) : noChanges;
  return { assigned, arms, method, intakes, erased: erased.size, changes };
}
