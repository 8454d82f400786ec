/** Threads run what was built, so this builds first; that takes a third of a second when nothing changed. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tableFromColumns, unitsFromTable } from '@pionier/core';
import { builtIn, shardName, simulate } from '@pionier/reporter';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  mergeShards,
  type SimulateRequest,
  simulatePilot,
  simulateShard,
  simulationKeyOf,
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
  replications: 60,
};

const silent = { progress: () => {} };
const bytes = (value: unknown) => JSON.stringify(value);
const shards = mkdtempSync(join(tmpdir(), 'pionier-shards-'));
const { pilot, assumptions, replications } = request;
const here = simulate({ pilot, assumptions, units: null, methods: builtIn, seed: 'threads' }, replications);

beforeAll(async () => {
  const { status, stdout } = spawnSync(process.execPath, [join(root, 'scripts/build.js')], { encoding: 'utf8' });
  expect(status, stdout).toBe(0);
  for (const shard of [1, 2, 3])
    await simulateShard(request, { shard, of: 3 }, { folder: shards, threads: 1, ...silent });
});

afterAll(() => rmSync(shards, { recursive: true, force: true }));

describe('a simulation', () => {
  it.each([1, 2, 3])('is the same on %i threads as in the thread that asks', async (threads) => {
    const { madeOf, ...record } = await simulatePilot(request, { threads, ...silent });
    expect(bytes(record)).toBe(bytes(here));
    expect(madeOf).toEqual(simulationKeyOf(request));
    expect(Object.keys(here.estimates[0]!.refusals)).toEqual(['arm-too-small']);
  });

  it('has a seed of its own protocol when none is given, and says how far it is', async () => {
    const said: string[] = [];
    const asked = { ...request, seed: null };
    const { seed } = await simulatePilot(asked, { threads: 1, progress: (text) => void said.push(text) });
    expect(seed).toMatch(/^[0-9a-f]{16}$/);
    expect(said.at(0)).toBe(`simulating [${'#'.repeat(12)}${' '.repeat(18)}] 25 of 60`);
    expect(said.at(-1)).toBe(`simulating [${'#'.repeat(30)}] 60 of 60`);
  });

  it('stops before any thread when it cannot be run', async () => {
    const none = { ...request, assumptions: assumptionsOf({ units: null }) };
    await expect(simulatePilot(none, { threads: 2, ...silent })).rejects.toThrow('missing key: plan.units');
  });

  it('is none when every replication fails', async () => {
    const paired = plannedPilot({ assignment: { method: 'paired', by: ['twin'] } });
    const id = ['a', 'b', 'c'];
    const units = unitsFromTable(tableFromColumns({ id, twin: ['x', 'x', 'y'] }, { id: { kind: 'text' } }), 'id');
    const failing = { ...request, pilot: paired, units, assumptions: assumptionsOf({ units: null }), replications: 2 };
    const message = 'every replication failed: invalid pair: 1 pair has not exactly two units (row 4)';
    await expect(simulatePilot(failing, { threads: 1, ...silent })).rejects.toThrow(message);
  });
});

describe('shards of a simulation', () => {
  const messages = (folder: string, change: Partial<SimulateRequest> = {}) => {
    const merged = mergeShards({ ...request, ...change }, folder);
    return merged.done ? [] : merged.problems.map(({ message }) => message);
  };
  const inCopy = (use: (folder: string) => void) =>
    inTemporaryFolder(async (folder) => {
      cpSync(shards, folder, { recursive: true });
      use(folder);
    });

  it('merge to the bytes of one run', () => {
    expect(readdirSync(shards).sort()).toEqual([1, 2, 3].map((shard) => shardName(shard, 3)));
    const merged = mergeShards({ ...request, seed: null, replications: null }, shards);
    expect(merged.done && bytes(merged.value)).toBe(bytes({ ...here, madeOf: simulationKeyOf(request) }));
  });

  it('stand when they are made again', async () => {
    const again = await simulateShard(request, { shard: 2, of: 3 }, { folder: shards, threads: 1, ...silent });
    expect(again.changed).toBe(false);
  });

  it('must all be there, once', () =>
    inCopy((folder) => {
      const third = join(folder, shardName(3, 3));
      copyFileSync(third, join(folder, shardName(4, 3)));
      expect(messages(folder)[0]).toMatch(/^duplicate shard/);
      rmSync(join(folder, shardName(4, 3)));
      rmSync(third);
      expect(messages(folder)).toEqual(['missing shards: 3 of 3']);
    }));

  it('must be of the same pilot, data and seed', () => {
    expect(messages(shards, { seed: 'other' })).toHaveLength(3);
    expect(messages(shards, { inputs: { 'units.csv': 'sha256:1' } })[0]).toBe(
      'foreign shard: plan-shard-1-of-3.json differs in units',
    );
    expect(messages(shards, { assumptions: assumptionsOf() })[0]).toMatch(/differs in assumptions$/);
  });

  it('must be readable', () =>
    inCopy((folder) => {
      const third = join(folder, shardName(3, 3));
      writeFileSync(third, readFileSync(third, 'utf8').slice(0, -10));
      expect(messages(folder)).toEqual(['unreadable file: plan-shard-3-of-3.json is not JSON']);
      writeFileSync(third, '{}');
      expect(messages(folder)).toEqual(['unreadable file: plan-shard-3-of-3.json is no shard of version 1']);
    }));

  it('cannot be more than there are parts, nor be put together where none is', async () => {
    const empty = simulateShard(request, { shard: 9, of: 9 }, { folder: shards, threads: 1, ...silent });
    await expect(empty).rejects.toThrow('invalid shard: 9 of 9 is empty');
    await inTemporaryFolder(async (folder) => expect(messages(folder)).toEqual(['missing shards: none is there']));
    expect(messages(join(shards, 'absent'))).toEqual(['missing shards: none is there']);
  });
});
