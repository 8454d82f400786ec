import { methodNamed, methodsOf } from '@pionier/core';
import { type Pooler, type PoolTest, poolers, poolTests } from '@pionier/reporter';
import type { Options } from './command.ts';

const defaults = { method: 'reml', test: 'knapp-hartung', confidence: 0.95 } as const;

/** What is pooled, and how. */
export type PoolOptions = {
  readonly bundles: readonly string[];
  /** The file of published effects; null without one. */
  readonly effects: string | null;
  /** The public keys of who may sign; null when none were given. */
  readonly keys: readonly string[] | null;
  /** The pilot's file whose protocol the bundles must have; null for that of most. */
  readonly protocol: string | null;
  readonly allow: readonly Allowed[];
  /** The code of the site that gets a page of its own; null for none. */
  readonly site: string | null;
  readonly pooler: Pooler;
  readonly test: PoolTest;
  readonly confidence: number;
  /** Columns of the effects; none when not given. */
  readonly moderators: readonly string[];
};

/** What a user may allow: to pool without the refused, and bundles whose protocol differs in a way. */
const allowable = ['refused', 'other-protocol', 'other-arms', 'other-instrument', 'other-horizon'] as const;

export type Allowed = (typeof allowable)[number];

const isTest = (name: string): name is PoolTest => poolTests.some((test) => test === name);

const listOf = (value: Options[string]) => (typeof value === 'object' ? value : []);
const wordsOf = (value: Options[string]) => (typeof value === 'string' ? value.split(',') : []);
const textOf = (value: Options[string]) => (typeof value === 'string' ? value : null);

const namesIn = (text: string) => [
  ...new Set(
    text
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  ),
];

/** The options of `pool`, those that were not given as their defaults; requires that `wrongPoolOptions` finds nothing. */
export function poolOptions(options: Options): PoolOptions {
  const { files, effects, method, test, confidence, moderators, keys, protocol, allow, site } = options;
  const chosen = textOf(test) ?? defaults.test;
  return {
    bundles: listOf(files),
    effects: textOf(effects),
    keys: keys === undefined ? null : listOf(keys),
    protocol: textOf(protocol),
    site: textOf(site),
    allow: allowable.filter((what) => wordsOf(allow).includes(what)),
    pooler: methodNamed(poolers, textOf(method) ?? defaults.method)!,
    test: isTest(chosen) ? chosen : defaults.test,
    confidence: Number(confidence ?? defaults.confidence),
    moderators: namesIn(textOf(moderators) ?? ''),
  };
}

/** What is wrong with the options of `pool`, which takes its files together as `files`; null when nothing is. */
export function wrongPoolOptions({ files, effects, method, test, allow }: Options): string | null {
  if (files === undefined) return null;
  if (effects === undefined && listOf(files).length === 0)
    return 'missing bundle: name bundles, or --effects with a CSV of study, estimate, standardError';
  const other = wordsOf(allow).find((word) => !allowable.some((what) => what === word));
  if (other !== undefined) return `unknown --allow: ${other} (${allowable.join(', ')})`;
  const name = textOf(method) ?? defaults.method;
  if (methodNamed(poolers, name) === undefined) {
    return `unknown --method: ${name} (${methodsOf<Pooler>(poolers)
      .map((pooler) => pooler.name)
      .join(', ')})`;
  }
  const chosen = textOf(test) ?? defaults.test;
  return isTest(chosen) ? null : `unknown --test: ${chosen} (${poolTests.join(', ')})`;
}
