import path from 'node:path';
import { nearest, PilotError, type Problem } from '@pionier/core';
import {
  type GateCode,
  moderatorIn,
  type Pooled,
  poolBundles,
  pooledLines,
  poolStudies,
  type StudyEffect,
} from '@pionier/reporter';
import { writePooled } from '../stages/pool.ts';
import { type BundlesRead, readBundles } from '../stages/pool-bundles.ts';
import { type EffectsRead, publishedEffects } from '../stages/published-effects.ts';
import { hasError } from '../stages/stage-result.ts';
import { trustedKeys } from '../stages/verify.ts';
import type { Command, Context, Options } from './command.ts';
import { type Allowed, type PoolOptions, poolOptions } from './pool-options.ts';
import { outcomeOf, type Said } from './stage-outcome.ts';

/** What is pooled: bundles, published effects, or both. */
type Sources = { readonly bundles: BundlesRead | null; readonly published: EffectsRead };

type Circumstances = Pick<StudyEffect, 'year' | 'moderators'>;

/** Pools effects of several sites or studies into one answer; writes `pooled.json`, `pooled.csv` and `pooled.html`. */
export const pool: Command = async (_file, options, context) => {
  const asked = poolOptions(options);
  context.progress('reading');
  const sources = await sourcesOf(asked);
  const problems = problemsOf(sources, asked);
  if (hasError(problems)) return outcomeOf(problems, []);
  context.progress('pooling');
  refuseUnknown(asked.moderators, circumstancesOf(sources));
  return outcomeOf(problems, [], saidOf(pooledOf(sources, asked, context), { options, site: asked.site }, context));
};

async function sourcesOf({ bundles, effects, keys, protocol, allow }: PoolOptions): Promise<Sources> {
  const asked = {
    ...{ files: bundles, trusted: trustedKeys(keys), protocol },
    ...{ isRefusedAllowed: allow.includes('refused'), allowed: allow.filter(isKind) },
  };
  return {
    bundles: bundles.length === 0 ? null : await readBundles(asked),
    published: effects === null ? { effects: [], problems: [], inputs: {} } : await publishedEffects(effects),
  };
}

const isKind = (what: Allowed): what is Allowed & GateCode => what !== 'refused';

function problemsOf({ bundles, published }: Sources, { site }: PoolOptions): readonly Problem[] {
  const sites = new Set(bundles?.gate.admitted.flatMap(({ bundle: { site } }) => [site.code, site.name]) ?? []);
  const twice = published.effects.filter(({ study }) => sites.has(study));
  return [
    ...(bundles?.problems ?? []),
    ...published.problems,
    ...twice.map(({ study }) => twiceThere(study)),
    ...(site === null || isAdmitted(bundles, site) ? [] : [unknownSite(site)]),
  ];
}

/** What is known of the studies and sites that may explain their effects. */
function circumstancesOf({ bundles, published }: Sources): readonly Circumstances[] {
  const admitted = bundles?.gate.admitted ?? [];
  return [...published.effects, ...admitted.map(({ bundle: { site } }) => ({ year: null, moderators: site.context }))];
}

/** A moderator that no study has a value of. */
function refuseUnknown(names: readonly string[], effects: readonly Circumstances[]): void {
  for (const name of names) {
    if (effects.some((effect) => moderatorIn(effect, name) !== null)) continue;
    const known = [...new Set(effects.flatMap(({ moderators }) => Object.keys(moderators)))];
    const near = nearest(name, [...known, 'year']);
    const hint =
      near === null ? `the effects have ${known.slice(0, 20).join(', ') || 'none'}` : `did you mean ${near}?`;
    throw new PilotError('unknown-column', `unknown moderator: ${name}`, [], hint);
  }
}

function isAdmitted(bundles: BundlesRead | null, code: string): boolean {
  return bundles?.gate.admitted.some(({ bundle }) => bundle.site.code === code) ?? false;
}

function unknownSite(code: string): Problem {
  const hint = 'it is the code of a site among the bundles that are pooled';
  return { severity: 'error', code: 'invalid-value', message: `unknown site: ${code}`, path: [], hint };
}

function twiceThere(study: string): Problem {
  const hint = 'effects of the same people would count twice: take it out of the published ones';
  const message = `duplicate study: ${study} is among the bundles and among the published effects`;
  return { severity: 'error', code: 'duplicate-id', message, path: [], hint };
}

function pooledOf({ bundles, published }: Sources, asked: PoolOptions, { software }: Context): Pooled {
  const { pooler, test, confidence, moderators } = asked;
  const inputs = { ...bundles?.inputs, ...published.inputs };
  const pooling = { pooler, test, confidence, moderators, software, inputs };
  if (bundles === null) return poolStudies(published.effects, pooling);
  const { gate, protocolHash, signed, refused } = bundles;
  return poolBundles({ ...pooling, gate, protocolHash, signed, refused, published: published.effects });
}

/** How it is shown, and for which site besides. */
type Shown = { readonly options: Options; readonly site: string | null };

function saidOf(pooled: Pooled, { options, site }: Shown, { folder }: Context): Said {
  const language = options.language ?? 'en';
  const to = path.resolve(folder, options.out ?? 'pooled');
  const { files, changed } = writePooled(pooled, to, { language, site });
  const lines = pooledLines(pooled, { language }).map((line) => `  ${line}`);
  return {
    lines: [`pooled${changed ? '' : ' (unchanged)'}`, ...lines, `  ${files.site ?? files.html}`],
    json: { pooled, files, changed },
  };
}
