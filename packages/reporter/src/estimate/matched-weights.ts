import type { Grouping, Matching } from '@pionier/core';

/** The weights of the units that are analysed, by row of the units, and the sets that they are compared in. */
export type AnalysedWeights = {
  /** 0 for rows that are left out, also because nobody is left to compare them with. */
  readonly weights: Float64Array;
  /** Sets that share nobody; null where units are independent of each other. */
  readonly sets: Grouping | null;
};

/**
 * What the units of a matched comparison count when only some of them can be analysed (`usable` 1 by row). Nobody is
 * compared with somebody who is not there:
 *
 * - pairs: a treated unit counts 1 if one of its controls is usable, and spreads 1 evenly over those that are; controls are
 *   then scaled so that their weights sum to their number;
 * - strata: within each, the controls stand for the treated (att) or each arm for the whole stratum (ate), scaled so that an arm's weights
 *   sum to its number; strata without one of the arms are left out;
 * - weights without sets stay what they are.
 *
 * With everybody usable these are the matcher's own weights (a test holds it).
 */
export function analysedWeights(match: Matching, usable: Uint8Array, treated: Uint8Array): AnalysedWeights {
  if (match.pairs !== null) return pairedWeights(match.pairs, usable);
  if (match.subclass !== null) {
    return { weights: stratumWeights(match.subclass, match.estimand, usable, treated), sets: null };
  }
  return { weights: match.weights.map((weight, row) => (usable[row] === 1 ? weight : 0)), sets: null };
}

function pairedWeights({ treated, control }: NonNullable<Matching['pairs']>, usable: Uint8Array): AnalysedWeights {
  const weights = new Float64Array(usable.length);
  const partners = new Int32Array(usable.length);
  const isUsed = (pair: number) => usable[treated[pair]!] === 1 && usable[control[pair]!] === 1;
  for (let pair = 0; pair < treated.length; pair++) if (isUsed(pair)) partners[treated[pair]!]! += 1;
  let [sum, controls] = [0, 0];
  for (let pair = 0; pair < treated.length; pair++) {
    if (!isUsed(pair)) continue;
    const [of, by] = [treated[pair]!, control[pair]!];
    weights[of] = 1;
    if (weights[by] === 0) controls += 1;
    weights[by]! += 1 / partners[of]!;
    sum += 1 / partners[of]!;
  }
  const isTreated = new Uint8Array(usable.length);
  for (const row of treated) isTreated[row] = 1;
  for (let row = 0; row < weights.length; row++) if (isTreated[row] === 0) weights[row]! *= controls / sum;
  return { weights, sets: joinedSets(treated, control, weights) };
}

/** Pairs that share a unit, however far round, as one set: what happens to one of them happens to all. */
function joinedSets(treated: Int32Array, control: Int32Array, weights: Float64Array): Grouping {
  const parent = Int32Array.from({ length: weights.length }, (_, row) => row);
  for (let pair = 0; pair < treated.length; pair++) {
    if (weights[treated[pair]!] === 0 || weights[control[pair]!] === 0) continue;
    const [a, b] = [rootOf(parent, treated[pair]!), rootOf(parent, control[pair]!)];
    parent[Math.max(a, b)] = Math.min(a, b);
  }
  const codes = new Int32Array(weights.length).fill(-1);
  const found = new Int32Array(weights.length).fill(-1);
  let count = 0;
  for (let row = 0; row < weights.length; row++) {
    if (weights[row] === 0) continue;
    const root = rootOf(parent, row);
    if (found[root]! < 0) found[root] = count++;
    codes[row] = found[root]!;
  }
  return { codes, labels: Array.from({ length: count }, (_, set) => `set ${set + 1}`) };
}

function rootOf(parent: Int32Array, row: number): number {
  let at = row;
  while (parent[at] !== at) {
    parent[at] = parent[parent[at]!]!;
    at = parent[at]!;
  }
  return at;
}

function stratumWeights(
  { codes, labels }: Grouping,
  estimand: Matching['estimand'],
  usable: Uint8Array,
  treated: Uint8Array,
): Float64Array {
  const counts = new Int32Array(2 * labels.length);
  for (let row = 0; row < codes.length; row++) {
    if (usable[row] === 1 && codes[row]! >= 0) counts[2 * codes[row]! + treated[row]!]! += 1;
  }
  const weights = new Float64Array(codes.length);
  const [sums, sizes] = [new Float64Array(2), new Float64Array(2)];
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row]!;
    if (usable[row] !== 1 || code < 0 || counts[2 * code] === 0 || counts[2 * code + 1] === 0) continue;
    const [side, target] = [treated[row]!, counts[2 * code + 1]! + (estimand === 'ate' ? counts[2 * code]! : 0)];
    weights[row] = target / counts[2 * code + side]!;
    sums[side]! += weights[row]!;
    sizes[side]! += 1;
  }
  for (let row = 0; row < codes.length; row++) weights[row]! *= sizes[treated[row]!]! / sums[treated[row]!]! || 0;
  return weights;
}
