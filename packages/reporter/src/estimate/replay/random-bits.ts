import type { Generator } from '@pionier/core';

/** Stretches of bits in one array of words, each from a word of its own: bit b of the stretch is bit b % 32 of word b >> 5. */
export type Stretches = {
  /** Bits by stretch, and the first word of each. */
  readonly sizes: readonly number[];
  readonly firstWord: readonly number[];
  readonly words: Int32Array;
  /** By word the bits that are in its stretch. */
  readonly inside: Int32Array;
  /** How many bits of each stretch are 1, once chosen. */
  readonly ones: Int32Array;
};

/** Room for stretches of these sizes. */
export function stretchesOf(sizes: readonly number[]): Stretches {
  const firstWord: number[] = [];
  let words = 0;
  for (const size of sizes) {
    firstWord.push(words);
    words += Math.ceil(size / 32);
  }
  const inside = new Int32Array(words).fill(-1);
  sizes.forEach((size, stretch) => {
    if (size % 32 > 0) inside[firstWord[stretch]! + (size >> 5)] = (1 << (size % 32)) - 1;
  });
  return { sizes, firstWord, words: new Int32Array(words), inside, ones: new Int32Array(sizes.length) };
}

/** How many bits of a word are 1. */
export function onesIn(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

const mostDigits = 12;
/** A try to flip takes the time of about so many words of a pass. */
const wordsATry = 4;

/** The chance k / 2ᵈ near take / count for which there is least to do: d passes over the words, and a flip for each bit missed. */
function nearChance(take: number, count: number): { digits: number; numerator: number } {
  let best = { digits: 1, numerator: 1 };
  let least = Number.POSITIVE_INFINITY;
  for (let digits = 1; digits <= mostDigits; digits += 1) {
    const room = 1 << digits;
    const numerator = Math.min(room - 1, Math.max(1, Math.round((take / count) * room)));
    const missed = (count * numerator) / room - take;
    const tries = Math.abs(missed) / (missed > 0 ? numerator / room : 1 - numerator / room);
    const work = (digits * count) / 32 + wordsATry * tries;
    if (work < least) {
      best = { digits, numerator };
      least = work;
    }
  }
  return best;
}

/** How many bits of these words are 1: three words are added bit by bit, and their sums and carries counted. */
function onesFrom(words: Int32Array, from: number, to: number): number {
  let count = 0;
  let word = from;
  for (; word + 2 < to; word += 3) {
    const first = words[word]!;
    const second = words[word + 1]!;
    const third = words[word + 2]!;
    const either = first ^ second;
    count += onesIn(either ^ third) + 2 * onesIn((first & second) | (either & third));
  }
  for (; word < to; word += 1) count += onesIn(words[word]!);
  return count;
}

/** Takes away the bits after the end of each stretch, and counts those that are 1. */
function trim({ firstWord, words, inside, ones }: Stretches): void {
  for (let stretch = 0; stretch < ones.length; stretch += 1) {
    const first = firstWord[stretch]!;
    const end = firstWord[stretch + 1] ?? words.length;
    if (end > first) words[end - 1]! &= inside[end - 1]!;
    ones[stretch] = onesFrom(words, first, end);
  }
}

/** Flips bits that are not `wanted`, chosen with equal chances, until `count` of them were. */
function flip(
  { firstWord, words, inside, ones }: Stretches,
  wanted: 0 | 1,
  count: number,
  below: Generator['below'],
): void {
  const places = 32 * words.length;
  const turn = wanted === 1 ? -1 : 0;
  for (let left = count; left > 0; ) {
    const place = below(places);
    const word = place >> 5;
    // Of the bits that are not wanted, those after the end of a stretch are none.
    const open = (words[word]! ^ turn) & inside[word]!;
    if (((open >>> (place & 31)) & 1) === 0) continue;
    words[word]! ^= 1 << (place & 31);
    let stretch = ones.length - 1;
    while (firstWord[stretch]! > word) stretch -= 1;
    ones[stretch]! += wanted === 1 ? 1 : -1;
    left -= 1;
  }
}

/**
 * A random choice of exactly `take` of all bits, every choice as likely, without a shuffle: every bit is drawn on its own, 32
 * at a time, and then bits of the kind there are too many of are flipped at random until the number is right.
 *
 * Given their number, bits drawn alike and independently are equally likely to be any so many; taking away (or adding) some
 * at random keeps that. About √count flips are needed, whatever `take` is. 0 < take < count.
 * Checked: tests/reporter/estimate/replay/random-bits.test.ts (every choice of a few equally often).
 */
export function chooseBits(stretches: Stretches, take: number, generator: Generator): void {
  const total = stretches.sizes.reduce((sum, size) => sum + size, 0);
  const { numerator, digits } = nearChance(take, total);
  generator.fill(stretches.words, numerator, digits);
  trim(stretches);
  const ones = stretches.ones.reduce((sum, count) => sum + count, 0);
  flip(stretches, ones > take ? 0 : 1, Math.abs(ones - take), generator.below);
}
