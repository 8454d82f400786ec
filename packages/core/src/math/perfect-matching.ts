import {
  expandBlossom,
  formBlossom,
  free,
  inner,
  isOutermost,
  join,
  type Matching,
  outer,
  rebase,
  slackOf,
  verticesOf,
} from './blossoms.ts';

/** A perfect matching of least total weight. */
export type PerfectMatching = {
  /** The partner of each vertex. */
  readonly mate: Int32Array;
  /** The total that no perfect matching is below, from the duals; equal to the matching's own total up to rounding. */
  readonly bound: number;
};

/** Weights are rounded to this many steps between 0 and the largest; sums of 2,000 of them are exact in doubles. */
const steps = 274877906944;

function begun(distance: Float64Array, size: number, largest: number): Matching {
  const nodes = 2 * size;
  const ints = (count: number, value: number) => new Int32Array(count).fill(value);
  return {
    size,
    weight: distance.map((value) => 4 * Math.round((value / largest) * steps)),
    dual: new Float64Array(nodes),
    mate: ints(size, -1),
    top: Int32Array.from({ length: size }, (_, vertex) => vertex),
    parent: ints(nodes, -1),
    base: Int32Array.from({ length: nodes }, (_, node) => node),
    label: new Uint8Array(nodes),
    entryFrom: ints(nodes, -1),
    entryTo: ints(nodes, -1),
    bestFrom: ints(nodes, -1),
    bestTo: ints(nodes, -1),
    bestSlack: new Float64Array(nodes),
    blossoms: new Array(size).fill(null),
    queue: [],
  };
}

/** The least slack of a vertex, and a vertex without a partner where it is reached (−1 for none). */
function leastSlack(matching: Matching, v: number): { slack: number; alone: number } {
  let slack = Number.POSITIVE_INFINITY;
  let alone = -1;
  for (let u = 0; u < matching.size; u++) {
    if (u === v) continue;
    const value = slackOf(matching, u, v);
    if (value > slack) continue;
    if (value < slack) alone = -1;
    slack = value;
    if (alone === -1 && matching.mate[u] === -1) alone = u;
  }
  return { slack, alone };
}

/** Duals to start from: half of each vertex's least weight, then as high as the others leave, joining what is tight. */
function start(matching: Matching): void {
  const { size, dual, mate } = matching;
  const half = Float64Array.from(dual.subarray(0, size), (_, v) => leastSlack(matching, v).slack / 2);
  dual.set(half);
  for (let v = 0; v < size; v++) {
    if (mate[v] !== -1) continue;
    const { slack, alone } = leastSlack(matching, v);
    dual[v]! += slack;
    if (alone !== -1) join(matching, [v, v], [alone, alone]);
  }
}

/** The nearest outer node that both ways back to a root share; −1 when the roots differ. */
function commonAncestor({ top, mate, base, entryFrom }: Matching, first: number, second: number): number {
  const above = (node: number) => {
    const partner = mate[base[node]!]!;
    return partner === -1 ? -1 : top[entryFrom[top[partner]!]!]!;
  };
  const seen = new Set<number>();
  let [one, other] = [first, second];
  while (one !== -1) {
    if (seen.has(one)) return one;
    seen.add(one);
    one = above(one);
    if (other !== -1) [one, other] = [other, one];
  }
  return -1;
}

/** Makes u the partner of v, and changes partners all the way back from u to its root. */
function changePartners(matching: Matching, from: number, to: number): void {
  const { top, mate, base, entryFrom, entryTo } = matching;
  let [u, v] = [from, to];
  for (;;) {
    const node = top[u]!;
    const partner = mate[base[node]!]!;
    rebase(matching, node, u);
    mate[u] = v;
    if (partner === -1) return;
    const odd = top[partner]!;
    [u, v] = [entryFrom[odd]!, entryTo[odd]!];
    rebase(matching, odd, v);
    mate[v] = u;
  }
}

/** Follows a tight edge from an outer vertex; whether that gave two vertices a partner. */
function follow(matching: Matching, u: number, v: number): boolean {
  const { top, mate, base, label, entryFrom, entryTo, bestSlack, queue } = matching;
  const node = top[v]!;
  if (label[node] === free) {
    const next = top[mate[base[node]!]!]!;
    label[node] = inner;
    label[next] = outer;
    entryFrom[node] = u;
    entryTo[node] = v;
    bestSlack[node] = bestSlack[next] = Number.POSITIVE_INFINITY;
    queue.push(...verticesOf(matching, next));
  } else if (label[node] === outer) {
    const ancestor = commonAncestor(matching, top[u]!, node);
    if (ancestor === -1) {
      changePartners(matching, u, v);
      changePartners(matching, v, u);
      return true;
    }
    formBlossom(matching, u, v, ancestor);
  }
  return false;
}

