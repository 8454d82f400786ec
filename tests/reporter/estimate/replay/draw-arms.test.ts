import { generatorOf, type Shuffles } from '@pionier/core';
import { expect, test } from 'vitest';
import { drawerOfArms, redrawerOfArms } from '../../../../packages/reporter/src/estimate/replay/draw-arms.ts';
import { madeStudy } from '../made-study.ts';

test('all arms anew: every order of the places of a set, and units on their own, equally often', () => {
  const shuffles: Shuffles = {
    item: Int32Array.of(0, 1, 2, 3),
    set: Int32Array.of(0, 0, 0, 1),
    arm: Int32Array.of(0, 1, 2, 0),
    places: [
      { kind: 'counted', possible: [{ counts: Int32Array.of(1, 1, 1), chance: 1 }] },
      { kind: 'independent', chance: Float64Array.of(0.5, 0.25, 0.25) },
    ],
  };
  const draw = drawerOfArms(shuffles, generatorOf('arms'));
  const arms = new Int32Array(4);
  const seen = new Map<string, number>();
  const times = 24_000;
  for (let drawn = 0; drawn < times; drawn += 1) {
    expect(draw(arms)).toBe(true);
    seen.set(arms.join(''), (seen.get(arms.join('')) ?? 0) + 1);
  }
  expect(seen.size).toBe(18);
  for (const [key, count] of seen) {
    const chance = (key.endsWith('0') ? 0.5 : 0.25) / 6;
    expect(Math.abs(count - times * chance), key).toBeLessThan(4.5 * Math.sqrt(times * chance));
  }
});

test('numbers that are themselves left to chance come by their chances', () => {
  const possible = [
    { counts: Int32Array.of(2, 1), chance: 0.8 },
    { counts: Int32Array.of(1, 2), chance: 0.2 },
  ];
  const shuffles: Shuffles = {
    item: Int32Array.of(0, 1, 2),
    set: new Int32Array(3),
    arm: Int32Array.of(0, 0, 1),
    places: [{ kind: 'counted', possible }],
  };
  const draw = drawerOfArms(shuffles, generatorOf('numbers'));
  const arms = new Int32Array(3);
  let two = 0;
  for (let drawn = 0; drawn < 10_000; drawn += 1) {
    draw(arms);
    if (arms.filter((arm) => arm === 0).length === 2) two += 1;
  }
  expect(Math.abs(two - 8000)).toBeLessThan(4.5 * 40);
});

test('by the method itself: the next number each time, none where others are compared or it is refused', () => {
  const chances = [new Float64Array(3).fill(0.5), new Float64Array(3).fill(0.5)];
  const redraw = (number: number) => {
    if (number === 1) return null;
    return { arm: number === 2 ? Int32Array.of(0, 1, -2) : Int32Array.of(1, 0, 1), probability: chances };
  };
  const mechanism = { seed: 'x', shuffles: null, redraw };
  const study = madeStudy({ y: [1, 2, 3], z: [0, 1, 0] }, { mechanism });
  const arms = new Int32Array(2);
  const draw = redrawerOfArms(study, Int32Array.of(0, 2), Int32Array.of(1, -1, 0));
  expect([draw(arms), draw(arms)]).toEqual([false, false]);
  expect([...arms]).toEqual([0, 0]);
  expect(draw(arms)).toBe(true);
  expect([...arms]).toEqual([1, 1]);
});
