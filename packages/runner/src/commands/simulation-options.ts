import type { Options } from './command.ts';

/** What the command line asks of a simulation. */
export type SimulationOptions = {
  /** What is done: nothing, all of it, one shard of it, or putting its shards together. */
  readonly ask: 'nothing' | 'whole' | 'shard' | 'merge';
  /** Null where `--simulate` states none. */
  readonly replications: number | null;
  readonly seed: string | null;
  readonly threads: number | null;
  readonly shard: { readonly shard: number; readonly of: number } | null;
};

/** How many replications are run when nobody says: power of 0.8 then has a Monte Carlo error of 0.013. */
export const usualReplications = 1000;

const mostReplications = 1_000_000;
const mostThreads = 1024;

const whole = (text: string, most: number): number | null => {
  const number = /^[1-9]\d*$/.test(text) ? Number(text) : 0;
  return number >= 1 && number <= most ? number : null;
};

function shardOf(text: string): SimulationOptions['shard'] {
  const [, first, second] = /^(\d+)\/(\d+)$/.exec(text) ?? [];
  const [shard, of] = [whole(first ?? '', mostReplications), whole(second ?? '', mostReplications)];
  return shard === null || of === null || shard > of ? null : { shard, of };
}

const textOf = (value: Options[string]) => (typeof value === 'string' ? value : null);

/** What is wrong with the options of a simulation, or null. */
export function wrongSimulationOptions({ simulate, threads, shard, merge, seed }: Options): string | null {
  const count = textOf(simulate);
  if (count !== null && whole(count, mostReplications) === null) {
    return `invalid --simulate: ${count} (a number of replications up to ${mostReplications}; the pilot's file stands before the options)`;
  }
  if (typeof threads === 'string' && whole(threads, mostThreads) === null) {
    return `invalid --threads: ${threads} (a number from 1 to ${mostThreads})`;
  }
  if (typeof shard === 'string' && shardOf(shard) === null) return `invalid --shard: ${shard} (such as 3/16)`;
  if (typeof shard === 'string' && simulate === undefined) return 'invalid --shard: it needs --simulate';
  if (merge === true && (simulate !== undefined || shard !== undefined || seed !== undefined)) {
    return 'invalid --merge: it stands alone, for the shards say what they are of';
  }
  return null;
}

/** The options of a simulation, which `wrongSimulationOptions` has passed. */
export function simulationOptions({ simulate, threads, shard, merge, seed }: Options): SimulationOptions {
  const asked = simulate === true || typeof simulate === 'string';
  const part = shardOf(textOf(shard) ?? '');
  return {
    ask: merge === true ? 'merge' : part !== null ? 'shard' : asked ? 'whole' : 'nothing',
    replications: whole(textOf(simulate) ?? '', mostReplications),
    seed: textOf(seed),
    threads: whole(textOf(threads) ?? '', mostThreads),
    shard: part,
  };
}
