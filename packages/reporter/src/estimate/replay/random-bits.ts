import type { Generator } from '@pionier/core';

/** Stretches of bits in one array of words, each from a word of its own: bit b of the stretch is bit b % 32 of word b >> 5. */
export type Stretches = {
  /** Bits by stretch, and the first word of each. */
  readonly sizes: readonly number[];
  readonly firstWord: readonly number[];
  readonly words: Int32Array;
  /** Room for as many random words. */
  readonly random: Int32Array;
};

/** Room for stretches of these sizes. */
export function stretchesOf(sizes: readonly number[]): Stretches {
  const firstWord: number[] = [];
  let words = 0;
  for (const size of sizes) {
    firstWord.push(words);
    words += Math.ceil(size / 32);
  }
  return { sizes, firstWord, words: new Int32Array(words), random: new Int32Array(words) };
}

/** How many bits of a word are 1. */
export function onesIn(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

const mostDigits = 12;
/** A flip takes the time of about so many words of a pass. */
const wordsAFlip = 16;

/** The chance k / 2ᵈ near take / count for which there is least to do: d passes over the words, and a flip for each bit missed. */
function nearChance(take: number, count: number): { digits: number; numerator: number } {
  let best = { digits: 1, numerator: 1 };
  let least = Number.POSITIVE_INFINITY;
  for (let digits = 1; digits <= mostDigits; digits += 1) {
    const room = 1 << digits;
    const numerator = Math.min(room - 1, Math.max(1, Math.round((take / count) * room)));
    const work = (digits * count) / 32 + wordsAFlip * Math.abs((count * numerator) / room - take);
    if (work < least) {
      best = { digits, numerator };
      least = work;
    }
  }
  return best;
}

/** Every bit of every word 1 with chance numerator / 2ᵈ, on its own: its binary digits, the least first, by and and or. */
function fillWords(
  { words, random }: Stretches,
  { digits, numerator }: ReturnType<typeof nearChance>,
  { fill }: Generator,
): void {
  // Whatever stands below the last 1 of the numerator is 0, and an or with 0 is the random bits themselves.
  let digit = 31 - Math.clz32(numerator & -numerator);
  fill(words);
  for (digit += 1; digit < digits; digit += 1) {
    fill(random);
    if ((numerator >>> digit) & 1) for (let word = 0; word < words.length; word += 1) words[word]! |= random[word]!;
    else for (let word = 0; word < words.length; word += 1) words[word]! &= random[word]!;
  }
}

/** Takes away the bits after the end of each stretch. */
function trim({ sizes, firstWord, words }: Stretches): void {
  sizes.forEach((size, stretch) => {
    if (size % 32 > 0) words[firstWord[stretch]! + (size >> 5)]! &= (1 << (size % 32)) - 1;
  });
}

/** Flips bits that are not `wanted`, chosen with equal chances, until `count` of them were. */
function flip(
  { sizes, firstWord, words }: Stretches,
  total: number,
  wanted: 0 | 1,
  count: number,
  below: Generator['below'],
) {
  for (let left = count; left > 0; ) {
    let bit = below(total);
    let stretch = 0;
    while (bit >= sizes[stretch]!) bit -= sizes[stretch++]!;
    const word = firstWord[stretch]! + (bit >> 5);
    if (((words[word]! >>> (bit & 31)) & 1) === wanted) continue;
    words[word]! ^= 1 << (bit & 31);
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
  fillWords(stretches, nearChance(take, total), generator);
  trim(stretches);
  let ones = 0;
  for (let word = 0; word < stretches.words.length; word += 1) ones += onesIn(stretches.words[word]!);
  flip(stretches, total, ones > take ? 0 : 1, Math.abs(ones - take), generator.below);
}
