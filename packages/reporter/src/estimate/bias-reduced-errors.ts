import { addGram, inverseRoot, symmetricTimes, tileRows } from '@pionier/core';
import { type ClusterErrors, type Clusters, positionsByCluster } from './cluster-errors.ts';
import { type Combination, roomForScores, type Scores, scoreTile } from './contrast-scores.ts';
import { closeCluster, degreesOfFreedom, type Satterthwaite, satterthwaite } from './satterthwaite.ts';

/**
 * Bias-reduced errors of a combination by cluster (CR2); the parts must not share rows.
 *
 *   ψ_g = a_g′ (I − H_gg)^{−1/2} e_g,   symmetric root, pseudo-inverse where it is singular
 *   df: Satterthwaite's under independent errors of equal variance
 *
 * H_gg = Q_g Q_g′ with Q the orthonormal coordinates (regressors and groups), and a_g = Q_g q. With K_g = Q_g′Q_g = V Λ V′ of
 * the size of the coordinates, whatever the size of the cluster:
 *
 *   r_g = (I − K_g)^{−1/2} q = Σ_j V_j (V_j′q) / √(1 − λ_j),   over λ_j < 1
 *   ψ_g = r_g′ Q_g′e_g,  f_g = K_g r_g,  p_g′p_g = Σ_j λ_j (V_j′q)²
 *
 * Source: Bell & McCaffrey (2002), Survey Methodology 28(2), eq. 8; Pustejovsky & Tipton (2018), Journal of Business &
 * Economic Statistics 36(4), Theorem 1. The form by coordinates is ours.
 * Checked: tests/reference/ols-adjusted.json (R, clubSandwich 0.5.8 and estimatr 1.0.0), blocks nested, equal and crossed.
 */
export function biasReducedErrors(parts: readonly Combination[], clusters: Clusters): ClusterErrors {
  const influence = new Float64Array(clusters.count);
  const walks = walksOf(parts.map((part) => sorted(part, clusters)));
  const dense = parts.reduce((sum, part) => sum + part.direction.length, 0);
  const all = satterthwaite(
    dense,
    parts.reduce((sum, { fit }) => sum + fit.sample.sizes.length, 0),
  );
  let squares = 0;
  for (let cluster = 0; cluster < clusters.count; cluster++) {
    let own = 0;
    let present = false;
    for (const walk of walks) {
      if (!gather(walk, clusters.codes, cluster)) continue;
      present = true;
      const found = contribution(walk, all);
      influence[cluster]! += found.psi;
      own += found.own;
      squares += found.squares;
    }
    if (present) closeCluster(all, own);
  }
  return { influence, df: degreesOfFreedom(all), squares };
}

/** The same part with its rows cluster by cluster; only the scoring reads them in this order. */
function sorted(part: Combination, clusters: Clusters): Combination {
  const { rows, group, sizes } = part.fit.sample;
  const order = positionsByCluster(rows, clusters);
  const sample = {
    rows: order.map((position) => rows[position]!),
    group: group === null ? null : order.map((position) => group[position]!),
    sizes,
  };
  return { ...part, fit: { ...part.fit, sample } };
}

/** One part as it is walked through, cluster by cluster. */
type Walk = {
  readonly part: Combination;
  readonly room: Scores;
  /** Where the part's coordinates and groups stand among those of all parts. */
  readonly at: { readonly dense: number; readonly group: number };
  /** Σ of the products of (u, e) over the cluster, lower triangle. */
  readonly products: Float64Array;
  /** The groups the cluster meets, and for each Σ u, Σ e and the number of rows. */
  readonly groups: number[];
  readonly sums: Float64Array;
  /** By group: its index in `groups`, −1 when not met. */
  readonly place: Int32Array;
  position: number;
};

function walksOf(parts: readonly Combination[]): readonly Walk[] {
  let dense = 0;
  let group = 0;
  return parts.map((part) => {
    const width = part.fit.kept.length;
    const count = part.fit.sample.sizes.length;
    const at = { dense, group };
    dense += width - 1;
    group += count;
    return {
      part,
      room: roomForScores(part),
      at,
      products: new Float64Array(width * width),
      groups: [],
      sums: new Float64Array(count * (width + 1)),
      place: new Int32Array(count).fill(-1),
      position: 0,
    };
  });
}

