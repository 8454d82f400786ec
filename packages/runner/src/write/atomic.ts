import path from 'node:path';
import { PilotError } from '@pionier/core';
import { type System, systemErrorCode, thisSystem } from './system.ts';

const hints: { readonly [code: string]: string } = {
  ENOSPC: 'the disk is full; make room and run the same command again, nothing is lost',
  EDQUOT: 'your share of the disk is full; make room and run the same command again, nothing is lost',
  EROFS: 'the disk can only be read; choose another folder with --out or --data',
  EACCES: 'you may not write there; ask for the right to, or choose another folder with --out or --data',
  EPERM: 'you may not write there, or another program has the file open; close it and run the same command again',
  EBUSY: 'another program has the file open; close it and run the same command again',
  ENOTDIR: 'a file stands where a folder is needed; move it or choose another folder',
  EISDIR: 'a folder of that name stands in the way; move it or choose another folder',
};

/** The error for a file that could not be written: `cannot-write`, with what to do about it. */
export function cannotWrite(file: string, error: unknown): PilotError {
  if (error instanceof PilotError) return error;
  const code = systemErrorCode(error) ?? 'unknown';
  const hint = Object.hasOwn(hints, code)
    ? hints[code]
    : 'nothing was lost; mend the cause and run the same command again';
  return new PilotError(
    'cannot-write',
    `cannot write ${path.basename(file)}: ${code} in ${path.dirname(file)}`,
    [],
    hint,
  );
}

export type WriteOptions = {
  /** Permissions of the file; default what the user's own files get. */
  readonly mode?: number;
  readonly system?: System;
};

const temporaryPattern = /^\..+\.([A-Za-z0-9-]+)\.(\d+)\.(\d+)\.[0-9a-f]{8}\.tmp$/;

function temporaryName(file: string, { self, random }: System): string {
  const token = Buffer.from(random(4)).toString('hex');
  const name = `.${path.basename(file)}.${self.host}.${self.pid}.${self.started}.${token}.tmp`;
  return path.join(path.dirname(file), name);
}

/** Writes all bytes at the position of an open file. */
export function writeAll(handle: number, bytes: Uint8Array, { files }: System): void {
  let written = 0;
  while (written < bytes.length) written += files.writeSync(handle, bytes, written, bytes.length - written);
}

/** Makes a folder's list of names durable; Windows keeps it so by itself. */
export function flushFolder(folder: string, { files }: System): void {
  if (process.platform === 'win32') return;
  const handle = files.openSync(folder, 'r');
  try {
    files.fsyncSync(handle);
  } finally {
    files.closeSync(handle);
  }
}

/** Whether a file stands there with exactly these bytes. */
function stands(file: string, bytes: Uint8Array, { files }: System): boolean {
  const facts = files.statSync(file, { throwIfNoEntry: false });
  if (facts === undefined || !facts.isFile() || facts.size !== bytes.length) return false;
  return Buffer.compare(files.readFileSync(file), bytes) === 0;
}

function keepMode(file: string, mode: number | undefined, { files }: System): void {
  if (mode === undefined || process.platform === 'win32') return;
  if ((files.statSync(file).mode & 0o777) !== mode) files.chmodSync(file, mode);
}

function writeAndFlush(file: string, bytes: Uint8Array, mode: number, system: System): void {
  const handle = system.files.openSync(file, 'wx', mode);
  try {
    writeAll(handle, bytes, system);
    system.files.fsyncSync(handle);
  } finally {
    system.files.closeSync(handle);
  }
}

/**
 * Writes a file so that it is there whole or not at all: temporary name in the same folder, flush, rename, flush of the
 * folder. A file that already has these bytes is not touched. Returns whether anything was written.
 *
 * Raises `cannot-write`; what stood there before then still stands, and the temporary file is removed.
 * Checked: tests/runner/write/atomic.test.ts fails every single operation, tests/runner/protection kills the program.
 */
export function writeFileAtomic(file: string, bytes: Uint8Array, options: WriteOptions = {}): boolean {
  const system = options.system ?? thisSystem;
  const temporary = temporaryName(file, system);
  try {
    if (stands(file, bytes, system)) {
      keepMode(file, options.mode, system);
      return false;
    }
    writeAndFlush(temporary, bytes, options.mode ?? 0o666, system);
    system.files.renameSync(temporary, file);
    flushFolder(path.dirname(file), system);
    return true;
  } catch (error) {
    removeQuietly(temporary, system);
    throw cannotWrite(file, error);
  }
}

function removeQuietly(file: string, { files }: System): void {
  try {
    files.rmSync(file, { force: true });
  } catch {
    // The write has failed already and says so; the next run removes what is left.
  }
}

function namesIn(folder: string, { files }: System): readonly string[] {
  try {
    return files.readdirSync(folder);
  } catch (error) {
    throw cannotWrite(folder, error);
  }
}

/** Removes the temporary files that killed programs left in a folder; returns how many. Raises `cannot-write`. */
export function removeTemporaryFiles(folder: string, system: System = thisSystem): number {
  if (!system.files.existsSync(folder)) return 0;
  let removed = 0;
  for (const name of namesIn(folder, system)) {
    const match = temporaryPattern.exec(name);
    if (match === null) continue;
    if (system.lives({ host: match[1]!, pid: Number(match[2]), started: Number(match[3]) })) continue;
    removeQuietly(path.join(folder, name), system);
    removed++;
  }
  return removed;
}
