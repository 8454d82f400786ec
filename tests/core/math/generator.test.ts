import { generatorOf, xoshiro128 } from '@pionier/core';
import { describe, expect, test } from 'vitest';

/** Where the authors' jump of 2⁶⁴ numbers leads from the state 1, 2, 3, 4, and the numbers from there (worked out in Python). */
const ahead = {
  state: [2843103750, 2038079848, 1533207345, 44816753],
  numbers: [1194304935, 745561276, 25819468, 3320478005],
};

describe('xoshiro128**', () => {
  test('the numbers of the authors’ C code from the state 1, 2, 3, 4', () => {
    const { bits } = xoshiro128(Int32Array.of(1, 2, 3, 4));
    const first = Array.from({ length: 12 }, bits);
    expect(first).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804, 337829053,
      2142557243,
    ]);
    for (let drawn = 12; drawn < 100_000; drawn += 1) bits();
    expect(bits()).toBe(68908208);
  });

  test('fills words with the same numbers', () => {
    const [one, other] = [xoshiro128(Int32Array.of(1, 2, 3, 4)), xoshiro128(Int32Array.of(1, 2, 3, 4))];
    const words = new Int32Array(9);
    one.fill(words, 1, 1);
    expect([...words]).toEqual(Array.from(words, () => other.bits() | 0));
    expect(one.bits()).toBe(other.bits());
  });

  test('bits with a chance of 5/8 (0.101 in binary): a word, and the next, or the next; odd ones from 2⁶⁴ numbers on', () => {
    const state = Int32Array.of(1, 2, 3, 4);
    const [one, even, odd] = [xoshiro128(state), xoshiro128(state), xoshiro128(Int32Array.from(ahead.state))];
    expect(Array.from({ length: 4 }, odd.bits)).toEqual(ahead.numbers);
    const words = new Int32Array(5);
    one.fill(words, 5, 3);
    const again = xoshiro128(Int32Array.from(ahead.state));
    const next = ({ bits }: typeof even) => (bits() & bits()) | bits();
    expect([...words]).toEqual([next(even), next(again), next(even), next(again), next(even)]);
    one.fill(words, 1, 1);
    expect(words[0]).toBe(even.bits() | 0);
  });

  test('a chance of k / 2ᵈ is that', () => {
    const { fill } = generatorOf('chances');
    const words = new Int32Array(20_000);
    for (const [numerator, digits] of [
      [1, 1],
      [3, 4],
      [19, 6],
      [12, 5],
    ] as const) {
      fill(words, numerator, digits);
      const ones = words.reduce((sum, word) => sum + (word >>> 0).toString(2).replaceAll('0', '').length, 0);
      const chance = numerator / 2 ** digits;
      expect(Math.abs(ones / 640_000 - chance)).toBeLessThan(4.5 * Math.sqrt((chance * (1 - chance)) / 640_000));
    }
  });

  test('the state that it is made of is left alone', () => {
    const state = Int32Array.of(1, 2, 3, 4);
    xoshiro128(state).bits();
    expect([...state]).toEqual([1, 2, 3, 4]);
  });
});

describe('a public text', () => {
  test('gives the first 128 bits of its SHA-256 as the state', () => {
    // sha256('abc') = ba7816bf 8f01cfea 414140de 5dae2223 …
    const expected = xoshiro128(Int32Array.of(0xba7816bf, 0x8f01cfea, 0x414140de, 0x5dae2223));
    const found = generatorOf('abc');
    for (let drawn = 0; drawn < 5; drawn += 1) expect(found.bits()).toBe(expected.bits());
  });
});

describe('below', () => {
  test('is ⌊bits · count / 2³²⌋ exactly, also where the product passes 2⁵³', () => {
    for (const count of [1, 2, 3, 10, 100_000, 2 ** 21 + 1, 2 ** 31 - 1]) {
      const { bits } = xoshiro128(Int32Array.of(9, 8, 7, 6));
      const { below } = xoshiro128(Int32Array.of(9, 8, 7, 6));
      const threshold = (1n << 32n) % BigInt(count);
      for (let drawn = 0; drawn < 300; drawn += 1) {
        let product = BigInt(bits()) * BigInt(count);
        while ((product & 0xffffffffn) < threshold) product = BigInt(bits()) * BigInt(count);
        expect(below(count)).toBe(Number(product >> 32n));
      }
    }
  });

  test('every number equally often', () => {
    const { below } = generatorOf('equally often');
    const seen = new Int32Array(7);
    for (let drawn = 0; drawn < 70_000; drawn += 1) seen[below(7)]! += 1;
    const chiSquared = seen.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0);
    expect(chiSquared).toBeLessThan(22.5); // P(χ²₆ > 22.5) = 0.001
  });
});

test('uniform has mean ½ and variance 1/12', () => {
  const { uniform } = generatorOf('uniform');
  const values = Float64Array.from({ length: 100_000 }, uniform);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  expect(Math.abs(mean - 0.5)).toBeLessThan(0.004);
  expect(Math.abs(variance - 1 / 12)).toBeLessThan(0.001);
  expect(values.every((value) => value >= 0 && value < 1)).toBe(true);
});
