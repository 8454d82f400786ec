import path from 'node:path';
import { PilotError } from '@pionier/core';
import { cannotWrite } from './atomic.ts';
import { ownerOnly } from './private-folder.ts';
import { type ProgramIdentity, type System, systemErrorCode, thisSystem } from './system.ts';

const lockPattern = /^lock\.([A-Za-z0-9-]+)\.(\d+)\.(\d+)\.([0-9a-f]{8})$/;

export type LockOptions = {
  /** How long to wait for another run, in milliseconds. */
  readonly wait?: number;
  readonly system?: System;
};

/** The other programs that hold or ask for the lock; what the dead left is removed. */
function others(folder: string, own: string, { files, lives }: System): readonly ProgramIdentity[] {
  const found: ProgramIdentity[] = [];
  for (const name of files.readdirSync(folder)) {
    const match = lockPattern.exec(name);
    if (match === null || name === own) continue;
    const program = { host: match[1]!, pid: Number(match[2]), started: Number(match[3]) };
    if (lives(program)) found.push(program);
    else files.rmSync(path.join(folder, name), { force: true });
  }
  return found;
}

function locked(folder: string, { host, pid }: ProgramIdentity, system: System): PilotError {
  const hint =
    host === system.self.host
      ? 'wait until it is done and run the same command again'
      : `if nothing runs on ${host}, remove the file whose name starts with lock.${host} and run the same command again`;
  return new PilotError('locked', `locked: program ${pid} on ${host} is at work in ${folder}`, [], hint);
}

/** Asks once: null when the lock was got, else a program that holds it. */
function ask(folder: string, own: string, system: System): ProgramIdentity | null {
  const { files } = system;
  files.closeSync(files.openSync(path.join(folder, own), 'wx', ownerOnly.file));
  const other = others(folder, own, system)[0];
  if (other === undefined) return null;
  files.rmSync(path.join(folder, own), { force: true });
  return other;
}

/**
 * Does work that may not happen twice at once in a folder.
 *
 * Each program makes a file of its own, then looks whether another's is there; if so it takes its own away and asks again
 * after a random while. Of two programs at least the later one sees the other's file, so never do two go on. A name holds
 * host, process and its start, so what a dead program left is known as such and can be removed by anyone at any time.
 *
 * Raises `locked` when another run is still at work after `wait` (default 5 seconds), `cannot-write`.
 * Doubt: a folder on a network drive that shows new files late to others gives no such guarantee.
 * Checked: tests/runner/protection/lock.test.ts with programs that count together.
 */
export async function withLock<T>(folder: string, options: LockOptions, work: () => Promise<T>): Promise<T> {
  const system = options.system ?? thisSystem;
  const own = await takeLock(folder, options.wait ?? 5000, system);
  try {
    return await work();
  } finally {
    removeLock(path.join(folder, own), system);
  }
}

async function takeLock(folder: string, wait: number, system: System): Promise<string> {
  const { host, pid, started } = system.self;
  let waited = 0;
  for (;;) {
    const token = Buffer.from(system.random(4)).toString('hex');
    const own = `lock.${host}.${pid}.${started}.${token}`;
    const other = tryToAsk(folder, own, system);
    if (other === null) return own;
    if (waited >= wait) throw locked(folder, other, system);
    const pause = 20 + (system.random(1)[0]! % 64);
    await system.sleep(pause);
    waited += pause;
  }
}

function tryToAsk(folder: string, own: string, system: System): ProgramIdentity | null {
  try {
    return ask(folder, own, system);
  } catch (error) {
    removeLock(path.join(folder, own), system);
    throw cannotWrite(path.join(folder, own), error);
  }
}

function removeLock(file: string, { files }: System): void {
  try {
    files.rmSync(file, { force: true });
  } catch (error) {
    // A lock that stays ends with this program: the next one sees that it is dead.
    if (systemErrorCode(error) === null) throw error;
  }
}
