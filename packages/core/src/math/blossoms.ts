/** An odd set of nodes round a cycle; edge i leads from a vertex of child i to one of the next child. */
export type Blossom = {
  readonly children: readonly number[];
  readonly from: readonly number[];
  readonly to: readonly number[];
  /** For each vertex outside: the vertex inside with the least slack towards it, which stays so as long as the set does. */
  readonly nearest: Int32Array;
};

/** A node has no part in the search, is an even number of steps from a vertex without a partner, or an odd number. */
export const free = 0;
export const outer = 1;
export const inner = 2;

/**
 * A matching in the making. Vertices are nodes 0 … size − 1, blossoms the nodes from size on; a node is outermost when no
 * blossom holds it. All weights are multiples of 4 and all duals whole, so that no sum is rounded.
 */
export type Matching = {
  readonly size: number;
  /** Of every pair, row-major. */
  readonly weight: Float64Array;
  /** π of vertices, z of blossoms. */
  readonly dual: Float64Array;
  /** The partner of each vertex; −1 without one. */
  readonly mate: Int32Array;
  /** The outermost node that holds each vertex. */
  readonly top: Int32Array;
  /** The blossom that holds each node; −1 for outermost nodes. */
  readonly parent: Int32Array;
  /** The vertex of each node whose partner is outside it. */
  readonly base: Int32Array;
  readonly label: Uint8Array;
  /** The edge by which an inner node was reached: from an outer vertex, to one of its own. */
  readonly entryFrom: Int32Array;
  readonly entryTo: Int32Array;
  /** The edge of least slack from an outer vertex elsewhere to each outermost node, and that slack. */
  readonly bestFrom: Int32Array;
  readonly bestTo: Int32Array;
  readonly bestSlack: Float64Array;
  /** By node − size; null where the node is not in use. */
  readonly blossoms: (Blossom | null)[];
  /** Outer vertices whose edges are still to be looked at. */
  readonly queue: number[];
};

/** What the pair's weight leaves above its duals; the z of blossoms that hold both are not in it. */
export function slackOf({ weight, dual, size }: Matching, u: number, v: number): number {
  return weight[u * size + v]! - dual[u]! - dual[v]!;
}

/** Whether a node is in use and in no blossom. */
export function isOutermost({ size, parent, blossoms }: Matching, node: number): boolean {
  return parent[node] === -1 && (node < size || blossoms[node - size] !== null);
}

/** The vertices in a node. */
export function verticesOf(matching: Matching, node: number): readonly number[] {
  if (node < matching.size) return [node];
  return blossomAt(matching, node).children.flatMap((child) => verticesOf(matching, child));
}

/** The blossom of a node. */
export function blossomAt({ blossoms, size }: Matching, node: number): Blossom {
  const blossom = blossoms[node - size];
  if (blossom === null || blossom === undefined) throw new TypeError('a node that is no blossom');
  return blossom;
}

/** The vertex of a node with the least slack towards a vertex outside it. */
export function nearestIn(matching: Matching, node: number, outside: number): number {
  return node < matching.size ? node : blossomAt(matching, node).nearest[outside]!;
}

/** Looks again for the edge of least slack between an outermost node and outer vertices elsewhere. */
export function findBest(matching: Matching, node: number): void {
  const { size, label, top, bestFrom, bestTo, bestSlack } = matching;
  bestSlack[node] = Number.POSITIVE_INFINITY;
  for (let u = 0; u < size; u++) {
    if (label[top[u]!] !== outer || top[u] === node) continue;
    const v = nearestIn(matching, node, u);
    const slack = slackOf(matching, u, v);
    if (slack >= bestSlack[node]!) continue;
    bestSlack[node] = slack;
    bestFrom[node] = u;
    bestTo[node] = v;
  }
}

/** The child of a blossom that holds a vertex. */
function childHolding({ parent }: Matching, blossom: number, vertex: number): number {
  let node = vertex;
  while (parent[node] !== blossom) node = parent[node]!;
  return node;
}

/** Makes u and v partners, each the base of its node. */
export function join(matching: Matching, [p, u]: readonly [number, number], [q, v]: readonly [number, number]): void {
  rebase(matching, p, u);
  rebase(matching, q, v);
  matching.mate[u] = v;
  matching.mate[v] = u;
}

/**
 * Makes a vertex the base of a node: the one whose partner is outside. Round the cycle, partners change on the even side
 * between the vertex's child and the old base.
 */
