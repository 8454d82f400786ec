import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { PilotError, type Problem, type Units } from '@pionier/core';
import {
  assumptionsHash,
  emptyTally,
  type KeptSimulation,
  mergedShards,
  type NamedShard,
  type Pilot,
  partSize,
  partsIn,
  partsOfShard,
  protocolHash,
  type Shard,
  type SimulationAssumptions,
  type SimulationKey,
  seedOf,
  shardName,
  shardSchema,
  simulationOf,
  summaryOf,
  type Tally,
  totalTally,
  truthsOf,
} from '@pionier/reporter';
import { language } from '../language.ts';
import { progressBar } from '../print/progress-bar.ts';
import { simulateParts } from '../workers/simulate-parts.ts';
import { writeFileAtomic } from '../write/atomic.ts';
import { canonicalJson, type Json } from '../write/canonical-json.ts';
import { digest } from '../write/digest.ts';
import { makeFolder } from '../write/folders.ts';
import { done, refused, type StageResult } from './stage-result.ts';

/** A pilot to be simulated, with all that decides the outcome. */
export type SimulateRequest = {
  readonly pilot: Pilot;
  readonly assumptions: SimulationAssumptions;
  /** Null to make units up. */
  readonly units: Units | null;
  /** SHA-256 of each data file. */
  readonly inputs: { readonly [file: string]: string };
  readonly software: string;
  /** Null for one that follows from the protocol. */
  readonly seed: string | null;
  readonly replications: number;
};

/** How it is spread, which changes no number. */
export type Spread = { readonly threads: number | null; readonly progress: (text: string) => void };

/** What decides the numbers of a simulation. */
export function simulationKeyOf(request: SimulateRequest): SimulationKey {
  const { pilot, assumptions, inputs, software, replications } = request;
  const here = { site: pilot.site, data: pilot.data, inputs };
  return {
    software,
    protocol: protocolHash(pilot),
    assumptions: assumptionsHash(assumptions),
    units: digest(canonicalJson(JSON.parse(JSON.stringify(here)) as Json)),
    seed: seedFor(request),
    replications,
  };
}

const seedFor = ({ seed, pilot }: Pick<SimulateRequest, 'seed' | 'pilot'>) => seed ?? seedOf(protocolHash(pilot));

function tallies(request: SimulateRequest, parts: readonly number[], { threads, progress }: Spread) {
  const { pilot, assumptions, units, replications } = request;
  const given = { pilot, assumptions, units, seed: seedFor(request), replications };
  // What cannot be simulated is said before threads are started, once.
  simulationOf({ ...given, methods: language.methods });
  const shown = (count: number) => Math.min(replications, count * partSize);
  const onPart = (count: number, all: number) => progress(progressBar('simulating', shown(count), shown(all)));
  return simulateParts(given, parts, { threads, onPart });
}

/** The simulation that parts make together. Raises `inconsistent` when every replication failed: then nothing is known. */
function recordOf(request: SimulateRequest, parts: readonly Tally[]): KeptSimulation {
  const { pilot, assumptions, units, replications } = request;
  const given = { pilot, assumptions, units, seed: seedFor(request), methods: language.methods };
  const simulation = simulationOf(given);
  const record = summaryOf(simulation, totalTally(parts, emptyTally(truthsOf(simulation))), replications);
  if (record.failed === replications) {
    const [message] = Object.keys(record.failures);
    throw new PilotError('inconsistent', `every replication failed: ${message}`, ['plan']);
  }
  return { ...record, madeOf: simulationKeyOf(request) };
}

/** Runs a pilot many times over threads. Raises what `simulationOf` raises. */
export async function simulatePilot(request: SimulateRequest, spread: Spread): Promise<KeptSimulation> {
  const parts = Array.from({ length: partsIn(request.replications) }, (_, part) => part);
  return recordOf(request, await tallies(request, parts, spread));
}

/** Runs one shard and writes its file; returns the file and whether it changed. Raises `inconsistent` for an empty shard. */
export async function simulateShard(
  request: SimulateRequest,
  { shard, of }: { readonly shard: number; readonly of: number },
  { folder, ...spread }: Spread & { readonly folder: string },
): Promise<{ readonly file: string; readonly changed: boolean }> {
  const parts = partsOfShard(shard, of, request.replications);
  if (parts.length === 0) {
    const most = partsIn(request.replications);
    const hint = `a shard has ${partSize} replications or more: at most ${most} shards here`;
    throw new PilotError('inconsistent', `invalid shard: ${shard} of ${of} is empty`, [], hint);
  }
  const found = await tallies(request, parts, spread);
  const record: Shard = {
    pionier: 1,
    kind: 'plan-shard',
    shard,
    of,
    simulation: simulationKeyOf(request),
    parts: parts.map((part, index) => ({ part, tally: found[index]! })),
  };
  makeFolder(folder, 0o777);
  const file = path.join(folder, shardName(shard, of));
  return { file, changed: writeFileAtomic(file, Buffer.from(`${JSON.stringify(record)}\n`)) };
}

function readShard(folder: string, file: string): NamedShard | Problem {
  const hint = 'remove it and make the shard anew';
  const unreadable = (message: string): Problem => ({
    severity: 'error',
    code: 'unreadable-file',
    message,
    path: [],
    hint,
  });
  try {
    const read = shardSchema.safeParse(JSON.parse(readFileSync(path.join(folder, file), 'utf8')));
    return read.success ? { file, shard: read.data } : unreadable(`unreadable file: ${file} is no shard of version 1`);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return unreadable(`unreadable file: ${file} is not JSON`);
  }
}

/** The shards that stand in a folder, in the order of their names. */
export function readShards(folder: string): StageResult<readonly NamedShard[]> {
  const names = (existsSync(folder) ? readdirSync(folder) : []).filter((name) => /^plan-shard-.*\.json$/.test(name));
  const read = names.sort().map((name) => readShard(folder, name));
  const problems = read.filter((item) => 'code' in item);
  return problems.length > 0 ? refused(...problems) : done(read.filter((item) => 'shard' in item));
}

/** The simulation that the shards in a folder make together, byte for byte that of one run; or what is wrong with them. */
export function mergeShards(
  request: Omit<SimulateRequest, 'replications'> & { readonly replications: number | null },
  folder: string,
): StageResult<KeptSimulation> {
  const read = readShards(folder);
  if (!read.done) return read;
  const first = read.value[0]?.shard.simulation;
  const { seed, replications } = { ...request, seed: request.seed ?? first?.seed ?? null };
  const whole = { ...request, seed, replications: replications ?? first?.replications ?? 1 };
  const merged = mergedShards(read.value, simulationKeyOf(whole));
  return 'problems' in merged ? refused(...merged.problems) : done(recordOf(whole, merged.parts));
}
