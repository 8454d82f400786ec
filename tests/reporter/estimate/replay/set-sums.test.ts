import { generatorOf } from '@pionier/core';
import { describe, expect, test } from 'vitest';
import { sumsByBits, sumsByMoving } from '../../../../packages/reporter/src/estimate/replay/set-sums.ts';

/** Powers of two: from a sum it can be read which values are in it. */
const powers = (from: number, count: number) => Float64Array.from({ length: count }, (_, at) => 2 ** (from + at));
const values = { treated: powers(0, 5), control: powers(5, 3), absent: 2 };

describe.each([
  ['by moving', () => sumsByMoving(values)],
  ['by bits', () => sumsByBits(values, true)],
] as const)('%s', (_name, make) => {
  test('numbers, sums and squares are those of one choice, and every choice comes', () => {
    const [add, generator] = [make(), generatorOf('sums')];
    const seen = new Set<number>();
    for (let drawn = 0; drawn < 4000; drawn += 1) {
      const sums = new Float64Array(6);
      add(4, generator, sums, 0);
      const chosen = sums[1]! + sums[4]!;
      const bits = Array.from({ length: 8 }, (_, bit) => (chosen >> bit) & 1);
      const ones = (from: number, to: number) => bits.slice(from, to).reduce((sum, bit) => sum + bit, 0);
      expect([sums[0], sums[3]]).toEqual([ones(0, 5), ones(5, 8)]);
      expect(sums[2]! + sums[5]!).toBe(bits.reduce((sum, bit, at) => sum + bit * 4 ** at, 0));
      seen.add(chosen);
    }
    // Four of ten, of whom two are not compared: 2, 3 or 4 of eight.
    expect(seen.size).toBe(28 + 56 + 70);
  });

  test('are added to what stands there, from the place that is given', () => {
    const sums = new Float64Array(12).fill(1);
    make()(10, generatorOf('all'), sums, 6);
    expect([...sums.subarray(0, 6)]).toEqual([1, 1, 1, 1, 1, 1]);
    expect([sums[6], sums[7], sums[9], sums[10]]).toEqual([6, 32, 4, 225]);
  });
});

test('by bits over many words: the whole less a choice is the rest', () => {
  const generator = generatorOf('many');
  const many = { treated: Float64Array.from({ length: 333 }, generator.uniform), control: powers(0, 7), absent: 0 };
  const add = sumsByBits(many, false);
  for (const take of [17, 100, 323]) {
    const sums = new Float64Array(6);
    add(take, generator, sums, 0);
    expect(sums[0]! + sums[3]!).toBe(take);
    expect(sums[1]!).toBeLessThan(333);
    expect(sums[4]! % 1).toBe(0);
    expect([sums[2], sums[5]]).toEqual([0, 0]);
  }
});
