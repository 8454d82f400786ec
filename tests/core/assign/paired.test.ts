import {
  type AllocationInput,
  allocate,
  armShares,
  designs,
  type MethodEntry,
  redraw,
  streamsFrom,
} from '@pionier/core';
import { describe, expect, test } from 'vitest';
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

describe('pairs made from covariates', () => {
  const params = { covariates: ['age'] };
  const age = [70, 41, 69, 90, 40, 88];
  const ids = idsUpTo(6);
  const table = tableOf(6, { age: numbers(age) });
  const design = paired.design({ ids, table }, params);

  test('by hand: who are most alike, numbered by their first unit, and drawn as recorded pairs are', () => {
    const streams = scriptedStreams(
      {},
      { 'pair=1, intake=1#1': 0.4, 'pair=2, intake=1#1': 0.6, 'pair=3, intake=1#1': 0.1 },
    );
    const drawn = paired.draw(wholeIntake(ids, 1, { table }), design, equal, params, streams);
    expect(drawn.pair).toEqual([1, 2, 1, 3, 2, 3].map((pair) => `pair=${pair}, intake=1`));
    expect([...drawn.arm]).toEqual([0, 1, 1, 0, 0, 1]);
    expect(drawn.probability[1]![0]).toBe(0.5);
    expect(design.pair).toBeNull();
  });

  test('by hand: of an odd number the one is left over that is least like the others, and is drawn too', () => {
    const table5 = tableOf(5, { age: numbers([70, 41, 69, 90, 40]) });
    const streams = scriptedStreams(
      {},
      { 'pair=1, intake=1#1': 0.4, 'pair=2, intake=1#1': 0.6, 'alone, intake=1#1': 0.7 },
    );
    const drawn = paired.draw(wholeIntake(ids.slice(0, 5), 1, { table: table5 }), design, equal, params, streams);
    expect(drawn.pair![3]).toBe('alone, intake=1');
    expect([...drawn.arm]).toEqual([0, 1, 1, 1, 0]);
  });

  const mixed = {
    age: numbers([70, 41, 69, 90, 40, 88, 55, 54, 61]),
    town: category(['x', 'y', 'x', 'x', 'y', 'x', 'y', 'y', 'x']),
    school: category(['a', 'b', 'c', 'd', 'a', 'b', 'c', 'd', 'e']),
  };
  const both = { method: 'paired', covariates: ['age', 'town'] };
  const threeIntakes = (assignment: MethodEntry) => {
    let previous: AllocationInput['previous'] = null;
    for (const size of [4, 7, 9]) {
      const part = { ages: [...(mixed.age as { values: Float64Array }).values].slice(0, size) };
      const town = ['x', 'y', 'x', 'x', 'y', 'x', 'y', 'y', 'x'].slice(0, size);
      const school = ['a', 'b', 'c', 'd', 'a', 'b', 'c', 'd', 'e'].slice(0, size);
      const here = tableOf(size, { age: numbers(part.ages), town: category(town), school: category(school) });
      previous = allocate(inputOf(idsUpTo(size), here, assignment, { previous })).assigned;
    }
    return previous!;
  };

  test.each([both, { ...both, cluster: 'school', covariates: ['age'] }])('the ledger replays it: %j', (assignment) => {
    const assigned = threeIntakes(assignment);
    const mechanism = { assigned, assignment, method: paired, arms: ['course', 'usual'], capacity: {} };
    const streams = streamsFrom(secretNumber(1), { pilot: 'trial', site: null, method: 'paired' });
    expect(redraw(mechanism, streams)).toEqual(assigned);
    const erased = { ...assigned, ids: assigned.ids.map((id, unit) => (unit === 1 ? '' : id)) };
    const again = redraw({ ...mechanism, assigned: erased }, streams)!;
    expect([again.arm, again.pair]).toEqual([assigned.arm, assigned.pair]);
  });

  test('who joins a cluster that was drawn takes its arm and its pair', () => {
    const assigned = threeIntakes({ method: 'paired', cluster: 'school', covariates: ['age'] });
    expect(assigned.pair!.slice(4, 8)).toEqual(assigned.pair!.slice(0, 4));
    expect([...assigned.arm.subarray(4, 8)]).toEqual([...assigned.arm.subarray(0, 4)]);
    expect(assigned.pair![8]).toBe('alone, intake=3');
  });

  test('the order of rows is nothing, also where several pairings are equally good', () => {
    const values = [1, 1, 1, 2, 2, 2, 3, 3];
    const of = (order: readonly number[]) =>
      allocate(
        inputOf(
          order.map((unit) => `u${unit}`),
          tableOf(8, { age: numbers(order.map((unit) => values[unit]!)) }),
          { method: 'paired', ...params },
        ),
      ).assigned;
    expect(of([7, 2, 5, 0, 3, 6, 1, 4])).toEqual(of([0, 1, 2, 3, 4, 5, 6, 7]));
  });

  test('refused: a missing value, units that are all the same, more than can be paired', () => {
    const messages = (ages: readonly number[]) =>
      allocate(
        inputOf(idsUpTo(ages.length), tableOf(ages.length, { age: numbers(ages) }), { method: 'paired', ...params }),
      ).problems.map(({ message }) => message);
    expect(messages([70, Number.NaN, 60, 50])).toEqual(['missing value: 1 unit has none in age (row 3)']);
    expect(messages([70, 70, 70, 70])).toEqual(['invalid covariates: all units are the same in age']);
    expect(messages(Array.from({ length: 2001 }, (_, row) => row))).toEqual([
      'too many units: 2001, and at most 2000 are paired at once',
    ]);
  });
});

test('pairs are recorded or made, and those of an earlier draw can only be recorded', () => {
  const said = (keys: { by?: string[]; covariates?: string[] }, isRecorded = false) =>
    paired.keyProblems!(keys, isRecorded).map(({ message }) => message);
  expect(said({ by: ['pair'] }, true)).toEqual([]);
  expect(said({ covariates: ['age'] })).toEqual([]);
  expect(said({})).toEqual(['missing pairs: neither by nor covariates']);
  expect(said({ by: ['pair'], covariates: ['age'] })).toEqual(['inconsistent pairs: both by and covariates']);
  expect(said({ covariates: ['age'] }, true)).toEqual(['invalid pairs: pairs of an earlier draw are not made again']);
});
