import path from 'node:path';
import { nearest, PilotError } from '@pionier/core';
import { moderatorIn, type Pooled, pooledLines, poolStudies, type StudyEffect } from '@pionier/reporter';
import { writePooled } from '../stages/pool.ts';
import { type EffectsRead, publishedEffects } from '../stages/published-effects.ts';
import { hasError } from '../stages/stage-result.ts';
import type { Command, Context, Options } from './command.ts';
import { type PoolOptions, poolOptions } from './pool-options.ts';
import { outcomeOf, type Said } from './stage-outcome.ts';

/** Pools effects of several studies into one answer; writes `pooled.json`, `pooled.csv` and `pooled.html`. */
export const pool: Command = async (_file, options, context) => {
  const asked = poolOptions(options);
  refuseBundles(asked);
  context.progress('reading');
  const read = await sourcesOf(asked);
  if (hasError(read.problems)) return outcomeOf(read.problems, []);
  context.progress('pooling');
  const { pooler, test, confidence, moderators } = asked;
  refuseUnknown(moderators, read.effects);
  const pooled = poolStudies(read.effects, {
    ...{ pooler, test, confidence, moderators },
    ...{ software: context.software, inputs: read.inputs },
  });
  return outcomeOf(read.problems, [], saidOf(pooled, options, context));
};

/** Effects from every source that was named, in that order. */
async function sourcesOf({ effects }: PoolOptions): Promise<EffectsRead> {
  const sources = effects === null ? [] : [await publishedEffects(effects)];
  return {
    effects: sources.flatMap((source) => source.effects),
    problems: sources.flatMap((source) => source.problems),
    inputs: Object.assign({}, ...sources.map(({ inputs }) => inputs)),
  };
}

/** A moderator that no study has a value of. */
function refuseUnknown(names: readonly string[], effects: readonly StudyEffect[]): void {
  for (const name of names) {
    if (effects.some((effect) => moderatorIn(effect, name) !== null)) continue;
    const known = [...new Set(effects.flatMap(({ moderators }) => Object.keys(moderators)))];
    const near = nearest(name, [...known, 'year']);
    const hint =
      near === null ? `the effects have ${known.slice(0, 20).join(', ') || 'none'}` : `did you mean ${near}?`;
    throw new PilotError('unknown-column', `unknown moderator: ${name}`, [], hint);
  }
}

function refuseBundles({ bundles: [first] }: PoolOptions): void {
  if (first === undefined) return;
  const hint = 'this version pools published effects, given with --effects';
  throw new PilotError('invalid-value', `unsupported file: ${first} (bundles cannot be pooled yet)`, [], hint);
}

function saidOf(pooled: Pooled, options: Options, { folder }: Context): Said {
  const language = options.language ?? 'en';
  const to = path.resolve(folder, options.out ?? 'pooled');
  const { files, changed } = writePooled(pooled, to, language);
  const lines = pooledLines(pooled, { language }).map((line) => `  ${line}`);
  return {
    lines: [`pooled${changed ? '' : ' (unchanged)'}`, ...lines, `  ${files.html}`],
    json: { pooled, files, changed },
  };
}
