import { type Problem, sha256Hex } from '@pionier/core';
import canonicalize from 'canonicalize';
import { z } from 'zod';
import type { SimulationAssumptions } from './assumptions.ts';
import { partsIn } from './parts.ts';
import { counts, type SimulationKey, simulationKey } from './simulation-record.ts';
import type { Tally } from './tally.ts';

const count = z.int().nonnegative();

const estimateTally = z.strictObject({
  estimates: count,
  deviations: z.number(),
  squares: z.number(),
  fourths: z.number(),
  standardErrors: z.number(),
  variances: z.number(),
  covered: count,
  above: count,
  below: count,
  sizes: z.number(),
  sizeSquares: z.number(),
  verdicts: counts,
  refusals: counts,
});

const tally: z.ZodType<Tally> = z.strictObject({
  completed: count,
  failures: counts,
  rows: z.array(z.array(estimateTally)),
});

/** A shard of a simulation as its file holds it: the sums of its parts, to be added up with those of the others. */
export const shardSchema = z.strictObject({
  pionier: z.literal(1),
  kind: z.literal('plan-shard'),
  shard: z.int().positive(),
  of: z.int().positive(),
  simulation: simulationKey,
  parts: z.array(z.strictObject({ part: count, tally })),
});

export type Shard = z.output<typeof shardSchema>;

/** A shard and the file that it was read from. */
export type NamedShard = { readonly file: string; readonly shard: Shard };

/** The parts of shard `shard` of `of`, counted from 1: every `of`-th, so that shards take as long as each other. */
export function partsOfShard(shard: number, of: number, replications: number): readonly number[] {
  return Array.from({ length: partsIn(replications) }, (_, part) => part).filter((part) => part % of === shard - 1);
}

/** The hash of what is assumed, earlier values included. */
export function assumptionsHash(assumptions: SimulationAssumptions): string {
  const outcomes = Object.entries(assumptions.outcomes).map(([id, { earlier, ...rest }]) => [
    id,
    { ...rest, earlier: earlier === null ? null : [...earlier] },
  ]);
  return `sha256:${sha256Hex(canonicalize({ ...assumptions, outcomes: Object.fromEntries(outcomes) }) ?? '')}`;
}

/** The name of a shard's file. */
export function shardName(shard: number, of: number): string {
  return `plan-shard-${shard}-of-${of}.json`;
}

const problem = (message: string, hint: string): Problem => ({
  severity: 'error',
  code: 'inconsistent',
  message,
  path: [],
  hint,
});

/** Shards of another simulation than the expected one, with what differs. */
function foreign(shards: readonly NamedShard[], expected: SimulationKey): readonly Problem[] {
  return shards.flatMap(({ file, shard }) => {
    const differs = (Object.keys(expected) as (keyof SimulationKey)[]).filter(
      (what) => shard.simulation[what] !== expected[what],
    );
    if (differs.length === 0) return [];
    const hint = `it was made with ${differs.map((what) => `${what} ${shard.simulation[what]}`).join(', ')}; remove it or make it anew`;
    return [problem(`foreign shard: ${file} differs in ${differs.join(', ')}`, hint)];
  });
}

/** Shards that stand in two files, or do not hold the parts that are theirs. */
function misplaced(shards: readonly NamedShard[], of: number, replications: number): readonly Problem[] {
  const seen = new Map<number, string>();
  return shards.flatMap(({ file, shard: { shard, parts, of: theirs } }) => {
    if (theirs !== of) {
      return [
        problem(`foreign shard: ${file} is one of ${theirs}, others of ${of}`, 'merge one set of shards at a time'),
      ];
    }
    const first = seen.get(shard);
    seen.set(shard, first ?? file);
    if (first !== undefined) {
      return [
        problem(`duplicate shard: ${file} holds shard ${shard} of ${of}, as ${first} does`, 'remove one of them'),
      ];
    }
    const whole = partsOfShard(shard, of, replications);
    const isWhole = parts.length === whole.length && parts.every(({ part }, index) => part === whole[index]);
    return isWhole ? [] : [problem(`invalid shard: ${file} does not hold its parts`, 'remove it and make it anew')];
  });
}

function missing(shards: readonly NamedShard[], of: number): readonly Problem[] {
  const there = new Set(shards.map(({ shard }) => shard.shard));
  const absent = Array.from({ length: of }, (_, index) => index + 1).filter((shard) => !there.has(shard));
  if (absent.length === 0) return [];
  const hint = `make them first: pionier plan PILOT --simulate N --shard ${absent[0]}/${of}`;
  return [problem(`missing shards: ${absent.join(', ')} of ${of}`, hint)];
}

/** The sums of all parts in their order, or what is wrong with the shards. */
export type MergedShards = { readonly parts: readonly Tally[] } | { readonly problems: readonly Problem[] };

/**
 * Puts shards together: the parts in the order of their numbers, as one run would have made them, so that the record made
 * of them is that of the run, byte for byte. Every shard must be there once, and be of the expected simulation.
 */
export function mergedShards(shards: readonly NamedShard[], expected: SimulationKey): MergedShards {
  const of = shards[0]?.shard.of;
  if (of === undefined) {
    return { problems: [problem('missing shards: none is there', 'make them with --simulate N --shard 1/4 and on')] };
  }
  const problems = foreign(shards, expected);
  const all =
    problems.length > 0 ? problems : [...misplaced(shards, of, expected.replications), ...missing(shards, of)];
  if (all.length > 0) return { problems: all };
  const parts = shards.flatMap(({ shard }) => shard.parts).sort((a, b) => a.part - b.part);
  return { parts: parts.map(({ tally }) => tally) };
}
