import type { Grouping } from '@pionier/core';

/** The coarsest items that two fits share: for each item of either its code among them; null where the codes are its own. */
export type SharedItems = {
  readonly left: Int32Array | null;
  readonly right: Int32Array | null;
  readonly count: number;
};

/**
 * The coarsest items shared by two sets of items, null being the units themselves. Units against clusters share the
 * clusters (a unit in none has code −1). Two clusterings share the sets that are left when every two clusters with a
 * unit in common are joined.
 */
export function sharedItems(left: Grouping | null, right: Grouping | null): SharedItems {
  if (left === null && right === null) return { left: null, right: null, count: 0 };
  if (left === null) return { left: right!.codes, right: null, count: right!.labels.length };
  if (right === null) return { left: null, right: left.codes, count: left.labels.length };
  return joined(left, right);
}

/** Connected components of the clusters of both, by union-find with path halving. */
function joined(left: Grouping, right: Grouping): SharedItems {
  const lefts = left.labels.length;
  const parent = Int32Array.from({ length: lefts + right.labels.length }, (_, item) => item);
  for (let row = 0; row < left.codes.length; row++) {
    if (left.codes[row]! < 0 || right.codes[row]! < 0) continue;
    const [a, b] = [rootOf(parent, left.codes[row]!), rootOf(parent, lefts + right.codes[row]!)];
    parent[Math.max(a, b)] = Math.min(a, b);
  }
  const codes = parent.map((_, item) => rootOf(parent, item));
  return { left: codes.slice(0, lefts), right: codes.slice(lefts), count: parent.length };
}

function rootOf(parent: Int32Array, item: number): number {
  let at = item;
  while (parent[at] !== at) {
    parent[at] = parent[parent[at]!]!;
    at = parent[at]!;
  }
  return at;
}
