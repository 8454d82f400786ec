import { isMap, isScalar, isSeq, type LineCounter, type Pair, type ParsedNode, type Range, type Scalar } from 'yaml';

/** A place in a text: line and column from 1, and how many characters it spans on that line. */
export type Position = { readonly line: number; readonly column: number; readonly length: number };

/** What of a path is meant: its key instead of its value, or a place inside its text. */
export type PositionOptions = { readonly key?: boolean; readonly offset?: number };

type Found = { readonly key: ParsedNode | null; readonly value: ParsedNode | null };

/** Looks up where a path stands; of a path that does not exist the nearest node above it that does. */
export function positionIn(
  root: ParsedNode | null,
  path: readonly (string | number)[],
  { key = false, offset }: PositionOptions,
  place: (from: number, to: number) => Position,
  text: string,
): Position {
  const found = nodeAt(root, path);
  const isWhole = found.depth === path.length;
  const node = (key || !isWhole ? (found.key ?? found.value) : (found.value ?? found.key)) ?? root;
  if (node === null) return place(0, 0);
  const [start, end] = node.range;
  if (offset === undefined || !isScalar(node) || !isWhole) return place(start, end);
  const inside = insideOf(node, offset, text);
  return inside === null ? place(start, end) : place(inside, inside + 1);
}

/** Where a character of a scalar's value stands in the file; null for folded and escaped text, where it stands nowhere exactly. */
function insideOf(node: Scalar.Parsed, offset: number, text: string): number | null {
  const [start, end] = node.range;
  const first = node.type === 'PLAIN' ? start : start + 1;
  const value = String(node.value);
  return text.slice(first, Math.min(end, first + value.length)) === value ? first + offset : null;
}

function nodeAt(root: ParsedNode | null, path: readonly (string | number)[]): Found & { readonly depth: number } {
  let found: Found = { key: null, value: root };
  for (const [depth, step] of path.entries()) {
    const next = childOf(found.value, step);
    if (next === null) return { ...found, depth };
    found = next;
  }
  return { ...found, depth: path.length };
}

function childOf(node: ParsedNode | null, step: string | number): Found | null {
  if (isSeq(node) && typeof step === 'number') {
    const item = node.items[step] as ParsedNode | undefined;
    return item === undefined ? null : { key: item, value: item };
  }
  if (!isMap(node)) return null;
  const pairs = node.items as Pair<ParsedNode, ParsedNode | null>[];
  const pair = pairs.find(({ key }) => isScalar(key) && key.value === String(step));
  return pair === undefined ? null : { key: pair.key, value: hasText(pair.value) ? pair.value : pair.key };
}

/** An empty value has no text of its own: its key stands for it. */
function hasText(node: ParsedNode | null): node is ParsedNode {
  return node !== null && node.range[1] > node.range[0];
}

/** Turns offsets into a position that ends on the line where it starts. */
export function placeIn(text: string, lines: LineCounter): (from: number, to: number) => Position {
  return (from, to) => {
    const { line, col } = lines.linePos(Math.min(from, text.length));
    const mark = line <= 1 && text.startsWith('\uFEFF') ? 1 : 0;
    const lineEnd = text.indexOf('\n', from);
    const end = Math.min(to, lineEnd === -1 ? text.length : lineEnd);
    return {
      line: Math.max(1, line),
      column: Math.max(1, col - mark),
      length: Math.max(1, text.slice(from, end).trimEnd().length),
    };
  };
}

/** The range of a node without what follows it. */
export function rangeOf(node: { readonly range: Range }): readonly [from: number, to: number] {
  return [node.range[0], node.range[1]];
}
