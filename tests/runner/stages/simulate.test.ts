/** Threads run what was built, so this builds first; that takes a third of a second when nothing changed. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { builtIn, shardName, simulate } from '@pionier/reporter';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  mergeShards,
  type SimulateRequest,
  simulatePilot,
  simulateShard,
} from '../../../packages/runner/src/stages/simulate.ts';
import { assumptionsOf, plannedPilot } from '../../reporter/simulate/made-trial.ts';
import { inTemporaryFolder, root } from '../../support/command-line.ts';

const request: SimulateRequest = {
  pilot: plannedPilot({ assignment: { method: 'blocked', by: ['area'] } }),
  assumptions: assumptionsOf({ units: 40, attrition: 0.3 }),
  units: null,
  inputs: {},
  software: 'pionier test',
  seed: 'threads',
  replications: 110,
};

const silent = { progress: () => {} };
const bytes = (value: unknown) => JSON.stringify(value);

beforeAll(() => {
  const { status, stdout } = spawnSync(process.execPath, [join(root, 'scripts/build.js')], { encoding: 'utf8' });
  expect(status, stdout).toBe(0);
});

describe('a simulation', () => {
  it('is the same on one thread, two, three, and in the thread that asks', async () => {
    const { pilot, assumptions, replications } = request;
    const here = simulate({ pilot, assumptions, units: null, methods: builtIn, seed: 'threads' }, replications);
    expect(Object.keys(here.estimates[0]!.refusals)).toEqual(['arm-too-small']);
    for (const threads of [1, 2, 3]) {
      expect(bytes(await simulatePilot(request, { threads, ...silent }))).toBe(bytes(here));
    }
  });

  it('has a seed of its own protocol when none is given', async () => {
    const { seed } = await simulatePilot({ ...request, seed: null, replications: 1 }, { threads: 1, ...silent });
    expect(seed).toMatch(/^[0-9a-f]{16}$/);
  });

  it('says how far it is', async () => {
    const said: string[] = [];
    await simulatePilot(request, { threads: 1, progress: (text) => void said.push(text) });
    expect(said.at(0)).toBe(`simulating [${'#'.repeat(6)}${' '.repeat(24)}] 25 of 110`);
    expect(said.at(-1)).toBe(`simulating [${'#'.repeat(30)}] 110 of 110`);
  });

  it('stops before any thread when it cannot be run', async () => {
    const none = { ...request, assumptions: assumptionsOf({ units: null }) };
    await expect(simulatePilot(none, { threads: 2, ...silent })).rejects.toThrow('missing key: plan.units');
  });
});

describe('shards of a simulation', () => {
  const shards = async (folder: string, of: number, only = Array.from({ length: of }, (_, index) => index + 1)) => {
    for (const shard of only) await simulateShard(request, { shard, of }, { folder, threads: 1, ...silent });
  };
  const messages = (folder: string, change: Partial<SimulateRequest> = {}) => {
    const merged = mergeShards({ ...request, ...change }, folder);
    return merged.done ? [] : merged.problems.map(({ message }) => message);
  };

  it('merge to the bytes of one run', async () => {
    const whole = bytes(await simulatePilot(request, { threads: 2, ...silent }));
    await inTemporaryFolder(async (folder) => {
      await shards(folder, 3);
      expect(readdirSync(folder).sort()).toEqual([1, 2, 3].map((shard) => shardName(shard, 3)));
      const merged = mergeShards({ ...request, seed: null, replications: null }, folder);
      expect(merged.done && bytes(merged.value)).toBe(whole);
    });
  });

  it('stand when they are made again, and change no byte', async () => {
    await inTemporaryFolder(async (folder) => {
      const made = () => simulateShard(request, { shard: 2, of: 5 }, { folder, threads: 2, ...silent });
      expect((await made()).changed).toBe(true);
      expect((await made()).changed).toBe(false);
    });
  });

  it('say what is wrong with them', async () => {
    await inTemporaryFolder(async (folder) => {
      expect(messages(folder)).toEqual(['missing shards: none is there']);
      await shards(folder, 3, [1, 2]);
      expect(messages(folder)).toEqual(['missing shards: 3 of 3']);
      await shards(folder, 3, [3]);
      expect(messages(folder, { seed: 'other' })).toHaveLength(3);
      expect(messages(folder, { inputs: { 'units.csv': 'sha256:1' } })[0]).toBe(
        'foreign shard: plan-shard-1-of-3.json differs in units',
      );
      const third = join(folder, shardName(3, 3));
      writeFileSync(join(folder, shardName(4, 3)), readFileSync(third));
      expect(messages(folder)[0]).toMatch(/^duplicate shard/);
      rmSync(join(folder, shardName(4, 3)));
      writeFileSync(third, '{');
      expect(messages(folder)).toEqual(['unreadable file: plan-shard-3-of-3.json is not JSON']);
      writeFileSync(third, '{}');
      expect(messages(folder)).toEqual(['unreadable file: plan-shard-3-of-3.json is no shard of version 1']);
      renameSync(third, join(folder, 'other.json'));
      expect(existsSync(third)).toBe(false);
      await expect(shards(folder, 9, [9])).rejects.toThrow('invalid shard: 9 of 9 is empty');
    });
  });
});
