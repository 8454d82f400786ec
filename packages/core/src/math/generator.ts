import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';

/** A fast source of random bits for simulation, never for an allocation of record (that is `streams.ts`). */
export type Generator = {
  /** 32 random bits as a whole number from 0. */
  readonly bits: () => number;
  /** A whole number from 0 to `count` − 1, every one exactly as likely; 1 ≤ count ≤ 2³¹. */
  readonly below: (count: number) => number;
  /**
   * Fills the words with random bits, each 1 with chance numerator / 2^digits on its own: the chance's binary digits, the least
   * first, by an or (1) or an and (0) of as many random words. 0 < numerator < 2^digits ≤ 2³⁰.
   */
  readonly fill: (words: Int32Array, numerator: number, digits: number) => void;
  /** A uniform double in [0, 1) with 53 random bits. */
  readonly uniform: () => number;
};

const twoTo32 = 4294967296;

/** ⌊bits · count / 2³²⌋ without losing a bit: the product is below 2⁶³, so it is made of two halves below 2⁴⁷. */
function scaled(bits: number, count: number): number {
  return Math.floor(((bits >>> 16) * count + Math.floor(((bits & 65535) * count) / 65536)) / 65536);
}

/** Up to this count a product with 32 bits is exact in a double. */
const exactUpTo = 2097152;

/** The same numbers as by `scaled`, in a third of the time. */
function belowFew(bits: Generator['bits'], count: number): number {
  for (;;) {
    const product = bits() * count;
    const high = Math.floor(product / twoTo32);
    const low = product - high * twoTo32;
    if (low >= count || low >= twoTo32 % count) return high;
  }
}

/**
 * xoshiro128**, a generator of 32-bit numbers with period 2¹²⁸ − 1, from a state of four whole numbers, not all 0.
 *
 * `below` multiplies and rejects (Lemire), so that no number is likelier than another. Only 32-bit integer arithmetic is
 * used: every machine draws the same.
 *
 * Source: Blackman & Vigna (2021), Scrambled linear pseudorandom number generators, ACM Trans. Math. Softw. 47(4), 36;
 * Lemire (2019), Fast random integer generation in an interval, ACM Trans. Model. Comput. Simul. 29(1), 3.
 * Checked: tests/core/math/generator.test.ts (the authors' C code; each number of a small range equally often).
 */
export function xoshiro128(state: Int32Array): Generator {
  const words = Int32Array.from(state);
  const bits = () => step(words);
  const below = (count: number) => {
    if (count <= exactUpTo) return belowFew(bits, count);
    for (;;) {
      const number = bits();
      const low = Math.imul(number, count) >>> 0;
      if (low >= count || low >= twoTo32 % count) return scaled(number, count);
    }
  };
  const uniform = () => ((bits() >>> 5) * 67108864 + (bits() >>> 6)) / 9007199254740992;
  let ahead: Int32Array | null = null;
  const fill: Generator['fill'] = (filled, numerator, digits) => {
    const lowest = 31 - Math.clz32(numerator & -numerator);
    if (lowest === digits - 1) fillFrom(words, filled);
    else {
      ahead ??= jumped(state);
      fillByDigits([words, ahead], filled, { numerator, digits, lowest });
    }
  };
  return { bits, below, uniform, fill };
}

/** As `bits`, with the state in local variables: a loop that is run billions of times. */
function fillFrom(state: Int32Array, filled: Int32Array): void {
  let [first, second, third, fourth] = [state[0]!, state[1]!, state[2]!, state[3]!];
  for (let word = 0; word < filled.length; word += 1) {
    const scrambled = Math.imul(second, 5);
    filled[word] = Math.imul((scrambled << 7) | (scrambled >>> 25), 9);
    const shifted = second << 9;
    third ^= first;
    fourth ^= second;
    second ^= third;
    first ^= fourth;
    third ^= shifted;
    fourth = (fourth << 11) | (fourth >>> 21);
  }
  state.set([first, second, third, fourth]);
}

/**
 * As `bits`, for every digit of the chance from the lowest that is 1: an or with 0 before it is the random bits themselves. Even
 * words come from the one state and odd ones from the other, so that neither waits for the other.
 */
function fillByDigits(states: readonly [Int32Array, Int32Array], filled: Int32Array, chance: Chance): void {
  const { numerator, digits, lowest } = chance;
  let [a, b, c, d] = Array.from(states[0]) as [number, number, number, number];
  let [e, f, g, h] = Array.from(states[1]) as [number, number, number, number];
  for (let word = 0; word < filled.length; word += 2) {
    let even = 0;
    let odd = 0;
    for (let digit = lowest; digit < digits; digit += 1) {
      const first = Math.imul(b, 5);
      const second = Math.imul(f, 5);
      const evenBits = Math.imul((first << 7) | (first >>> 25), 9);
      const oddBits = Math.imul((second << 7) | (second >>> 25), 9);
      const shifted = b << 9;
      const other = f << 9;
      c ^= a;
      g ^= e;
      d ^= b;
      h ^= f;
      b ^= c;
      f ^= g;
      a ^= d;
      e ^= h;
      c ^= shifted;
      g ^= other;
      d = (d << 11) | (d >>> 21);
      h = (h << 11) | (h >>> 21);
      if ((numerator >>> digit) & 1) {
        even |= evenBits;
        odd |= oddBits;
      } else {
        even &= evenBits;
        odd &= oddBits;
      }
    }
    filled[word] = even;
    if (word + 1 < filled.length) filled[word + 1] = odd;
  }
  states[0].set([a, b, c, d]);
  states[1].set([e, f, g, h]);
}

/** The state after 2⁶⁴ numbers. */
function jumped(state: Int32Array): Int32Array {
  const own = Int32Array.from(state);
  const after = new Int32Array(4);
  for (const word of jump) {
    for (let bit = 0; bit < 32; bit += 1) {
      if ((word >>> bit) & 1) for (let place = 0; place < 4; place += 1) after[place]! ^= own[place]!;
      step(own);
    }
  }
  return after;
}

/** The authors' polynomial for 2⁶⁴ steps. */
const jump = [0x8764000b, 0xf542d2d3, 0x6fa035c3, 0x77f2db5b] as const;

/** The next number, and the state after it. */
function step(state: Int32Array): number {
  const second = state[1]!;
  const scrambled = Math.imul(second, 5);
  const result = Math.imul((scrambled << 7) | (scrambled >>> 25), 9) >>> 0;
  state[2]! ^= state[0]!;
  state[3]! ^= second;
  state[1]! ^= state[2]!;
  state[0]! ^= state[3]!;
  state[2]! ^= second << 9;
  state[3] = (state[3]! << 11) | (state[3]! >>> 21);
  return result;
}

/** A chance numerator / 2^digits, and the place of its lowest 1. */
type Chance = { readonly numerator: number; readonly digits: number; readonly lowest: number };

/** The generator of a public text: its state is the first 128 bits of the text's SHA-256, big-endian. */
export function generatorOf(text: string): Generator {
  const digest = new DataView(sha256(utf8ToBytes(text)).buffer);
  return xoshiro128(Int32Array.from({ length: 4 }, (_, word) => digest.getInt32(4 * word)));
}