export function rebase(matching: Matching, node: number, vertex: number): void {
  if (node < matching.size) return;
  const { children, from, to, nearest } = blossomAt(matching, node);
  const child = childHolding(matching, node, vertex);
  rebase(matching, child, vertex);
  const count = children.length;
  const start = children.indexOf(child);
  const joinAt = (edge: number) =>
    join(matching, [children[edge]!, from[edge]!], [children[(edge + 1) % count]!, to[edge]!]);
  if (start % 2 === 1) for (let at = start + 1; at < count; at += 2) joinAt(at);
  else for (let at = start - 1; at > 0; at -= 2) joinAt(at - 1);
  const turned = (list: readonly number[]) => [...list.slice(start), ...list.slice(0, start)];
  matching.base[node] = vertex;
  matching.blossoms[node - matching.size] = {
    children: turned(children),
    from: turned(from),
    to: turned(to),
    nearest,
  };
}

/** A path of nodes with the edges between them. */
type Path = { readonly nodes: number[]; readonly from: number[]; readonly to: number[] };

/** The way back through the search from an outer node to another. */
function pathTo({ top, mate, base, entryFrom, entryTo }: Matching, start: number, end: number): Path {
  const path: Path = { nodes: [start], from: [], to: [] };
  for (let node = start; node !== end; node = path.nodes.at(-1)!) {
    const partner = mate[base[node]!]!;
    const odd = top[partner]!;
    path.from.push(base[node]!, entryTo[odd]!);
    path.to.push(partner, entryFrom[odd]!);
    path.nodes.push(odd, top[entryFrom[odd]!]!);
  }
  return path;
}

/** For each vertex the one with the least slack towards it among several nodes that become one. */
function nearestOf(matching: Matching, children: readonly number[]): Int32Array {
  const { size, weight, dual } = matching;
  const nearest = new Int32Array(size);
  const least = new Float64Array(size).fill(Number.POSITIVE_INFINITY);
  for (const child of children) {
    for (let u = 0; u < size; u++) {
      const v = nearestIn(matching, child, u);
      const slack = weight[u * size + v]! - dual[v]!;
      if (slack >= least[u]!) continue;
      least[u] = slack;
      nearest[u] = v;
    }
  }
  return nearest;
}

function hold(matching: Matching, node: number, top: number): void {
  for (const vertex of verticesOf(matching, node)) matching.top[vertex] = top;
}

/** Makes one node of the cycle that the tight edge from u to v closes over their common ancestor. */
export function formBlossom(matching: Matching, u: number, v: number, ancestor: number): void {
  const { size, blossoms, parent, label, base, dual, queue, top } = matching;
  const left = pathTo(matching, top[u]!, ancestor);
  const right = pathTo(matching, top[v]!, ancestor);
  const children = [...left.nodes.toReversed(), ...right.nodes.slice(0, -1)];
  const from = [...left.to.toReversed(), u, ...right.from];
  const to = [...left.from.toReversed(), v, ...right.to];
  const nearest = nearestOf(matching, children);
  const unused = blossoms.indexOf(null);
  const node = size + unused;
  blossoms[unused] = { children, from, to, nearest };
  for (const child of children) {
    if (label[child] === inner) queue.push(...verticesOf(matching, child));
    parent[child] = node;
  }
  parent[node] = -1;
  label[node] = outer;
  base[node] = base[ancestor]!;
  dual[node] = 0;
  hold(matching, node, node);
  findBest(matching, node);
}

/** Gives the children on the even side between the entry and the base their places in the search. */
function labelChildren(matching: Matching, { children, from, to }: Blossom, start: number): void {
  const { label, entryFrom, entryTo } = matching;
  const count = children.length;
  const place = (even: number, odd: number, edge: readonly [number, number]) => {
    label[children[even]!] = outer;
    label[children[odd]!] = inner;
    entryFrom[children[odd]!] = edge[0];
    entryTo[children[odd]!] = edge[1];
  };
  if (start % 2 === 1) {
    for (let at = start; at < count; at += 2) place(at + 1, (at + 2) % count, [from[at + 1]!, to[at + 1]!]);
  } else {
    for (let at = start; at > 0; at -= 2) place(at - 1, at - 2, [to[at - 2]!, from[at - 2]!]);
  }
}

/** Undoes an inner blossom whose z has come to 0; its children take its place in the search, or leave it. */
export function expandBlossom(matching: Matching, node: number): void {
  const { size, blossoms, parent, label, entryFrom, entryTo, bestSlack, queue } = matching;
  const blossom = blossomAt(matching, node);
  const { children } = blossom;
  const entry = childHolding(matching, node, entryTo[node]!);
  for (const child of children) {
    parent[child] = -1;
    label[child] = free;
    hold(matching, child, child);
  }
  label[entry] = inner;
  entryFrom[entry] = entryFrom[node]!;
  entryTo[entry] = entryTo[node]!;
  labelChildren(matching, blossom, children.indexOf(entry));
  for (const child of children) {
    if (label[child] === inner) bestSlack[child] = Number.POSITIVE_INFINITY;
    else findBest(matching, child);
    if (label[child] === outer) queue.push(...verticesOf(matching, child));
  }
  blossoms[node - size] = null;
}
