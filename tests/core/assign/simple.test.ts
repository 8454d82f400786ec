import { createHmac } from 'node:crypto';
import { allocate, armShares, designs, streamsFrom } from '@pionier/core';
import { expect, test } from 'vitest';
import { counts, idsUpTo, inputOf, scriptedStreams, secretNumber, tableOf, wholeIntake } from './support.ts';

const { simple } = designs;
const params = {};
const design = simple.design({ ids: [], table: tableOf(0, {}) }, params);

test('by hand: a unit gets the arm in whose part of [0, 1) its number lies', () => {
  const intake = wholeIntake(['p', 'q', 'r', 's']);
  const streams = scriptedStreams({}, { 'p#1': 0, 'q#1': 0.2499, 'r#1': 0.25, 's#1': 0.9999 });
  const drawn = simple.draw(intake, design, armShares(['a', 'b'], { a: 1, b: 3 }), params, streams);
  expect([...drawn.arm]).toEqual([0, 0, 1, 1]);
  expect(drawn.probability).toEqual([new Float64Array(4).fill(0.25), new Float64Array(4).fill(0.75)]);
});

test('an allocation can be checked with nothing but HMAC-SHA256', () => {
  const ids = idsUpTo(200);
  const { allocation } = allocate(inputOf(ids, tableOf(200, {}), { method: 'simple' }));
  const expected = ids.map((id) => {
    const digest = createHmac('sha256', secretNumber(1)).update(`["trial",null,"simple","",1,"${id}"]`).digest();
    return digest[0]! < 128 ? 0 : 1;
  });
  expect([...allocation!.arm]).toEqual(expected);
});

test('shares of 1, 2 and 5 come out in 40 000 draws within 4.5 standard errors', () => {
  const ids = idsUpTo(40_000);
  const arms = armShares(['a', 'b', 'c'], { a: 1, b: 2, c: 5 });
  const streams = streamsFrom(secretNumber(3), { pilot: 'p', site: null, method: 'simple' });
  const drawn = counts(simple.draw(wholeIntake(ids), design, arms, params, streams).arm, 3);
  arms.forEach(({ share }, arm) => {
    const bound = 4.5 * Math.sqrt((share * (1 - share)) / ids.length);
    expect(Math.abs(drawn[arm]! / ids.length - share)).toBeLessThan(bound);
  });
});

test('a unit’s arm depends on nobody else', () => {
  const ids = idsUpTo(60);
  const all = allocate(inputOf(ids, tableOf(60, {}), { method: 'simple' })).allocation!;
  const some = ids.filter((_, row) => row % 3 === 0);
  const few = allocate(inputOf(some, tableOf(some.length, {}), { method: 'simple' })).allocation!;
  expect([...few.arm]).toEqual(some.map((id) => all.arm[ids.indexOf(id)]));
});
