import type { Generator } from '@pionier/core';
import { chooseFirst } from './draw-sets.ts';
import { chooseBits, type Stretches, stretchesOf } from './random-bits.ts';

/**
 * What the items that a re-draw gives the treatment add up to: those that had it (T) and those that had not (C).
 * [number T, Σ y T, Σ y² T, number C, Σ y C, Σ y² C].
 */
export type Sums = Float64Array;

/** Adds the sums of `take` items of a set, chosen at random with equal chances, to `into` from place `at`. */
export type AddSums = (take: number, generator: Generator, into: Sums, at: number) => void;

/** The outcomes of one set: of items that had the treatment, of those that had not, and how many are not compared. */
export type SetValues = { readonly treated: Float64Array; readonly control: Float64Array; readonly absent: number };

const squaresOf = (values: Float64Array) => values.map((value) => value * value);

/** By moving chosen items to the front: for sets in which few are chosen, and for small ones. */
export function sumsByMoving({ treated, control, absent }: SetValues): AddSums {
  const known = treated.length + control.length;
  const values = new Float64Array(known + absent);
  values.set(treated);
  values.set(control, treated.length);
  const order = Int32Array.from(values, (_, item) => item);
  return (take, generator, into, at) => {
    chooseFirst(order, 0, order.length, take, generator);
    for (let place = 0; place < take; place += 1) {
      const item = order[place]!;
      if (item >= known) continue;
      const side = item < treated.length ? at : at + 3;
      const value = values[item]!;
      into[side]! += 1;
      into[side + 1]! += value;
      into[side + 2]! += value * value;
    }
  };
}

/** Bits of a word that are summed together: ten times three, and the two that are left. */
const groups = [3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 2] as const;
/** Sums of all choices in all groups of a word. */
const sumsAWord = groups.reduce((sum, bits) => sum + (1 << bits), 0);

/** For every word, group by group, the sum of every choice among the group's values. */
function tableOfChoices(values: Float64Array): Float64Array {
  const table = new Float64Array(Math.ceil(values.length / 32) * sumsAWord);
  let from = 0;
  for (let first = 0; first < values.length; first += 32) {
    let place = first;
    for (const bits of groups) {
      for (let choice = 1; choice < 1 << bits; choice += 1) {
        const last = 31 - Math.clz32(choice);
        table[from + choice] = table[from + choice - (1 << last)]! + (values[place + last] ?? 0);
      }
      from += 1 << bits;
      place += bits;
    }
  }
  return table;
}

/** Σ of the values whose bits are 1, a group at a time. */
function sumOfBits(table: Float64Array, { words, firstWord }: Stretches, stretch: number, count: number): number {
  let sum = 0;
  const first = firstWord[stretch]!;
  for (let word = 0, from = 0; word < count; word += 1, from += sumsAWord) {
    const bits = words[first + word]!;
    sum +=
      table[from + (bits & 7)]! +
      table[from + 8 + ((bits >>> 3) & 7)]! +
      (table[from + 16 + ((bits >>> 6) & 7)]! + table[from + 24 + ((bits >>> 9) & 7)]!) +
      (table[from + 32 + ((bits >>> 12) & 7)]! + table[from + 40 + ((bits >>> 15) & 7)]!) +
      (table[from + 48 + ((bits >>> 18) & 7)]! + table[from + 56 + ((bits >>> 21) & 7)]!) +
      (table[from + 64 + ((bits >>> 24) & 7)]! + table[from + 72 + ((bits >>> 27) & 7)]!) +
      table[from + 80 + (bits >>> 30)]!;
  }
  return sum;
}

/** By bits, for large sets: nothing is moved in memory, and the values are summed three at a time from tables. */
export function sumsByBits({ treated, control, absent }: SetValues, needsSquares: boolean): AddSums {
  const stretches = stretchesOf([treated.length, control.length, absent]);
  const sides = [treated, control].map((values) => ({
    words: Math.ceil(values.length / 32),
    sums: tableOfChoices(values),
    squares: needsSquares ? tableOfChoices(squaresOf(values)) : null,
  }));
  return (take, generator, into, at) => {
    chooseBits(stretches, take, generator);
    sides.forEach(({ words, sums, squares }, side) => {
      const to = at + 3 * side;
      into[to]! += stretches.ones[side]!;
      into[to + 1]! += sumOfBits(sums, stretches, side, words);
      if (squares !== null) into[to + 2]! += sumOfBits(squares, stretches, side, words);
    });
  };
}
