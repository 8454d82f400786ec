import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { PilotError } from '@pionier/core';
import type { Tally } from '@pionier/reporter';
import type { PartAsked, PartDone, WorkerData } from './messages.ts';

/** From the source and from dist alike: threads run what was built. */
const workerFile = new URL('../../dist/workers/simulation-worker.js', import.meta.url);

export type PartsOptions = {
  /** Default as many as there are processors. */
  readonly threads: number | null;
  /** Called when one more part is done. */
  readonly onPart: (done: number, all: number) => void;
};

/** The number of threads for that many parts. */
export function threadsFor(asked: number | null, parts: number): number {
  return Math.max(1, Math.min(asked ?? availableParallelism(), parts));
}

/** Hands parts to threads until none is left; the sums stand by part, so that which thread made them is nothing. */
function runOn(worker: Worker, waiting: number[], found: Map<number, Tally>, onPart: () => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const next = () => {
      const part = waiting.shift();
      if (part === undefined) resolve();
      else worker.postMessage({ part } satisfies PartAsked);
    };
    worker.on('message', ({ part, tally }: PartDone) => {
      found.set(part, tally);
      onPart();
      next();
    });
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`a thread stopped with status ${code}`)));
    next();
  });
}

/**
 * The sums of parts of a simulation, spread over threads: in the order of `parts`, the same whatever the number of threads.
 * An error in a thread stops all of them and is thrown; so does an end of the program, with nothing half-written.
 *
 * Threads know the built-in methods alone: an estimator that a program brings along is a function and cannot cross to
 * them; `simulate` of the reporter runs it in its own thread, with the same bytes.
 */
export async function simulateParts(
  given: WorkerData,
  parts: readonly number[],
  { threads, onPart }: PartsOptions,
): Promise<readonly Tally[]> {
  if (!existsSync(workerFile)) {
    const file = fileURLToPath(workerFile);
    throw new PilotError('absent-file', `absent file: ${file}`, [], 'build the packages first: node scripts/build.js');
  }
  const waiting = [...parts];
  const found = new Map<number, Tally>();
  const workers = Array.from(
    { length: threadsFor(threads, parts.length) },
    () => new Worker(workerFile, { workerData: given, execArgv: [] }),
  );
  const count = () => onPart(found.size, parts.length);
  try {
    await Promise.all(workers.map((worker) => runOn(worker, waiting, found, count)));
  } finally {
    for (const worker of workers) worker.removeAllListeners();
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
  return parts.map((part) => found.get(part)!);
}
