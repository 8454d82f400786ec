import { allocate, armShares, designs, streamsFrom } from '@pionier/core';
import { expect, test } from 'vitest';
import {
  category,
  idsUpTo,
  inputOf,
  nobodyKnows,
  numbers,
  scriptedStreams,
  secretNumber,
  tableOf,
  wholeIntake,
} from './support.ts';

const { paired } = designs;
const equal = armShares(['a', 'b'], undefined);

test('by hand: below one half the first unit by id gets the first arm', () => {
  const ids = ['d', 'c', 'b', 'a'];
  const params = { by: ['pair'] };
  const design = paired.design({ ids, table: tableOf(4, { pair: numbers([7, 7, 8, 8]) }) }, params);
  const streams = scriptedStreams({}, { 'pair=7#1': 0.4, 'pair=8#1': 0.5 });
  const drawn = paired.draw(wholeIntake(ids), design, equal, params, streams);
  // Pair 7 is c, d: a for c, b for d. Pair 8 is a, b: b for a, a for b.
  expect([...drawn.arm]).toEqual([1, 0, 0, 1]);
  expect(drawn.probability[0]![2]).toBe(0.5);
  expect(design).toMatchObject({ method: 'paired', block: null, cluster: null });
});

test('by hand: a pair of schools', () => {
  const ids = idsUpTo(5);
  const table = tableOf(5, { school: category(['y', 'x', 'y', 'x', 'x']), pair: category(['p', 'p', 'p', 'p', 'p']) });
  const params = { by: ['pair'], cluster: 'school' };
  const design = paired.design({ ids, table }, params);
  const drawn = paired.draw(wholeIntake(ids), design, equal, params, scriptedStreams({}, { 'pair=p#1': 0.1 }));
  expect([...drawn.arm]).toEqual([1, 0, 1, 0, 0]);
});

test('one of each pair in every draw, one half within 4.5 standard errors', () => {
  const ids = idsUpTo(8);
  const params = { by: ['pair'] };
  const design = paired.design({ ids, table: tableOf(8, { pair: numbers([1, 2, 3, 4, 1, 2, 3, 4]) }) }, params);
  const draws = 5000;
  const first = new Float64Array(8);
  for (let draw = 0; draw < draws; draw += 1) {
    const streams = streamsFrom(secretNumber(draw), { pilot: 'p', site: null, method: 'paired' });
    const { arm } = paired.draw(wholeIntake(ids), design, equal, params, streams);
    for (let unit = 0; unit < 8; unit += 1) first[unit]! += arm[unit] === 0 ? 1 / draws : 0;
    expect([0, 1, 2, 3].every((pair) => arm[pair]! + arm[pair + 4]! === 1)).toBe(true);
  }
  for (const frequency of first) expect(Math.abs(frequency - 0.5)).toBeLessThan(4.5 * Math.sqrt(0.25 / draws));
});

test('pairs of three, three arms and unequal shares are problems', () => {
  const table = tableOf(5, { pair: numbers([1, 1, 2, 2, 2]) });
  const input = inputOf(idsUpTo(5), table, { method: 'paired', by: ['pair'] });
  expect(allocate(input).problems.map(({ message }) => message)).toEqual([
    'invalid pair: 1 pair has not exactly two units (row 6)',
  ]);
  expect(
    paired.armProblems!(armShares(['a', 'b', 'c'], undefined), { by: ['pair'] }, nobodyKnows)[0]!.message,
  ).toContain('pairs need 2, here are 3');
  expect(
    paired.armProblems!(armShares(['a', 'b'], { a: 1, b: 2 }), { by: ['pair'] }, nobodyKnows)[0]!.message,
  ).toContain('shares are equal');
  expect(paired.armProblems!(equal, { by: ['pair'] }, nobodyKnows)).toEqual([]);
});

test('pairs that are to be made from covariates are refused in words', () => {
  const result = paired.params.safeParse({ by: ['pair'], covariates: ['age'] });
  expect(result.error!.issues.map(({ path, message }) => [path, message])).toEqual([
    [['covariates'], expect.stringContaining('reserved')],
  ]);
});
