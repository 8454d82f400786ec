import { armShares, designs, streamsFrom } from '@pionier/core';
import { expect, test } from 'vitest';
import { category, counts, idsUpTo, scriptedStreams, secretNumber, tableOf, wholeIntake, yesNo } from './support.ts';

const { blocked } = designs;
const equal = armShares(['a', 'b'], undefined);

test('by hand: two blocks of two', () => {
  const ids = ['p', 'q', 'r', 's'];
  const table = tableOf(4, { wijk: category(['Noord', 'Zuid', 'Noord', 'Zuid']) });
  const params = { by: ['wijk'] };
  const design = blocked.design({ ids, table }, params);
  const streams = scriptedStreams({ 'wijk=Noord#1': [0.2], 'wijk=Zuid#1': [0.9] });
  const drawn = blocked.draw(wholeIntake(ids), design, equal, params, streams);
  // Places 0 1, swapped in Noord (p, r), left in Zuid (q, s).
  expect([...drawn.arm]).toEqual([1, 0, 0, 1]);
  expect(design).toMatchObject({ method: 'blocked', cluster: null, pair: null, probability: null });
});

test('block counts are exact in every draw: the four blocks of HairEyeColor, halved', () => {
  const sizes = { Black: 108, Brown: 286, Red: 71, Blond: 127 };
  const hair = Object.entries(sizes).flatMap(([colour, size]) => new Array<string>(size).fill(colour));
  const ids = idsUpTo(592);
  const params = { by: ['hair'] };
  const design = blocked.design({ ids, table: tableOf(592, { hair: category(hair) }) }, params);
  const streams = streamsFrom(secretNumber(5), { pilot: 'p', site: null, method: 'blocked' });
  const { arm } = blocked.draw(wholeIntake(ids), design, equal, params, streams);
  for (const [colour, size] of Object.entries(sizes)) {
    const inBlock = arm.filter((_, row) => hair[row] === colour);
    const [first, second] = counts(inBlock, 2);
    expect(first! + second!).toBe(size);
    expect(Math.abs(first! - second!)).toBe(size % 2);
  }
});

test('a block of one gives each arm its share by simulation, within 4.5 standard errors', () => {
  const ids = ['only', 'x', 'y'];
  const params = { by: ['alone'] };
  const design = blocked.design({ ids, table: tableOf(3, { alone: yesNo([1, 0, 0]) }) }, params);
  const arms = armShares(['a', 'b', 'c'], { a: 1, b: 2, c: 7 });
  const draws = 10_000;
  const had = [0, 0, 0];
  for (let draw = 0; draw < draws; draw += 1) {
    const streams = streamsFrom(secretNumber(draw), { pilot: 'p', site: null, method: 'blocked' });
    had[blocked.draw(wholeIntake(ids), design, arms, params, streams).arm[0]!]! += 1;
  }
  arms.forEach(({ share }, which) => {
    const bound = 4.5 * Math.sqrt((share * (1 - share)) / draws);
    expect(Math.abs(had[which]! / draws - share)).toBeLessThan(bound);
  });
});

test('the columns it is made of, with their places in the parameters', () => {
  expect(blocked.columns({ by: ['wijk', 'alone'] })).toEqual([
    { name: 'wijk', kind: 'any', path: ['by', 0] },
    { name: 'alone', kind: 'any', path: ['by', 1] },
  ]);
});
