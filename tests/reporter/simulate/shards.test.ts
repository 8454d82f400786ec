import {
  assumptionsHash,
  emptyTally,
  mergedShards,
  type NamedShard,
  partsOfShard,
  type Shard,
  shardName,
  shardSchema,
} from '@pionier/reporter';
import { describe, expect, it } from 'vitest';
import { assumptionsOf } from './made-trial.ts';

const simulation = {
  software: 'pionier 1',
  protocol: 'sha256:1',
  assumptions: 'sha256:2',
  units: 'sha256:3',
  seed: 'x',
  replications: 110,
};

/** Parts that can be told apart by how many replications they completed. */
function shardOf(shard: number, of: number, change: Partial<Shard> = {}): NamedShard {
  const parts = partsOfShard(shard, of, simulation.replications).map((part) => ({
    part,
    tally: { ...emptyTally([]), completed: part },
  }));
  return {
    file: shardName(shard, of),
    shard: { pionier: 1, kind: 'plan-shard', shard, of, simulation, parts, ...change },
  };
}

const all = [shardOf(2, 3), shardOf(3, 3), shardOf(1, 3)];
const messages = (shards: readonly NamedShard[]) => {
  const merged = mergedShards(shards, simulation);
  return 'problems' in merged ? merged.problems.map(({ message }) => message) : [];
};

describe('shards', () => {
  it('have every part once among them', () => {
    const parts = [1, 2, 3].flatMap((shard) => partsOfShard(shard, 3, 110));
    expect(parts.sort()).toEqual([0, 1, 2, 3, 4]);
    expect(partsOfShard(2, 3, 110)).toEqual([1, 4]);
    expect(partsOfShard(6, 6, 110)).toEqual([]);
  });

  it('give their parts in the order of their numbers', () => {
    const merged = mergedShards(all, simulation);
    expect('parts' in merged && merged.parts.map(({ completed }) => completed)).toEqual([0, 1, 2, 3, 4]);
  });

  it('say which of them is missing, there twice, from elsewhere or not whole', () => {
    expect(messages([])).toEqual(['missing shards: none is there']);
    expect(messages([all[0]!])).toEqual(['missing shards: 1, 3 of 3']);
    const copy = { ...all[0]!, file: 'plan-shard-9-of-3.json' };
    expect(messages([...all, copy])).toEqual([
      'duplicate shard: plan-shard-9-of-3.json holds shard 2 of 3, as plan-shard-2-of-3.json does',
    ]);
    const other = shardOf(1, 3, { simulation: { ...simulation, seed: 'y', units: 'sha256:9' } });
    expect(messages([all[0]!, all[1]!, other])).toEqual([
      'foreign shard: plan-shard-1-of-3.json differs in units, seed',
    ]);
    expect(messages([...all, shardOf(1, 4)])).toEqual([
      'foreign shard: plan-shard-1-of-4.json is one of 4, others of 3',
    ]);
    const short = shardOf(1, 3, { parts: [] });
    expect(messages([all[0]!, all[1]!, short])).toEqual([
      'invalid shard: plan-shard-1-of-3.json does not hold its parts',
    ]);
  });

  it('stay what they are in a file', () => {
    expect(shardSchema.parse(JSON.parse(JSON.stringify(all[0]!.shard)))).toEqual(all[0]!.shard);
    expect(shardSchema.safeParse({ ...all[0]!.shard, kind: 'plan' }).success).toBe(false);
  });

  it('know other assumptions by their hash, earlier values too', () => {
    const hash = assumptionsHash(assumptionsOf());
    expect(hash).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(assumptionsHash(assumptionsOf())).toBe(hash);
    expect(assumptionsHash(assumptionsOf({ attrition: 0.1 }))).not.toBe(hash);
    const earlier = (last: number) => assumptionsHash(assumptionsOf({}, { earlier: Float64Array.of(1, last) }));
    expect(earlier(2)).not.toBe(earlier(3));
  });
});