/** Looks at every edge of the outer vertices in the queue. */
function scan(matching: Matching): boolean {
  const { size, weight, dual, top, label, bestFrom, bestTo, bestSlack, queue } = matching;
  for (let u = queue.pop(); u !== undefined; u = queue.pop()) {
    const [row, own] = [u * size, dual[u]!];
    for (let v = 0; v < size; v++) {
      const node = top[v]!;
      if (node === top[u] || label[node] === inner) continue;
      const slack = weight[row + v]! - own - dual[v]!;
      if (slack === 0) {
        if (follow(matching, u, v)) return true;
      } else if (slack < bestSlack[node]!) {
        bestSlack[node] = slack;
        bestFrom[node] = u;
        bestTo[node] = v;
      }
    }
  }
  return false;
}

function outermost(matching: Matching): readonly number[] {
  const nodes: number[] = [];
  for (let node = 0; node < 2 * matching.size; node++) if (isOutermost(matching, node)) nodes.push(node);
  return nodes;
}

/** Changes the duals by as much as keeps every slack and every z at 0 or above. */
function changeDuals(matching: Matching, nodes: readonly number[]): void {
  const { size, dual, top, label, bestSlack } = matching;
  let change = Number.POSITIVE_INFINITY;
  for (const node of nodes) {
    if (label[node] === free) change = Math.min(change, bestSlack[node]!);
    else if (label[node] === outer) change = Math.min(change, bestSlack[node]! / 2);
    else if (node >= size) change = Math.min(change, dual[node]! / 2);
  }
  if (change === Number.POSITIVE_INFINITY) throw new TypeError('a complete graph without a perfect matching');
  for (let v = 0; v < size; v++) {
    if (label[top[v]!] === outer) dual[v]! += change;
    else if (label[top[v]!] === inner) dual[v]! -= change;
  }
  for (const node of nodes) {
    if (label[node] === free) bestSlack[node]! -= change;
    else if (label[node] === outer) bestSlack[node]! -= 2 * change;
    if (node >= size) dual[node]! += label[node] === outer ? 2 * change : label[node] === inner ? -2 * change : 0;
  }
}

/** One search, from all vertices without a partner at once, which ends when two of them have one. */
function search(matching: Matching): void {
  const { size, mate, base, label, bestFrom, bestTo, bestSlack, dual, queue } = matching;
  label.fill(free);
  bestSlack.fill(Number.POSITIVE_INFINITY);
  queue.length = 0;
  for (const node of outermost(matching)) {
    if (mate[base[node]!] !== -1) continue;
    label[node] = outer;
    queue.push(...verticesOf(matching, node));
  }
  for (;;) {
    if (scan(matching)) return;
    const nodes = outermost(matching);
    changeDuals(matching, nodes);
    for (const node of nodes) {
      if (!isOutermost(matching, node) || label[node] === inner || bestSlack[node] !== 0) continue;
      if (follow(matching, bestFrom[node]!, bestTo[node]!)) return;
    }
    for (const node of nodes) {
      const isSpent = node >= size && isOutermost(matching, node) && label[node] === inner && dual[node] === 0;
      if (isSpent) expandBlossom(matching, node);
    }
  }
}

/** Σ π_v − Σ z_B (|B| − 1)/2. */
function boundOf(matching: Matching): number {
  const { size, dual, blossoms } = matching;
  let sum = 0;
  for (let v = 0; v < size; v++) sum += dual[v]!;
  blossoms.forEach((blossom, index) => {
    if (blossom !== null) sum -= (dual[size + index]! * (verticesOf(matching, size + index).length - 1)) / 2;
  });
  return sum;
}

/**
 * The pairs of least total weight in which every vertex of a complete graph has one partner (minimum-weight perfect
 * matching). With weights w ≥ 0 of the pairs (row-major, size × size, symmetric), exactly:
 *
 *   minimise Σ w_uv over perfect matchings
 *   duals    π_u + π_v − Σ_{B ∋ u, v} z_B ≤ w_uv, z_B ≥ 0 for odd sets B; bound Σ π_v − Σ z_B (|B| − 1)/2
 *
 * Edmonds' blossoms in O(size³) time and O(size²) memory. Weights are rounded to 2⁻³⁸ of the largest, after which all
 * arithmetic is exact, so the same weights give the same pairs everywhere; of several pairings with the least total the
 * order of the vertices decides. Raises RangeError for an odd size.
 *
 * Source: Edmonds (1965), J. Res. Nat. Bur. Standards 69B, 125–130; Galil (1986), ACM Computing Surveys 18, 23–38, § 4–5.
 * Checked: tests/core/math/perfect-matching.test.ts (R, lpSolve's integer programme; every pairing of small graphs; the
 * duals' bound, which proves each answer).
 */
export function perfectMatching(distance: Float64Array, size: number): PerfectMatching {
  if (size % 2 === 1) throw new RangeError(`invalid size: ${size} is odd`);
  const largest = distance.reduce((most, value) => Math.max(most, value), 0) || 1;
  const matching = begun(distance, size, largest);
  if (size > 0) start(matching);
  while (matching.mate.includes(-1)) search(matching);
  return { mate: matching.mate, bound: (boundOf(matching) / (4 * steps)) * largest };
}
