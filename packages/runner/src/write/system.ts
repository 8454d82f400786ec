import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';

/** The operations on files that writing needs, so that a test can make any of them fail. */
export type Files = Pick<
  typeof fs,
  | 'chmodSync'
  | 'closeSync'
  | 'existsSync'
  | 'fsyncSync'
  | 'ftruncateSync'
  | 'mkdirSync'
  | 'openSync'
  | 'readdirSync'
  | 'readFileSync'
  | 'renameSync'
  | 'rmSync'
  | 'statSync'
  | 'writeSync'
>;

/** One running program: enough to tell it from a later one that was given the same number. */
export type ProgramIdentity = {
  readonly host: string;
  readonly pid: number;
  /** When it started, in the kernel's ticks since boot; 0 where the system does not tell. */
  readonly started: number;
};

/** All that the protected stages use of the world: files, clock, randomness, and which programs live. */
export type System = {
  readonly files: Files;
  readonly now: () => Date;
  readonly random: (bytes: number) => Uint8Array;
  readonly self: ProgramIdentity;
  /** Whether that program still runs; a program on another host is taken to run. */
  readonly lives: (program: ProgramIdentity) => boolean;
  readonly sleep: (milliseconds: number) => Promise<void>;
};

/** When a program of this host started (Linux: field 22 of /proc/<pid>/stat), or 0 when that cannot be known. */
function startOf(pid: number): number {
  try {
    const status = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the program's name in parentheses and may hold spaces and parentheses itself.
    return Number(status.slice(status.lastIndexOf(')') + 2).split(' ')[19]) || 0;
  } catch {
    return 0;
  }
}

function signalReaches(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

const host = os.hostname().replaceAll(/[^A-Za-z0-9-]/g, '-') || 'host';

function lives(program: ProgramIdentity): boolean {
  if (program.host !== host) return true;
  if (!signalReaches(program.pid)) return false;
  return program.started === 0 || startOf(program.pid) === program.started;
}

/** The machine this program runs on. */
export const thisSystem: System = {
  files: fs,
  now: () => new Date(),
  random: (bytes) => new Uint8Array(randomBytes(bytes)),
  self: { host, pid: process.pid, started: startOf(process.pid) },
  lives,
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
};

/** The code of a system error such as ENOSPC, or null. */
export function systemErrorCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}
