/**
 * Adds to each place of `into`, `weight` times how far the counts of the places would lie apart with one more in that
 * place. The counts are `into.length` numbers in `counts` from `from` on.
 */
export type Distance = (counts: Int32Array, from: number, weight: number, into: Float64Array) => void;

/** max n − min n of the counts n. */
const range: Distance = (counts, from, weight, into) => {
  let most = 0;
  let least = Number.POSITIVE_INFINITY;
  let second = Number.POSITIVE_INFINITY;
  for (let place = 0; place < into.length; place += 1) {
    const count = counts[from + place]!;
    if (count > most) most = count;
    if (count < least) {
      second = least;
      least = count;
    } else if (count < second) second = count;
  }
  for (let place = 0; place < into.length; place += 1) {
    const count = counts[from + place]!;
    const low = count === least ? Math.min(count + 1, second) : least;
    into[place]! += weight * (Math.max(most, count + 1) - low);
  }
};

/** S Σ n² − (Σ n)², which is S (S − 1) times the variance of S counts, and a whole number: ties are exact. */
const variance: Distance = (counts, from, weight, into) => {
  let sum = 0;
  let squares = 0;
  for (let place = 0; place < into.length; place += 1) {
    const count = counts[from + place]!;
    sum += count;
    squares += count * count;
  }
  for (let place = 0; place < into.length; place += 1) {
    const after = squares + 2 * counts[from + place]! + 1;
    into[place]! += weight * (into.length * after - (sum + 1) * (sum + 1));
  }
};

/**
 * How far apart the arms' counts of a level are, once a unit would have joined each of them.
 *
 * Source: Pocock & Simon (1975), Biometrics 31, 103–115, §3 (range and variance among the measures of variation).
 * Checked: tests/core/assign/imbalance.test.ts (against the definitions, over random counts).
 */
export const distances = { range, variance } as const satisfies { readonly [name: string]: Distance };
