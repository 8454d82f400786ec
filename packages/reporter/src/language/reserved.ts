import type { Problem } from '@pionier/core';
import { isMap, shown, type Tree, type TreeMap, valueAt } from './json-schema.ts';

type Path = readonly (string | number)[];

/** A word of the language that is kept for later: where it stands, when it is meant, and what stays when it is left out. */
type Reserved = {
  /** `*` stands for every key. */
  readonly path: readonly string[];
  readonly isMeant?: (value: Tree) => boolean;
  /** Leaves out this many steps above the word itself; default 0. */
  readonly above?: number;
  /** What the problem calls it, where that is not its key. */
  readonly word?: string;
  readonly onValue?: boolean;
};

const isOneOf =
  (...words: readonly string[]) =>
  (value: Tree) =>
    typeof value === 'string' && words.includes(value);

/** What `language` reserves; each gives one problem and is then left out, so that nothing else complains of it. */
const reserved: readonly Reserved[] = [
  { path: ['population', 'weight'] },
  { path: ['outcomes', '*', 'per'] },
  { path: ['outcomes', '*', 'event'] },
  { path: ['outcomes', '*', 'until'] },
  { path: ['outcomes', '*', 'kind'], isMeant: isOneOf('duration'), onValue: true },
  { path: ['data', 'measurements', 'kind'], isMeant: isOneOf('once', 'repeated', 'events') },
  { path: ['assignment', 'shares', '*'], isMeant: isMap, above: 1, word: 'shares by block' },
];

/** A tree without its reserved words, the problems they gave, and the sections that say less than their writer meant. */
export type Unreserved = {
  readonly tree: TreeMap;
  readonly problems: readonly Problem[];
  readonly touched: ReadonlySet<string>;
};

/** Refuses the words that are kept for later, each by name, and leaves them out. */
export function refuseReserved(tree: TreeMap): Unreserved {
  const problems: Problem[] = [];
  const touched = new Set<string>();
  let rest: Tree = tree;
  for (const entry of reserved) {
    const seen = new Set<string>();
    for (const path of matches(tree, entry.path)) {
      const value = valueAt(tree, path) as Tree;
      if (entry.isMeant !== undefined && !entry.isMeant(value)) continue;
      const target = path.slice(0, path.length - (entry.above ?? 0));
      if (seen.has(target.join('/'))) continue;
      seen.add(target.join('/'));
      problems.push(problemOf(entry, path, value));
      rest = without(rest, target);
      if (entry.onValue === true || entry.above !== undefined) touched.add(String(path[0]));
    }
  }
  return { tree: isMap(rest) ? rest : tree, problems, touched };
}

function problemOf({ word, onValue }: Reserved, path: Path, value: Tree): Problem {
  const text = Array.isArray(value) ? `[${value.map(shown).join(', ')}]` : shown(value);
  const name = word ?? (onValue === true ? `${path.at(-1)}: ${text}` : path.filter((step) => step !== '*').join('.'));
  return {
    severity: 'error',
    code: 'reserved',
    message: `reserved word: ${name}`,
    path,
    onKey: onValue !== true,
    hint: 'it is kept for a later version of the language; leave it out',
  };
}

function matches(tree: Tree, pattern: readonly string[]): readonly Path[] {
  const [step, ...rest] = pattern;
  if (step === undefined) return [[]];
  if (!isMap(tree)) return [];
  const keys = step === '*' ? Object.keys(tree) : Object.hasOwn(tree, step) ? [step] : [];
  return keys.flatMap((key) => matches(tree[key] as Tree, rest).map((path) => [key, ...path]));
}

function without(tree: Tree, path: Path): Tree {
  const [step, ...rest] = path;
  if (!isMap(tree) || step === undefined) return tree;
  if (rest.length > 0) return { ...tree, [step]: without(tree[step] as Tree, rest) };
  return Object.fromEntries(Object.entries(tree).filter(([key]) => key !== step));
}