/** Sums the part's rows of this cluster; false when it has none. */
function gather(walk: Walk, codes: Int32Array, cluster: number): boolean {
  const { rows } = walk.part.fit.sample;
  const width = walk.part.fit.kept.length;
  for (const group of walk.groups) walk.place[group] = -1;
  walk.groups.length = 0;
  walk.products.fill(0);
  const start = walk.position;
  while (walk.position < rows.length && codes[rows[walk.position]!] === cluster) {
    const from = walk.position;
    let to = from + 1;
    while (to < rows.length && to < from + tileRows && codes[rows[to]!] === cluster) to += 1;
    scoreTile(walk.part, walk.room, from, to);
    addGram(walk.room.tile, width, to - from, walk.products);
    addGroups(walk, from, to);
    walk.position = to;
  }
  return walk.position > start;
}

function addGroups(walk: Walk, from: number, to: number): void {
  const { group } = walk.part.fit.sample;
  let start = from;
  while (start < to) {
    const code = group === null ? 0 : group[start]!;
    let end = group === null ? to : start + 1;
    while (end < to && group !== null && group[end] === code) end += 1;
    addRun(walk, code, start - from, end - from);
    start = end;
  }
}

/** Adds rows start … end − 1 of the tile, all of one group. */
function addRun({ part, room, groups, sums, place }: Walk, code: number, start: number, end: number): void {
  const width = part.fit.kept.length;
  if (place[code]! < 0) {
    place[code] = groups.length;
    sums.fill(0, groups.length * (width + 1), (groups.length + 1) * (width + 1));
    groups.push(code);
  }
  const at = place[code]! * (width + 1);
  for (let j = 0; j < width; j++) {
    let sum = 0;
    for (let i = start; i < end; i++) sum += room.tile[j * tileRows + i]!;
    sums[at + j]! += sum;
  }
  sums[at + width]! += end - start;
}

/** Q_g′Q_g (row-major, lower triangle), q and Q_g′e_g over the coordinates that the cluster meets. */
function coordinatesOf({ part, products, groups, sums }: Walk) {
  const { groupWeights, direction, fit } = part;
  const dense = direction.length;
  const size = dense + groups.length;
  const gram = new Float64Array(size * size);
  const aim = new Float64Array(size);
  const residuals = new Float64Array(size);
  for (let j = 0; j < dense; j++) {
    for (let l = 0; l <= j; l++) gram[j * size + l] = products[j * (dense + 1) + l]!;
    aim[j] = direction[j]!;
    residuals[j] = products[dense * (dense + 1) + j]!;
  }
  groups.forEach((group, a) => {
    const scale = 1 / Math.sqrt(fit.sample.sizes[group]!);
    const at = a * (dense + 2);
    const row = (dense + a) * size;
    for (let l = 0; l < dense; l++) gram[row + l] = scale * sums[at + l]!;
    gram[row + dense + a] = sums[at + dense + 1]! / fit.sample.sizes[group]!;
    aim[dense + a] = groupWeights === null ? 0 : groupWeights[group]! * scale;
    residuals[dense + a] = scale * sums[at + dense]!;
  });
  return { size, gram, aim, residuals };
}

/** The part's share of ψ_g and of p_g′p_g; its places of f_g go to `all`. */
function contribution(walk: Walk, all: Satterthwaite) {
  const { size, gram, aim, residuals } = coordinatesOf(walk);
  const root = inverseRoot(gram, size, aim);
  const f = symmetricTimes(gram, size, root.vector);
  let psi = 0;
  for (let k = 0; k < size; k++) psi += root.vector[k]! * residuals[k]!;
  const dense = walk.part.direction.length;
  for (let k = 0; k < dense; k++) all.f[walk.at.dense + k]! += f[k]!;
  walk.groups.forEach((group, a) => {
    all.places.push(walk.at.group + group);
    all.values.push(f[dense + a]!);
  });
  return { psi, own: root.own, squares: walk.products[walk.products.length - 1]! };
}
