import { type AssignedUnits, allocate, armShares, designs, redraw, streamsFrom } from '@pionier/core';
import { expect, test } from 'vitest';
import { category, idsUpTo, inputOf, scriptedStreams, secretNumber, tableOf, wholeIntake } from './support.ts';

const { saturation } = designs;
const arms = ['help-many', 'help-some', 'near-many', 'near-some', 'usual'];
const saturations = {
  none: { usual: 1 },
  some: { 'help-some': 3, 'near-some': 7 },
  many: { 'help-many': 7, 'near-many': 3 },
};
const params = { cluster: 'wijk', saturations };
const assignment = { method: 'saturation', ...params };

/** Nine neighbourhoods of ten, in turn; the first four are urban. */
const wijkOf = (unit: number) => `w${unit % 9}`;
const peopleOf = (count: number) =>
  tableOf(count, {
    wijk: category(Array.from({ length: count }, (_, unit) => wijkOf(unit))),
    urban: category(Array.from({ length: count }, (_, unit) => (unit % 9 < 3 ? 'yes' : 'no'))),
  });
const drawn = (count: number, more: Parameters<typeof inputOf>[3] = {}, how: object = assignment) =>
  allocate(inputOf(idsUpTo(count), peopleOf(count), { ...assignment, ...how }, { arms, ...more }));

/** The arms of each neighbourhood, with how many have them. */
function armsByWijk(arm: Int32Array) {
  const found = new Map<string, Map<string, number>>();
  arm.forEach((index, unit) => {
    const own = found.get(wijkOf(unit)) ?? new Map<string, number>();
    found.set(wijkOf(unit), own.set(arms[index]!, (own.get(arms[index]!) ?? 0) + 1));
  });
  return [...found.values()].map((own) => Object.fromEntries([...own].sort()));
}

test('by hand: two clusters of two, of which one draws help for half', () => {
  const ids = ['p', 'q', 'r', 's'];
  const table = tableOf(4, { wijk: category(['x', 'y', 'x', 'y']) });
  const asked = { cluster: 'wijk', saturations: { none: { usual: 1 }, half: { help: 1, near: 1 } } };
  const shares = armShares(['help', 'near', 'usual'], undefined);
  const design = saturation.design({ ids, table }, asked);
  // Saturations half, none turned: x none, y half. Within y places help near as they are: q help, s near.
  const streams = scriptedStreams({ '#1': [0.2], 'within x#1': [0.9], 'within y#1': [0.9] });
  const { arm, probability } = saturation.draw(wholeIntake(ids), design, shares, asked, streams);
  expect([...arm]).toEqual([2, 0, 2, 1]);
  expect(probability.map((vector) => [...vector])).toEqual([
    [0.25, 0.25, 0.25, 0.25],
    [0.25, 0.25, 0.25, 0.25],
    [0.5, 0.5, 0.5, 0.5],
  ]);
  expect(design).toMatchObject({ method: 'saturation', block: null, pair: null, splitsClusters: true });
});

test('in every draw a third of the clusters has each saturation, and its exact shares within', () => {
  for (let seed = 0; seed < 20; seed += 1) {
    const { allocation, problems } = drawn(90, { secret: secretNumber(seed) });
    expect(problems).toEqual([]);
    const all = armsByWijk(allocation!.arm).map((own) => JSON.stringify(own));
    expect(all.filter((own) => own === '{"usual":10}')).toHaveLength(3);
    expect(all.filter((own) => own === '{"help-some":3,"near-some":7}')).toHaveLength(3);
    expect(all.filter((own) => own === '{"help-many":7,"near-many":3}')).toHaveLength(3);
  }
});

test('within blocks of clusters every saturation has one of three', () => {
  const { allocation } = drawn(90, {}, { by: ['urban'] });
  const ofUrban = allocation!.arm.filter((_, unit) => unit % 9 < 3);
  expect(new Set(Array.from(ofUrban, (index) => arms[index]!.split('-')[1] ?? 'none')).size).toBe(3);
});

