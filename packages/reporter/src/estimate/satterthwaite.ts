/**
 * Satterthwaite's degrees of freedom of a variance that is a sum over clusters, Σ_g (p_g′ε)² with ε of equal variance.
 *
 *   df = (Σ_g p_g′p_g)² / Σ_g Σ_h (p_g′p_h)²,   p_g′p_h = −f_g′f_h for g ≠ h
 *
 * f_g has places for the coordinates of the regressors (dense) and for the groups (few a cluster). The double sum comes
 * from F′F, so that it costs clusters × coordinates² and not clusters² × coordinates.
 * Source: Bell & McCaffrey (2002), Survey Methodology 28(2), 169–181, eq. 10; Pustejovsky & Tipton (2018), Journal of
 * Business & Economic Statistics 36(4), 672–683.
 * Checked: tests/reference/ols-adjusted.json (R, clubSandwich 0.5.8 and estimatr 1.0.0).
 */
export type Satterthwaite = {
  readonly dense: number;
  readonly groups: number;
  /** f_g of the cluster at hand: its dense places, and its groups with their values. */
  readonly f: Float64Array;
  readonly places: number[];
  readonly values: number[];
  /** The parts of F′F. */
  readonly denseDense: Float64Array;
  readonly denseGroup: Float64Array;
  readonly groupGroup: Float64Array;
  /** Pairs of groups that meet in a cluster, by smaller · groups + larger. */
  readonly crossed: Map<number, number>;
  /** Σ p_g′p_g, Σ (p_g′p_g)² and Σ (f_g′f_g)². */
  readonly sums: { own: number; ownSquares: number; lengths: number };
  /** Clusters kept apart. */
  readonly apart: Places[];
};

/** f_g: its dense places, and its groups with their values. */
type Places = Pick<Satterthwaite, 'f' | 'places' | 'values'>;

/** How far f_g′f_g = Σ λ²(V′q)²/(1 − λ) may be above p_g′p_g = Σ λ(V′q)². */
const far = 100;

/** Room for `dense` coordinates and `groups` groups. */
export function satterthwaite(dense: number, groups: number): Satterthwaite {
  return {
    dense,
    groups,
    f: new Float64Array(dense),
    places: [],
    values: [],
    denseDense: new Float64Array(dense * dense),
    denseGroup: new Float64Array(dense * groups),
    groupGroup: new Float64Array(groups),
    crossed: new Map(),
    sums: { own: 0, ownSquares: 0, lengths: 0 },
    apart: [],
  };
}

/** Adds the cluster at hand, whose p_g′p_g is `own`, and makes room for the next. */
export function closeCluster(all: Satterthwaite, own: number): void {
  const { f, places, values, sums } = all;
  const length = product(all, all);
  sums.own += own;
  sums.ownSquares += own * own;
  if (length > far * own) all.apart.push({ f: f.slice(), places: [...places], values: [...values] });
  else addProducts(all, length);
  f.fill(0);
  places.length = 0;
  values.length = 0;
}

/** f_g′f_h; groups that both have are few, so they are looked up one by one. */
function product(one: Places, other: Places): number {
  let sum = 0;
  for (let j = 0; j < one.f.length; j++) sum += one.f[j]! * other.f[j]!;
  for (let a = 0; a < one.places.length; a++) {
    const b = one === other ? a : other.places.indexOf(one.places[a]!);
    if (b >= 0) sum += one.values[a]! * other.values[b]!;
  }
  return sum;
}

function addProducts(all: Satterthwaite, length: number): void {
  const { dense, f, places, denseDense, sums } = all;
  for (let j = 0; j < dense; j++) for (let l = 0; l < dense; l++) denseDense[j * dense + l]! += f[j]! * f[l]!;
  for (let a = 0; a < places.length; a++) addGroup(all, a);
  sums.lengths += length * length;
}

function addGroup(
  { dense, groups, f, places, values, denseGroup, groupGroup, crossed }: Satterthwaite,
  a: number,
): void {
  const place = places[a]!;
  const value = values[a]!;
  groupGroup[place]! += value * value;
  for (let j = 0; j < dense; j++) denseGroup[place * dense + j]! += value * f[j]!;
  for (let b = 0; b < a; b++) {
    const key = Math.min(place, places[b]!) * groups + Math.max(place, places[b]!);
    crossed.set(key, (crossed.get(key) ?? 0) + value * values[b]!);
  }
}

/** The degrees of freedom; NaN when the clusters leave no variation at all. */
export function degreesOfFreedom(all: Satterthwaite): number {
  const { denseDense, denseGroup, groupGroup, crossed, sums, apart } = all;
  let together = 0;
  for (const value of denseDense) together += value * value;
  for (const value of denseGroup) together += 2 * value * value;
  for (const value of groupGroup) together += value * value;
  for (const value of crossed.values()) together += 2 * value * value;
  let between = 0;
  apart.forEach((one, at) => {
    between += 2 * weighed(all, one);
    for (const other of apart.slice(0, at)) between += 2 * product(one, other) * product(one, other);
  });
  return (sums.own * sums.own) / (sums.ownSquares + (together - sums.lengths) + between);
}

/** f′(F′F)f over the clusters that are not kept apart: Σ_h (f′f_h)². */
function weighed({ dense, groups, denseDense, denseGroup, groupGroup, crossed }: Satterthwaite, one: Places): number {
  const { f, places, values } = one;
  let sum = 0;
  for (let j = 0; j < dense; j++) for (let l = 0; l < dense; l++) sum += f[j]! * f[l]! * denseDense[j * dense + l]!;
  for (let a = 0; a < places.length; a++) {
    const place = places[a]!;
    const value = values[a]!;
    sum += value * value * groupGroup[place]!;
    for (let j = 0; j < dense; j++) sum += 2 * value * f[j]! * denseGroup[place * dense + j]!;
    for (let b = 0; b < a; b++) {
      const key = Math.min(place, places[b]!) * groups + Math.max(place, places[b]!);
      sum += 2 * value * values[b]! * (crossed.get(key) ?? 0);
    }
  }
  return sum;
}
