import { own, sha256Hex } from '@pionier/core';
import canonicalize from 'canonicalize';
import type { Pilot, Protocol } from '../pilot.ts';

/** Where words stand that people read and no number depends on; `*` is every key or index. See ADR 0030. */
const words: readonly (readonly string[])[] = [
  ['pilot', 'title'],
  ['pilot', 'question'],
  ['pilot', 'lead'],
  ['pilot', 'dataUse'],
  ['purpose', 'vision'],
  ['purpose', 'principles'],
  ['purpose', 'priorEvidence', '*', 'source'],
  ['interventions', '*', 'title'],
  ['interventions', '*', 'what'],
  ['interventions', '*', 'who'],
  ['interventions', '*', 'often'],
  ['interventions', '*', 'cost', 'source'],
  ['population', 'eligible', '*', 'because'],
  ['population', 'eligible', '*', 'otherwise'],
  ['population', 'groups', '*', 'title'],
  ['outcomes', '*', 'title'],
];

/** The completed pilot without where it is run and without `plan`: what several municipalities share. */
export function protocolOf(pilot: Pilot | Protocol): Protocol {
  const { pionier, pilot: head, purpose, interventions, population, columns, moments } = pilot;
  const { assignment, outcomes, analysis, sharing } = pilot;
  const first = { pionier, pilot: head, purpose, interventions, population, columns, moments };
  return { ...first, assignment, outcomes, analysis, sharing };
}

/**
 * What is hashed: the completed protocol without `plan`, `site`, `data` and the words that change nothing. Intended results keep their ids alone.
 */
export function canonicalProtocol(pilot: Pilot | Protocol): { readonly [key: string]: unknown } {
  const protocol = protocolOf(pilot);
  const results = Object.keys(protocol.purpose.results ?? {}).sort();
  const bare = words.reduce<unknown>((tree, path) => without(tree, path), protocol);
  const purpose = own(bare as { readonly [key: string]: object }, 'purpose');
  return { ...(bare as object), purpose: { ...purpose, results } };
}

/**
 * The protocol's hash: `sha256:` and the SHA-256 of the RFC 8785 canonical JSON of `canonicalProtocol`. Same hash, same pilot.
 *
 * Checked: `node:crypto` over an independent canonical writer; the order of keys, words and `site` do not change it.
 */
export function protocolHash(pilot: Pilot | Protocol): string {
  const text = canonicalize(canonicalProtocol(pilot));
  return `sha256:${sha256Hex(text ?? '')}`;
}

/** Whether the value at a path of the protocol is words that change nothing. */
export function isWords(path: readonly string[]): boolean {
  const isInside = words.some((word) =>
    word.every((step, index) => path[index] === step || (step === '*' && path[index] !== undefined)),
  );
  return isInside || (path[0] === 'purpose' && path[1] === 'results' && path.length > 2);
}

function without(tree: unknown, path: readonly string[]): unknown {
  const [step, ...rest] = path;
  if (typeof tree !== 'object' || tree === null || step === undefined) return tree;
  if (Array.isArray(tree)) return step === '*' ? tree.map((item: unknown) => without(item, rest)) : tree;
  const entries = Object.entries(tree);
  if (rest.length === 0) return Object.fromEntries(entries.filter(([key]) => key !== step));
  return Object.fromEntries(
    entries.map(([key, value]: [string, unknown]) => [
      key,
      step === '*' || step === key ? without(value, rest) : value,
    ]),
  );
}
