import fs from 'node:fs';
import type { Files, System } from '../../../packages/runner/src/write/system.ts';
import { thisSystem } from '../../../packages/runner/src/write/system.ts';

/** `error`: one operation fails and the program goes on; `crash`: from then on nothing works; `torn`: half is written first. */
export type Failure = 'error' | 'crash' | 'torn';

export type Counted = { readonly system: System; readonly operations: () => readonly string[] };

const diskFull = () => Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });

/** A program of its own, by a number that no real program has, so that it is dead once `alive` says so. */
export function program(pid: number, alive: () => boolean = () => false): Pick<System, 'self' | 'lives'> {
  return { self: { host: 'test', pid, started: 1 }, lives: (other) => other.pid === pid || alive() };
}

/** Randomness that is the same every time. */
export function steadyRandom(start = 1): System['random'] {
  let state = start >>> 0;
  return (bytes) =>
    Uint8Array.from({ length: bytes }, () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state >>> 24;
    });
}

/** A clock that stands still. */
export const steadyNow = () => new Date('2027-03-01T10:00:00.000Z');

/** A system whose operation number `at` (from 1) fails; `Infinity` only counts. */
export function failingSystem(at: number, failure: Failure, base: System = thisSystem): Counted {
  const done: string[] = [];
  const wrap = <Given extends readonly unknown[], Result>(name: string, operation: (...given: Given) => Result) => {
    return (...given: Given): Result => {
      done.push(name);
      const now = done.length;
      if (now < at || (failure === 'error' && now > at)) return operation(...given);
      const [handle, bytes, offset, length] = given;
      const half = typeof length === 'number' ? Math.floor(length / 2) : 0;
      if (failure === 'torn' && now === at && name === 'writeSync' && half > 0)
        fs.writeSync(handle as number, bytes as Uint8Array, offset as number, half);
      throw diskFull();
    };
  };
  const files = Object.fromEntries(
    names.map((name) => [name, wrap(name, base.files[name] as () => unknown)]),
  ) as unknown as Files;
  return { system: { ...base, files }, operations: () => done };
}

const names = [
  'chmodSync',
  'closeSync',
  'existsSync',
  'fsyncSync',
  'ftruncateSync',
  'mkdirSync',
  'openSync',
  'readdirSync',
  'readFileSync',
  'renameSync',
  'rmSync',
  'statSync',
  'writeSync',
] as const satisfies readonly (keyof Files)[];

/** The same system without waiting for the disk: for tests that break programs off, not machines. */
export function withoutFlushing(base: System): System {
  return { ...base, files: { ...base.files, fsyncSync: () => undefined } };
}

/** The same system on a disk that takes its time, so that a program is killed between any two operations. */
export function onSlowDisk(base: System, milliseconds: number): System {
  const clock = new Int32Array(new SharedArrayBuffer(4));
  const slow = names.map((name) => {
    const operation = base.files[name] as (...given: readonly unknown[]) => unknown;
    const after = (...given: readonly unknown[]) => {
      const result = operation(...given);
      Atomics.wait(clock, 0, 0, milliseconds);
      return result;
    };
    return [name, after] as const;
  });
  return { ...base, files: { ...base.files, ...(Object.fromEntries(slow) as Partial<Files>) } };
}
