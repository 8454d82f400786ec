import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';

/** A fast source of random bits for simulation, never for an allocation of record (that is `streams.ts`). */
export type Generator = {
  /** 32 random bits as a whole number from 0. */
  readonly bits: () => number;
  /** A whole number from 0 to `count` − 1, every one exactly as likely; 1 ≤ count ≤ 2³¹. */
  readonly below: (count: number) => number;
  /** Fills the words with 32 random bits each: the same numbers as that many calls of `bits`, in a third of the time. */
  readonly fill: (words: Int32Array) => void;
  /** A uniform double in [0, 1) with 53 random bits. */
  readonly uniform: () => number;
};

const twoTo32 = 4294967296;

/** ⌊bits · count / 2³²⌋ without losing a bit: the product is below 2⁶³, so it is made of two halves below 2⁴⁷. */
function scaled(bits: number, count: number): number {
  return Math.floor(((bits >>> 16) * count + Math.floor(((bits & 65535) * count) / 65536)) / 65536);
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
  const bits = () => {
    const second = words[1]!;
    const scrambled = Math.imul(second, 5);
    const result = Math.imul((scrambled << 7) | (scrambled >>> 25), 9) >>> 0;
    words[2]! ^= words[0]!;
    words[3]! ^= second;
    words[1]! ^= words[2]!;
    words[0]! ^= words[3]!;
    words[2]! ^= second << 9;
    words[3] = (words[3]! << 11) | (words[3]! >>> 21);
    return result;
  };
  const below = (count: number) => {
    for (;;) {
      const number = bits();
      const low = Math.imul(number, count) >>> 0;
      if (low >= count || low >= twoTo32 % count) return scaled(number, count);
    }
  };
  const uniform = () => ((bits() >>> 5) * 67108864 + (bits() >>> 6)) / 9007199254740992;
  return { bits, below, uniform, fill: (filled) => fillFrom(words, filled) };
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
  state[0] = first;
  state[1] = second;
  state[2] = third;
  state[3] = fourth;
}

/** The generator of a public text: its state is the first 128 bits of the text's SHA-256, big-endian. */
export function generatorOf(text: string): Generator {
  const digest = new DataView(sha256(utf8ToBytes(text)).buffer);
  return xoshiro128(Int32Array.from({ length: 4 }, (_, word) => digest.getInt32(4 * word)));
}