test('shares by simulation within 4.5 standard errors, where nothing divides', () => {
  const draws = 6000;
  const had = new Float64Array(arms.length);
  const how = { clusterShares: { none: 1, some: 2, many: 2 } };
  for (let seed = 0; seed < draws; seed += 1)
    had[drawn(31, { secret: secretNumber(seed) }, how).allocation!.arm[4]!]! += 1;
  const { probability } = drawn(31, {}, how).allocation!.design;
  expect(probability!.map((vector) => vector[4])).toEqual(
    [0.28, 0.12, 0.12, 0.28, 0.2].map((p) => expect.closeTo(p, 14)),
  );
  had.forEach((count, arm) => {
    const p = probability![arm]![4]!;
    expect(Math.abs(count / draws - p)).toBeLessThan(4.5 * Math.sqrt((p * (1 - p)) / draws));
  });
});

/** Three intakes: new people of the neighbourhoods there were, and then of a new one. */
function threeIntakes(): AssignedUnits {
  let previous: AssignedUnits | null = null;
  for (const count of [6, 40, 90]) previous = drawn(count, { previous }).assigned;
  return previous!;
}

test('new members are drawn within the saturation of their cluster, with its shares', () => {
  const { arm, cluster } = threeIntakes();
  const ofCluster = new Map<string, string>();
  arm.forEach((index, unit) => {
    const name = arms[index]!.split('-')[1] ?? 'none';
    expect(ofCluster.get(cluster![unit]!) ?? name).toBe(name);
    ofCluster.set(cluster![unit]!, name);
  });
  const fractions = armsByWijk(arm).map((own) => (own['help-some'] ?? 0) + (own['help-many'] ?? 0));
  for (const count of fractions) expect([0, 2, 3, 4, 6, 7, 8]).toContain(count);
});

test('it replays, intake by intake', () => {
  const assigned = threeIntakes();
  const mechanism = { assigned, assignment, method: saturation, arms, capacity: {} };
  const again = (seed: number) =>
    redraw(mechanism, streamsFrom(secretNumber(seed), { pilot: 'trial', site: null, method: 'saturation' }));
  expect(again(1)).toEqual(assigned);
  expect(again(2)!.arm).not.toEqual(assigned.arm);
});

test('the most that an arm could get is known beforehand', () => {
  const full = (capacity: object) => drawn(90, { capacity: { ...capacity } }).problems.map(({ message }) => message);
  // Three clusters of ten, seven of each.
  expect(full({ 'help-many': 21 })).toEqual([]);
  expect(full({ 'help-many': 20 })).toEqual([
    'too few places: help-many has room for 20 more, and this draw could give it 21',
  ]);
  expect(drawn(91, { capacity: { usual: 30 } }).problems.map(({ message }) => message)).toEqual([
    'too few places: usual has room for 30 more, and this draw could give it 31',
  ]);
});

test('in how many clusters an arm occurs', () => {
  const shares = armShares(arms, undefined);
  const how = { ...params, clusterShares: { none: 2, some: 1, many: 1 } };
  expect([...saturation.itemShares!(shares, how)]).toEqual([0.25, 0.25, 0.25, 0.25, 0.5]);
});

test('what the section takes', () => {
  expect(saturation.params.safeParse(params).success).toBe(true);
  expect(saturation.params.safeParse({ cluster: 'wijk', saturations: { all: { help: 1 } } }).success).toBe(false);
  expect(saturation.params.safeParse({ cluster: 'wijk', saturations: { all: {}, none: { usual: 1 } } }).success).toBe(
    false,
  );
});

test('a design says of its clusters what its method says', () => {
  const split = Object.values(designs).filter((method) => method.splitsClusters === true);
  expect(split.map(({ name }) => name)).toEqual(['saturation']);
});
