import type { Distance } from './imbalance.ts';

/** A factor: every unit's level, how many units of each level each place has (levels × places), and how heavily it counts. */
export type Factor = { readonly levels: Int32Array; readonly counts: Int32Array; readonly weight: number };

/** A coin over places that favours those with which the factors' counts lie least apart; `count` keeps it up to date. */
export type BiasedCoin = {
  readonly factors: readonly Factor[];
  readonly distance: Distance;
  /** The chance of the best place. */
  readonly probability: number;
  /** By place, of the unit at hand: the imbalance if it went there, and its chance to. */
  readonly imbalance: Float64Array;
  readonly chances: Float64Array;
};

/** A factor of which nobody is counted yet. */
export function newFactor(levels: Int32Array, count: number, places: number, weight: number): Factor {
  return { levels, counts: new Int32Array(count * places), weight };
}

/** How many places have the least imbalance, and the bound they lie under. */
function leastOf(imbalance: Float64Array): { best: number; bound: number } {
  let least = Number.POSITIVE_INFINITY;
  for (const value of imbalance) if (value < least) least = value;
  // Sums of weights such as 0.1 and 0.2 differ in their last bits where they are equal.
  const bound = least + 1e-9 * Math.max(1, least);
  let best = 0;
  for (const value of imbalance) if (value <= bound) best += 1;
  return { best, bound };
}

/**
 * Fills in each place's chance for this unit, given the counts as they are. The best place has `probability` and every other
 * an equal part of the rest; of b places that are equally good each is the best with chance 1/b.
 */
export function weigh({ factors, distance, probability, imbalance, chances }: BiasedCoin, unit: number): void {
  const places = chances.length;
  imbalance.fill(0);
  for (const { levels, counts, weight } of factors) distance(counts, levels[unit]! * places, weight, imbalance);
  const { best, bound } = leastOf(imbalance);
  const other = (1 - probability) / (places - 1);
  const preferred = other + (probability - other) / best;
  for (let place = 0; place < places; place += 1) chances[place] = imbalance[place]! <= bound ? preferred : other;
}

/** The place from `from` to before `to` in whose part of their chances, laid end to end, the number in [0, 1) falls. */
export function placeAt({ chances }: BiasedCoin, from: number, to: number, number: number): number {
  let sum = 0;
  for (let place = from; place < to; place += 1) sum += chances[place]!;
  let passed = 0;
  for (let place = from; place < to - 1; place += 1) {
    passed += chances[place]!;
    if (number * sum < passed) return place;
  }
  return to - 1;
}

/** Counts a unit that went to this place. */
export function count({ factors, chances }: BiasedCoin, unit: number, place: number): void {
  for (const { levels, counts } of factors) counts[levels[unit]! * chances.length + place]! += 1;
}
