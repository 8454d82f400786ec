import type { Generator } from '@pionier/core';
import { chooseFirst } from './draw-sets.ts';
import { chooseBits, onesIn, type Stretches, stretchesOf } from './random-bits.ts';

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

/** Sums of every choice among each four neighbours: those of bits 0 … 15 of group g from 16 g. */
function tableOfFours(values: Float64Array): Float64Array {
  const groups = Math.ceil(values.length / 32) * 8;
  const table = new Float64Array(16 * groups);
  for (let group = 0; group < groups; group += 1) {
    for (let choice = 1; choice < 16; choice += 1) {
      const last = 31 - Math.clz32(choice);
      const value = values[4 * group + last] ?? 0;
      table[16 * group + choice] = table[16 * group + choice - (1 << last)]! + value;
    }
  }
  return table;
}

/** Σ of the values whose bits are 1, four at a time. */
function sumOfBits(table: Float64Array, { words, firstWord }: Stretches, stretch: number, count: number): number {
  let sum = 0;
  const first = firstWord[stretch]!;
  for (let word = 0, from = 0; word < count; word += 1, from += 128) {
    const bits = words[first + word]!;
    sum +=
      table[from + (bits & 15)]! +
      table[from + 16 + ((bits >>> 4) & 15)]! +
      (table[from + 32 + ((bits >>> 8) & 15)]! + table[from + 48 + ((bits >>> 12) & 15)]!) +
      (table[from + 64 + ((bits >>> 16) & 15)]! + table[from + 80 + ((bits >>> 20) & 15)]!) +
      (table[from + 96 + ((bits >>> 24) & 15)]! + table[from + 112 + (bits >>> 28)]!);
  }
  return sum;
}

/** By bits, for large sets: nothing is moved in memory, and the values are summed four at a time from tables. */
export function sumsByBits({ treated, control, absent }: SetValues, needsSquares: boolean): AddSums {
  const stretches = stretchesOf([treated.length, control.length, absent]);
  const sides = [treated, control].map((values) => ({
    words: Math.ceil(values.length / 32),
    sums: tableOfFours(values),
    squares: needsSquares ? tableOfFours(squaresOf(values)) : null,
  }));
  return (take, generator, into, at) => {
    chooseBits(stretches, take, generator);
    sides.forEach(({ words, sums, squares }, side) => {
      const to = at + 3 * side;
      const first = stretches.firstWord[side]!;
      for (let word = first; word < first + words; word += 1) into[to]! += onesIn(stretches.words[word]!);
      into[to + 1]! += sumOfBits(sums, stretches, side, words);
      if (squares !== null) into[to + 2]! += sumOfBits(squares, stretches, side, words);
    });
  };
}
