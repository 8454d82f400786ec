import { hash } from 'node:crypto';
import { PilotError } from '@pionier/core';
import { readOwnCsv } from './csv-in.ts';
import { csvBytes, csvCell } from './csv-out.ts';
import type { System } from './system.ts';

const header = ['pseudonym', 'unit', 'salt'];
const saltBytes = 16;

/** The units of one intake with the pseudonyms under which the ledger knows them. */
export type Keys = {
  readonly ids: readonly string[];
  readonly pseudonyms: readonly string[];
  /** In hexadecimal, one a unit. */
  readonly salts: readonly string[];
};

/**
 * A unit's pseudonym: the first 128 bits of SHA-256(salt, colon, id) in hexadecimal.
 *
 * Without the salt nobody can tell whose it is, nor test a guess; with it anyone can check that a key was not changed.
 * Doubt: 128 bits are enough against chance (a million units: 1e-27) and against a second id for the same salt.
 */
export function pseudonymOf(salt: string, id: string): string {
  return hash('sha256', `${salt}:${id}`, 'hex').slice(0, 32);
}

/** New keys: a salt of 16 random bytes for every unit. */
export function makeKeys(ids: readonly string[], random: System['random']): Keys {
  const bytes = Buffer.from(random(ids.length * saltBytes));
  const salts = ids.map((_, index) => bytes.toString('hex', index * saltBytes, (index + 1) * saltBytes));
  return { ids, salts, pseudonyms: ids.map((id, index) => pseudonymOf(salts[index]!, id)) };
}

/** The name of an intake's table of keys. */
export function keysName(intake: number): string {
  return `keys-${intake}.csv`;
}

/** A table of keys as a file: the only place where an id and a pseudonym stand together. */
export function keysBytes({ ids, pseudonyms, salts }: Keys): Buffer {
  return csvBytes(header, ids.length, (row) => `${pseudonyms[row]!},${csvCell(ids[row]!)},${salts[row]!}`);
}

/**
 * Ids by pseudonym, as a table of keys holds them. With `check` every pseudonym is made anew from its id and salt, which a
 * table needs whose bytes are not those that the ledger knows (because a person was erased).
 *
 * Raises `edited-file` with the row.
 */
export function readKeys(name: string, bytes: Buffer, check: boolean): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  readOwnCsv(name, bytes, (cells, number) => {
    const [pseudonym, id, salt] = cells;
    if (number === 1 && cells.join() !== header.join()) throw edited(name, 1);
    if (number === 1) return;
    if (cells.length !== 3 || (check && pseudonymOf(salt!, id!) !== pseudonym)) throw edited(name, number);
    ids.set(pseudonym!, id!);
  });
  return ids;
}

function edited(name: string, row: number): PilotError {
  const hint = 'put the file back from a backup; who is who may not be changed';
  return new PilotError('edited-file', `edited file: ${name} in row ${row}`, [], hint);
}
