import type { Stream } from './method.ts';
import { placesPerArm } from './places.ts';

/** A priority class among the units that are drawn together. */
export type LotteryClass = {
  readonly label: string;
  readonly units: number;
  /** How many times the chance of weight 1; Infinity for a certain place. */
  readonly weight: number;
};

/** Below this relative difference a chance is 1: sums of weights are rounded. */
const rounding = 1e-12;

/**
 * The chance of a place for the units of each class. With m places, classes of n_c units and weights w_c:
 *
 *   π_c = min(1, λ w_c),   λ such that Σ n_c π_c = m
 *
 * found by taking out, as often as needed, every class whose λ w_c reaches 1; certain classes go first. Requires
 * Σ certain n_c ≤ m ≤ Σ n_c.
 * Source: Särndal, Swensson & Wretman (1992), Model Assisted Survey Sampling, § 3.6 (inclusion probabilities
 * proportional to size, those above 1 taken with certainty and the rest anew).
 * Checked: tests/core/assign/lottery-places.test.ts (by hand; R's sampling rule in tests/reference/lottery.R).
 */
export function lotteryChances(classes: readonly LotteryClass[], places: number): Float64Array {
  const chance = Float64Array.from(classes, ({ weight }) => (weight === Number.POSITIVE_INFINITY ? 1 : 0));
  for (;;) {
    const { left, total } = openPlaces(classes, chance, places);
    const full = classes.flatMap(({ units, weight }, index) =>
      chance[index] !== 1 && units > 0 && left * weight >= total * (1 - rounding) ? [index] : [],
    );
    if (full.length === 0) {
      classes.forEach(({ weight }, index) => {
        if (chance[index] !== 1) chance[index] = (left * weight) / total;
      });
      return chance;
    }
    for (const index of full) chance[index] = 1;
  }
}

/** The places that classes of chance 1 leave, and Σ n w of the others. */
function openPlaces(classes: readonly LotteryClass[], chance: Float64Array, places: number) {
  let left = places;
  let total = 0;
  classes.forEach(({ units, weight }, index) => {
    if (chance[index] === 1) left -= units;
    else total += units * weight;
  });
  return { left, total };
}

/**
 * How many places each class gets, such that the mean of each is n_c π_c exactly: all its units where π_c is 1; the rest is
 * split by systematic sampling, as `placesPerArm` splits places over arms, in proportion to n_c w_c.
 */
export function lotteryPlaces(
  classes: readonly LotteryClass[],
  chance: Float64Array,
  places: number,
  stream: Stream,
): Int32Array {
  const given = Int32Array.from(classes, ({ units }, index) => (chance[index] === 1 ? units : 0));
  const open = classes.flatMap((one, index) => (chance[index] === 1 || one.units === 0 ? [] : [{ ...one, index }]));
  const { left, total } = openPlaces(classes, chance, places);
  const shares = open.map(({ label, units, weight }) => ({ id: label, share: (units * weight) / total }));
  placesPerArm(left, shares, stream).forEach((count, which) => {
    given[open[which]!.index] = count;
  });
  return given;
}

/** Some units of a class, in the order in which they were drawn. */
export type Queue = { readonly weight: number; readonly units: Int32Array };

/**
 * One order out of several: certain places first, as they stand; then every next one from a class with chance
 * weight × units left / Σ weight × units left, the first that is left of it. This is drawing one by one without
 * replacement with chances in proportion to the weights.
 *
 * Source: Yates & Grundy (1953), J. R. Statist. Soc. B 15, 253–261 (successive sampling).
 */
export function successively(queues: readonly Queue[], stream: Stream): Int32Array {
  const order = new Int32Array(queues.reduce((sum, { units }) => sum + units.length, 0));
  let next = 0;
  for (const { weight, units } of queues) {
    if (weight !== Number.POSITIVE_INFINITY) continue;
    order.set(units, next);
    next += units.length;
  }
  const open = queues.filter(({ weight, units }) => weight !== Number.POSITIVE_INFINITY && units.length > 0);
  const taken = new Int32Array(open.length);
  const left = (which: number) => open[which]!.weight * (open[which]!.units.length - taken[which]!);
  for (; next < order.length; next += 1) {
    const which = chosen(open.length, left, stream);
    order[next] = open[which]!.units[taken[which]!]!;
    taken[which]! += 1;
  }
  return order;
}

/** One of the classes with something left, with chance in proportion to it; no number is used when there is one only. */
function chosen(classes: number, left: (which: number) => number, stream: Stream): number {
  let total = 0;
  let last = -1;
  let several = false;
  for (let which = 0; which < classes; which += 1) {
    if (left(which) === 0) continue;
    several = last !== -1 || several;
    total += left(which);
    last = which;
  }
  if (!several) return last;
  const number = stream.next() * total;
  let passed = 0;
  for (let which = 0; which < last; which += 1) {
    passed += left(which);
    if (number < passed) return which;
  }
  return last;
}
