import { armShares, designs, streamsFrom } from '@pionier/core';
import { expect, test } from 'vitest';
import { counts, idsUpTo, scriptedStreams, secretNumber, tableOf, wholeIntake } from './support.ts';

const { complete } = designs;
const params = {};
const design = complete.design({ ids: [], table: tableOf(0, {}) }, params);
const streamsOf = (number: number) => streamsFrom(secretNumber(number), { pilot: 'p', site: null, method: 'complete' });

test('by hand: places are handed out in the order of the ids, not of the rows', () => {
  // Places 0 0 1 1 shuffled by 0.1, 0.9, 0.2 become 0 1 1 0, for a, b, c, d.
  const drawn = complete.draw(
    wholeIntake(['d', 'b', 'a', 'c']),
    design,
    armShares(['x', 'y'], undefined),
    params,
    scriptedStreams({ '#1': [0.1, 0.9, 0.2] }),
  );
  expect([...drawn.arm]).toEqual([0, 1, 0, 1]);
});

test('all 252 divisions of ten units over two arms occur, about equally often', () => {
  const intake = wholeIntake(idsUpTo(10));
  const arms = armShares(['x', 'y'], undefined);
  const seen = new Map<string, number>();
  const draws = 25_200;
  for (let draw = 0; draw < draws; draw += 1) {
    const { arm } = complete.draw(intake, design, arms, params, streamsOf(draw));
    seen.set(arm.join(''), (seen.get(arm.join('')) ?? 0) + 1);
  }
  expect(seen.size).toBe(252);
  // χ² on 251 degrees of freedom: its mean is 251, its standard deviation 22.4; 352 is 4.5 of them.
  const chiSquare = [...seen.values()].reduce((sum, count) => sum + (count - 100) ** 2 / 100, 0);
  expect(chiSquare).toBeLessThan(352);
});

test('each unit’s chance of each arm is its share, though seven cannot be divided 1 : 2 : 5', () => {
  const intake = wholeIntake(idsUpTo(7));
  const arms = armShares(['a', 'b', 'c'], { a: 1, b: 2, c: 5 });
  const draws = 20_000;
  const had = arms.map(() => new Float64Array(7));
  let wrong = 0;
  for (let draw = 0; draw < draws; draw += 1) {
    const { arm, probability } = complete.draw(intake, design, arms, params, streamsOf(draw));
    arm.forEach((which, unit) => {
      had[which]![unit]! += 1 / draws;
    });
    wrong += arms.filter(({ share }, which) => probability[which]![0] !== share).length;
    wrong += counts(arm, 3).filter((number, which) => Math.abs(number - 7 * arms[which]!.share) >= 1).length;
  }
  expect(wrong).toBe(0);
  arms.forEach(({ share }, which) => {
    const bound = 4.5 * Math.sqrt((share * (1 - share)) / draws);
    for (const frequency of had[which]!) expect(Math.abs(frequency - share)).toBeLessThan(bound);
  });
});
