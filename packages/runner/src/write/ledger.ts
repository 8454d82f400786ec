import path from 'node:path';
import { PilotError } from '@pionier/core';
import { z } from 'zod';
import { cannotWrite, flushFolder, writeAll } from './atomic.ts';
import { canonicalJson } from './canonical-json.ts';
import { digest } from './digest.ts';
import { ownerOnly } from './private-folder.ts';
import { type System, systemErrorCode, thisSystem } from './system.ts';

const sha256 = z.string().regex(/^sha256:[0-9a-f]{64}$/);

const entryShape = {
  /** What was done. */
  action: z.enum(['register', 'assign', 'wait', 'void', 'override', 'erase', 'close']),
  details: z.record(z.string(), z.json()),
  /** SHA-256 by file name. */
  inputs: z.record(z.string(), sha256),
  outputs: z.record(z.string(), sha256),
};

const lineSchema = z.strictObject({
  ...entryShape,
  sequence: z.int(),
  /** ISO 8601, UTC. */
  time: z.iso.datetime(),
  software: z.string(),
  /** SHA-256 of the line before, without its line end; null for the first. */
  previous: sha256.nullable(),
  /** SHA-256 of this line's canonical JSON without this key. */
  hash: sha256,
});

/** What a caller adds: what was done, with which inputs and outputs. */
export type LedgerEntry = z.output<z.ZodObject<typeof entryShape>>;

/** One line of the ledger. */
export type LedgerLine = z.output<typeof lineSchema>;

/** A ledger as it was read. */
export type Ledger = {
  readonly file: string;
  readonly lines: readonly LedgerLine[];
  /** SHA-256 of the last line, that the next one will name. */
  readonly head: string | null;
  /** Bytes that stand; what follows was torn off by a killed program and is cut by the next line. */
  readonly length: number;
  /** Whether the last line lacks its line end. */
  readonly open: boolean;
  /** Whether a torn line was met. */
  readonly torn: boolean;
};

export const ledgerName = 'ledger.jsonl';

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** What is wrong with a line, or the line. */
function checkLine(text: string, sequence: number, previous: string | null): LedgerLine | string {
  const parsed = lineSchema.safeParse(jsonOf(text));
  if (!parsed.success) return 'is no line of a ledger';
  const value = parsed.data;
  const { hash, ...rest } = value;
  if (canonicalJson(value) !== text || digest(canonicalJson(rest)) !== hash) return 'was changed';
  if (value.sequence !== sequence) return `has number ${value.sequence}`;
  if (value.previous !== previous) return 'does not follow from the line before';
  return value;
}

/** The error for a ledger that was touched: `broken-ledger`. */
export function brokenLedger(file: string, row: number | null, what: string): PilotError {
  const where = row === null ? '' : `line ${row} `;
  return new PilotError(
    'broken-ledger',
    `broken ledger: ${where}${what} (${file})`,
    [],
    'only pionier may write in this folder: put it back from a backup, whole, or say with --data where it is',
  );
}

/**
 * Reads the ledger and follows its chain. A last line that was torn off by a killed program is left out; one that is whole
 * but lacks its line end counts.
 *
 * Raises `broken-ledger` with the number of the first line that was changed, left out or moved.
 * Doubt: lines cut off at the end leave a whole chain; that allocation.csv and registration.json then know more than the
 * ledger is what gives it away.
 */
export function readLedger(folder: string, system: System = thisSystem): Ledger {
  const file = path.join(folder, ledgerName);
  const bytes = bytesOf(file, system);
  const lines: LedgerLine[] = [];
  let head: string | null = null;
  let start = 0;
  while (start < bytes.length) {
    const end = bytes.indexOf(0x0a, start);
    const text = bytes.toString('utf8', start, end < 0 ? bytes.length : end);
    const line = checkLine(text, lines.length + 1, head);
    if (typeof line === 'string') {
      if (end < 0) return { file, lines, head, length: start, open: false, torn: true };
      throw brokenLedger(file, lines.length + 1, line);
    }
    lines.push(line);
    head = digest(text);
    if (end < 0) return { file, lines, head, length: bytes.length, open: true, torn: false };
    start = end + 1;
  }
  return { file, lines, head, length: start, open: false, torn: false };
}

function bytesOf(file: string, { files }: System): Buffer {
  try {
    return files.readFileSync(file);
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return Buffer.alloc(0);
    throw new PilotError('unreadable-file', `unreadable file: ${file} (${systemErrorCode(error)})`);
  }
}

/**
 * Adds one line and flushes it: the moment at which what it says is done for good. A torn end is cut off first.
 *
 * Raises `cannot-write`; the ledger then stands as it stood, or with a torn end that the next run cuts off.
 */
export function appendToLedger(
  ledger: Ledger,
  entry: LedgerEntry,
  software: string,
  system: System = thisSystem,
): Ledger {
  const { files } = system;
  const { action, details, inputs, outputs } = entry;
  const sequence = ledger.lines.length + 1;
  const rest = {
    action,
    details,
    inputs,
    outputs,
    previous: ledger.head,
    sequence,
    software,
    time: system.now().toISOString(),
  };
  const line: LedgerLine = { ...rest, hash: digest(canonicalJson(rest)) };
  const text = canonicalJson(line);
  const bytes = Buffer.from(`${ledger.open ? '\n' : ''}${text}\n`);
  try {
    const handle = files.openSync(ledger.file, 'a', ownerOnly.file);
    try {
      files.ftruncateSync(handle, ledger.length);
      writeAll(handle, bytes, system);
      files.fsyncSync(handle);
    } finally {
      files.closeSync(handle);
    }
    flushFolder(path.dirname(ledger.file), system);
  } catch (error) {
    throw cannotWrite(ledger.file, error);
  }
  return {
    file: ledger.file,
    lines: [...ledger.lines, line],
    head: digest(text),
    length: ledger.length + bytes.length,
    open: false,
    torn: false,
  };
}
