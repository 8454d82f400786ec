import { methodNamed, methodsOf } from '@pionier/core';
import { type Pooler, type PoolTest, poolers, poolTests } from '@pionier/reporter';
import type { Options } from './command.ts';

const defaults = { method: 'reml', test: 'knapp-hartung', confidence: 0.95 } as const;

/** What is pooled, and how. */
export type PoolOptions = {
  readonly bundles: readonly string[];
  /** The file of published effects; null without one. */
  readonly effects: string | null;
  readonly pooler: Pooler;
  readonly test: PoolTest;
  readonly confidence: number;
  /** Columns of the effects; none when not given. */
  readonly moderators: readonly string[];
};

const isTest = (name: string): name is PoolTest => poolTests.some((test) => test === name);

const listOf = (value: Options[string]) => (typeof value === 'object' ? value : []);
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
  const { files, effects, method, test, confidence, moderators } = options;
  const chosen = textOf(test) ?? defaults.test;
  return {
    bundles: listOf(files),
    effects: textOf(effects),
    pooler: methodNamed(poolers, textOf(method) ?? defaults.method)!,
    test: isTest(chosen) ? chosen : defaults.test,
    confidence: Number(confidence ?? defaults.confidence),
    moderators: namesIn(textOf(moderators) ?? ''),
  };
}

/** What is wrong with the options of `pool`, which takes its files together as `files`; null when nothing is. */
export function wrongPoolOptions({ files, effects, method, test }: Options): string | null {
  if (files === undefined) return null;
  if (effects === undefined && listOf(files).length === 0)
    return 'missing --effects: a CSV with study, estimate, standardError';
  const name = textOf(method) ?? defaults.method;
  if (methodNamed(poolers, name) === undefined) {
    return `unknown --method: ${name} (${methodsOf<Pooler>(poolers)
      .map((pooler) => pooler.name)
      .join(', ')})`;
  }
  const chosen = textOf(test) ?? defaults.test;
  return isTest(chosen) ? null : `unknown --test: ${chosen} (${poolTests.join(', ')})`;
}
