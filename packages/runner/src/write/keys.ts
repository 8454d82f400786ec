import { hash } from 'node:crypto';
import { PilotError } from '@pionier/core';
import { readOwnCsv, rowsOfOwnCsv } from './csv-in.ts';
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

/** The ids of a table of keys whose bytes are those that the ledger knows, in the order of the assignments. */
export function readIds(name: string, bytes: Buffer, units: number): readonly string[] {
  const ids = new Array<string>(units);
  let last = 0;
  const others = new Set([0, 2]);
  readOwnCsv(
    name,
    bytes,
    (text, _column, row) => {
      if (row > 0) ids[row - 1] = text;
      last = row;
    },
    others,
  );
  if (last !== units) throw edited(name, last + 1);
  return ids;
}

/**
 * Ids by pseudonym, for a table of keys whose bytes are not those that the ledger knows because a person was erased: every
 * pseudonym is made anew from its id and salt.
 *
 * Raises `edited-file` with the row.
 */
export function readChangedKeys(name: string, bytes: Buffer): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  for (const [row, cells] of rowsOfOwnCsv(name, bytes).entries()) {
    const [pseudonym = '', id = '', salt = ''] = cells;
    const isRight = row === 0 ? cells.join() === header.join() : pseudonymOf(salt, id) === pseudonym;
    if (cells.length !== header.length || !isRight) throw edited(name, row + 1);
    if (row > 0) ids.set(pseudonym, id);
  }
  return ids;
}

function edited(name: string, row: number): PilotError {
  const hint = 'put the file back from a backup; who is who may not be changed';
  return new PilotError('edited-file', `edited file: ${name} in row ${row}`, [], hint);
}

/** A table of keys without the rows of these pseudonyms; the same bytes when it has none of them. Raises `edited-file`. */
export function withoutPseudonyms(name: string, bytes: Buffer, gone: ReadonlySet<string>): Buffer {
  const rows = rowsOfOwnCsv(name, bytes).slice(1);
  const kept = rows.filter(([pseudonym = '']) => !gone.has(pseudonym));
  if (kept.length === rows.length) return bytes;
  const column = (index: number) => kept.map((cells) => cells[index] ?? '');
  return keysBytes({ pseudonyms: column(0), ids: column(1), salts: column(2) });
}
