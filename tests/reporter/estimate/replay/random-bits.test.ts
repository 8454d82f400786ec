import { generatorOf } from '@pionier/core';
import { describe, expect, test } from 'vitest';
import { chooseBits, onesIn, stretchesOf } from '../../../../packages/reporter/src/estimate/replay/random-bits.ts';

const bitsOf = ({ sizes, firstWord, words }: ReturnType<typeof stretchesOf>) =>
  sizes.flatMap((size, stretch) =>
    Array.from({ length: size }, (_, bit) => (words[firstWord[stretch]! + (bit >> 5)]! >>> (bit & 31)) & 1),
  );

test('ones in a word', () => {
  expect([0, 1, -1, 0x80000000, 0x0f0f0f0f | 0].map(onesIn)).toEqual([0, 1, 32, 1, 16]);
});

describe('a choice has exactly so many, and every choice comes equally often', () => {
  test.each([
    [[3, 2, 1], 3, 20],
    [[4, 3], 2, 21],
    [[0, 6], 1, 6],
    [[33], 1, 33],
    [[5, 1], 5, 6],
  ] as const)('%j, %i', (sizes, take, choices) => {
    const stretches = stretchesOf(sizes);
    const generator = generatorOf(`choices ${sizes.join()} ${take}`);
    const seen = new Map<string, number>();
    const times = 2000 * choices;
    let others = 0;
    for (let drawn = 0; drawn < times; drawn += 1) {
      chooseBits(stretches, take, generator);
      const bits = bitsOf(stretches);
      if (stretches.words.reduce((sum, word) => sum + onesIn(word), 0) !== take) others += 1;
      seen.set(bits.join(''), (seen.get(bits.join('')) ?? 0) + 1);
    }
    expect(others).toBe(0);
    expect(seen.size).toBe(choices);
    const chiSquared = [...seen.values()].reduce((sum, count) => sum + (count - 2000) ** 2 / 2000, 0);
    expect(chiSquared).toBeLessThan(choices - 1 + 4.5 * Math.sqrt(2 * (choices - 1)));
  });
});

test('in a large choice every bit comes as often, in and between words and stretches', () => {
  const stretches = stretchesOf([700, 300, 77]);
  const generator = generatorOf('a large choice');
  const seen = new Int32Array(1077);
  const [times, take] = [4000, 359];
  for (let drawn = 0; drawn < times; drawn += 1) {
    chooseBits(stretches, take, generator);
    bitsOf(stretches).forEach((bit, at) => {
      seen[at]! += bit;
    });
  }
  const chance = take / 1077;
  const spread = Math.sqrt(times * chance * (1 - chance));
  expect(seen.every((count) => Math.abs(count - times * chance) < 5 * spread)).toBe(true);
});
