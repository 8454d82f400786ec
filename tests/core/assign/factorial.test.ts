import { type AllocationInput, allocate, armShares, designs, redraw, streamsFrom } from '@pionier/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  category,
  counts,
  idsUpTo,
  inputOf,
  rowsUpTo,
  scriptedStreams,
  secretNumber,
  tableOf,
  wholeIntake,
} from './support.ts';

const { factorial, complete, blocked } = designs;
const params = { factors: ['coaching', 'bonus'] };
const arms = ['bonus', 'bonus-and-coaching', 'coaching', 'none'];
const identity = { pilot: 'p', site: null, method: 'factorial' };
const town = (size: number) => category(Array.from({ length: size }, (_, unit) => (unit % 3 === 0 ? 'x' : 'y')));

test('by hand: four people, one in each combination', () => {
  // Places 0 1 2 3 shuffled by 0.9, 0.1, 0.6: 3 stays; 2 and 0 change places (2 1 0 3); 1 stays.
  const design = factorial.design({ ids: [], table: tableOf(0, {}) }, params);
  const drawn = factorial.draw(
    wholeIntake(['d', 'b', 'a', 'c']),
    design,
    armShares(arms, undefined),
    params,
    scriptedStreams({ '#1': [0.9, 0.1, 0.6] }),
  );
  expect([...drawn.arm]).toEqual([3, 1, 2, 0]);
  expect(drawn.probability.map((chances) => [...chances])).toEqual(arms.map(() => [0.25, 0.25, 0.25, 0.25]));
});

test('two roads: it is complete, or blocked, over its combinations', () => {
  const ids = idsUpTo(22);
  const table = tableOf(22, { town: town(22) });
  const intake = wholeIntake(ids, 1, { table });
  const shares = armShares(arms, { bonus: 1, 'bonus-and-coaching': 2, coaching: 2, none: 1 });
  const streams = streamsFrom(secretNumber(3), identity);
  const whole = factorial.draw(intake, factorial.design({ ids, table }, params), shares, params, streams);
  expect(whole).toEqual(complete.draw(intake, complete.design({ ids, table }, {}), shares, {}, streams));
  const by = { ...params, by: ['town'] };
  const within = factorial.draw(intake, factorial.design({ ids, table }, by), shares, by, streams);
  const other = blocked.draw(intake, blocked.design({ ids, table }, by), shares, by, streams);
  expect(within).toEqual(other);
});

test('every factor is given to half of the units, give or take a place, whatever else they get', () => {
  fc.assert(
    fc.property(fc.integer({ min: 4, max: 80 }), fc.integer({ min: 0, max: 10_000 }), (size, seed) => {
      const input = { arms, secret: secretNumber(seed) };
      const { allocation } = allocate(
        inputOf(idsUpTo(size), tableOf(size, {}), { method: 'factorial', ...params }, input),
      );
      const units = counts(allocation!.arm, 4);
      for (const number of units) expect(Math.abs(number - size / 4)).toBeLessThan(1);
      expect(units.reduce((sum, number) => sum + number)).toBe(size);
    }),
  );
});

test('each unit’s chance of each combination is its share, though seven cannot be divided by four', () => {
  const intake = wholeIntake(idsUpTo(7));
  const design = factorial.design({ ids: [], table: tableOf(0, {}) }, params);
  const shares = armShares(arms, { bonus: 1, 'bonus-and-coaching': 1, coaching: 2, none: 1 });
  const draws = 20_000;
  const had = arms.map(() => new Float64Array(7));
  for (let draw = 0; draw < draws; draw += 1) {
    const { arm } = factorial.draw(intake, design, shares, params, streamsFrom(secretNumber(draw), identity));
    arm.forEach((which, unit) => {
      had[which]![unit]! += 1 / draws;
    });
  }
  shares.forEach(({ share }, which) => {
    const bound = 4.5 * Math.sqrt((share * (1 - share)) / draws);
    for (const frequency of had[which]!) expect(Math.abs(frequency - share)).toBeLessThan(bound);
  });
});

test.each([[params], [{ ...params, by: ['town'] }]])(
  'three intakes are drawn again from the same streams: %j',
  (given) => {
    const assignment = { method: 'factorial', ...given };
    let previous: AllocationInput['previous'] = null;
    for (const size of [9, 20, 31]) {
      const more: Partial<AllocationInput> = { arms, previous, eligible: rowsUpTo(size) };
      previous = allocate(inputOf(idsUpTo(size), tableOf(size, { town: town(size) }), assignment, more)).assigned;
    }
    const mechanism = { assigned: previous!, assignment, method: factorial, arms, capacity: {} };
    const again = (seed: number) =>
      redraw(mechanism, streamsFrom(secretNumber(seed), { pilot: 'trial', site: null, method: 'factorial' }));
    expect(again(1)).toEqual(previous);
    expect(new Set([2, 3, 4, 5].map((seed) => again(seed)!.arm.join())).size).toBeGreaterThan(1);
    const erased = { ...previous!, ids: previous!.ids.map((id, unit) => (unit === 4 ? '' : id)) };
    const drawn = redraw(
      { ...mechanism, assigned: erased },
      streamsFrom(secretNumber(1), { pilot: 'trial', site: null, method: 'factorial' }),
    );
    expect(drawn!.arm).toEqual(previous!.arm);
  },
);

test('a capacity holds for all arms with the intervention together', () => {
  const assignment = { method: 'factorial', ...params };
  const refused = allocate(inputOf(idsUpTo(12), tableOf(12, {}), assignment, { arms, capacity: { coaching: 5 } }));
  expect(refused.problems).toMatchObject([
    {
      code: 'no-room',
      message: 'too few places: coaching has room for 5 more, and this draw could give it 6',
      path: ['interventions', 'coaching', 'capacity'],
    },
  ]);
  const fits = allocate(inputOf(idsUpTo(12), tableOf(12, {}), assignment, { arms, capacity: { coaching: 6 } }));
  expect(fits.problems).toEqual([]);
});
