import type { Tree } from '@pionier/reporter';
import { isAlias, isMap, isScalar, isSeq, type ParsedNode } from 'yaml';
import type { Trap } from './traps.ts';

/** More levels than any pilot has. */
const mostLevels = 50;
const mostNodes = 20_000;
/** More than a reader mends before checking again. */
const mostProblems = 100;

/**
 * Whether a text opens more brackets, or more list items on one line, than a pilot can have: asked before parsing, for a parser's own
 * stack ends somewhere. Counts brackets in quoted text too, which no pilot has by the dozen.
 */
export function tooDeep(text: string): boolean {
  let open = 0;
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charCodeAt(index);
    if (character === 91 || character === 123) open += 1;
    if (character === 93 || character === 125) open = Math.max(0, open - 1);
    if (open > mostLevels) return true;
  }
  return /^[ \t]*(?:[-?][ \t]+){20}/m.test(text) || /^[ \t]{400}/m.test(text);
}

/** The tree of texts, maps and lists of a document, and what in it is refused. */
export type TreeReading = { readonly tree: Tree; readonly problems: readonly Trap[] };

type Walk = { nodes: number; readonly problems: Trap[] };

/** Reads the nodes of a document into plain values; an empty value is an empty text. */
export function treeOf(root: ParsedNode | null): TreeReading {
  const walk: Walk = { nodes: 0, problems: [] };
  const tree = visit(root, walk);
  if (walk.nodes > mostNodes) {
    const hint = `a pilot has at most ${mostNodes} keys and values`;
    const problem = trap('too-large', `too large file: over ${mostNodes} keys and values`, 0, 0, hint);
    return { tree: null, problems: [problem] };
  }
  return { tree, problems: walk.problems.slice(0, mostProblems) };
}

function trap(code: Trap['code'], message: string, from: number, to: number, hint: string): Trap {
  return { severity: 'error', code, message, path: [], hint, from, to };
}

function visit(node: ParsedNode | null, walk: Walk): Tree {
  walk.nodes += 1;
  if (node === null || walk.nodes > mostNodes) return '';
  const [from, to] = node.range;
  if (isAlias(node)) {
    walk.problems.push(trap('unsafe', `invalid alias: *${node.source}`, from, to, 'write the value out again'));
    return '';
  }
  if (node.anchor !== undefined) {
    walk.problems.push(
      trap('unsafe', `invalid anchor: &${node.anchor}`, from, to, 'write a text with & between quotes'),
    );
  }
  if (node.tag !== undefined) {
    walk.problems.push(
      trap('invalid-yaml', `invalid tag: ${node.tag}`, from, to, 'write a text with ! between quotes'),
    );
  }
  if (isSeq(node)) return node.items.map((item) => visit(item as ParsedNode, walk));
  if (isMap(node)) return mapOf(node, walk);
  if (!isScalar(node)) return '';
  const text = String(node.value);
  if (/[^\P{Cc}\t\n\r]/u.test(text)) {
    walk.problems.push(trap('unsafe', 'invalid text: a control character', from, to, 'leave out what starts with \\'));
  }
  if (/\p{Surrogate}/u.test(text)) {
    walk.problems.push(
      trap('unsafe', 'invalid text: half a character', from, to, 'leave out the escape \\uD800 to \\uDFFF'),
    );
  }
  return text;
}

function mapOf(node: Extract<ParsedNode, { items: unknown }>, walk: Walk): Tree {
  const entries = new Map<string, Tree>();
  const pairs = isMap(node) ? node.items : [];
  for (const { key, value } of pairs) {
    const [from, to] = (key as ParsedNode).range;
    walk.nodes += 1;
    const name = isScalar(key) ? String(key.value) : '';
    if (name === '__proto__') {
      walk.problems.push(trap('unsafe', 'invalid key: __proto__', from, to, 'give it another name'));
    } else if (name === '<<') {
      walk.problems.push(
        trap('invalid-yaml', 'invalid key: <<', from, to, 'merge keys are not read: write the keys out'),
      );
    } else if (entries.has(name)) {
      walk.problems.push(trap('duplicate-key', `duplicate key: ${name}`, from, to, 'keep one of the two'));
    } else {
      const item = visit(value as ParsedNode | null, walk);
      if (name === 'constructor' && typeof item === 'object' && item !== null && Object.hasOwn(item, 'prototype')) {
        walk.problems.push(trap('unsafe', 'invalid key: constructor.prototype', from, to, 'give it another name'));
      }
      entries.set(name, item);
    }
  }
  return Object.fromEntries(entries);
}
