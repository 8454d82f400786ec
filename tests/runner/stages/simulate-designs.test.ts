/** Threads run what was built, so this builds first; that takes a third of a second when nothing changed. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { builtIn, simulate } from '@pionier/reporter';
import { beforeAll, expect, it } from 'vitest';
import {
  mergeShards,
  type SimulateRequest,
  simulatePilot,
  simulateShard,
} from '../../../packages/runner/src/stages/simulate.ts';
import { factorial, lottery, matched, plannedTrial, saturation, wedge } from '../../reporter/simulate/made-designs.ts';
import { inTemporaryFolder, root } from '../../support/command-line.ts';

const designs = { factorial, lottery, saturation, matched: matched(), 'stepped-wedge': wedge() };
const silent = { progress: () => {} };
const replications = 50;

beforeAll(() => {
  const { status, stdout } = spawnSync(process.execPath, [join(root, 'scripts/build.js')], { encoding: 'utf8' });
  expect(status, stdout).toBe(0);
});

it.each(Object.entries(designs))('a %s pilot gives the same bytes on any threads and from shards', async (_, pilot) => {
  const { assumptions } = plannedTrial(pilot);
  const request: SimulateRequest = {
    ...{ pilot, assumptions, units: null, inputs: {}, software: 'pionier test', seed: 'designs', replications },
  };
  const here = simulate({ pilot, assumptions, units: null, methods: builtIn, seed: 'designs' }, replications);
  expect(here.failed).toBe(0);
  for (const threads of [1, 3]) {
    const { madeOf: _made, ...record } = await simulatePilot(request, { threads, ...silent });
    expect(JSON.stringify(record)).toBe(JSON.stringify(here));
  }
  await inTemporaryFolder(async (folder) => {
    for (const shard of [2, 1]) await simulateShard(request, { shard, of: 2 }, { folder, threads: 1, ...silent });
    const merged = mergeShards(request, folder);
    if (!merged.done) throw new Error(JSON.stringify(merged.problems));
    const { madeOf: _made, ...record } = merged.value;
    expect(JSON.stringify(record)).toBe(JSON.stringify(here));
  });
});
