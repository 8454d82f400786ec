import { type AllocationInput, allocate, armShares, designs, type Places, redraw, streamsFrom } from '@pionier/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sequenceIds } from '../../../packages/core/src/assign/sequences.ts';
import { category, idsUpTo, inputOf, scriptedStreams, secretNumber, tableOf, wholeIntake } from './support.ts';

const { steppedWedge, clustered } = designs;
const params = { cluster: 'wijk', start: '2026-04-01', step: '3 months', sequences: 2 };
const arms = sequenceIds(2);
const identity = { pilot: 'p', site: null, method: 'stepped-wedge' };

/** `clusters` neighbourhoods of two units each, in turn in a town and a village. */
function placesOf(clusters: number) {
  const wijk = Array.from({ length: 2 * clusters }, (_, unit) => `w${String(unit >> 1).padStart(2, '0')}`);
  const ligging = wijk.map((_, unit) => ((unit >> 1) % 2 === 0 ? 'stad' : 'dorp'));
  return tableOf(wijk.length, { wijk: category(wijk), ligging: category(ligging) });
}

test('by hand: four neighbourhoods, two of them start first', () => {
  // Places 0 0 1 1 shuffled by 0.1, 0.9, 0.2 become 0 1 1 0, for w00, w01, w02, w03.
  const ids = idsUpTo(8);
  const table = placesOf(4);
  const design = steppedWedge.design({ ids, table }, params);
  const script = scriptedStreams({ '#1': [0.1, 0.9, 0.2] });
  const drawn = steppedWedge.draw(wholeIntake(ids), design, armShares(arms, undefined), params, script);
  expect([...drawn.arm]).toEqual([0, 0, 1, 1, 1, 1, 0, 0]);
  expect(drawn.probability.map((chances) => chances[0])).toEqual([0.5, 0.5]);
});

test('two roads: it is clustered over its sequences, within blocks of clusters too', () => {
  const ids = idsUpTo(22);
  const table = placesOf(11);
  for (const more of [{}, { by: ['ligging'] }]) {
    const wedge = { ...params, sequences: 3, ...more };
    const plain = { cluster: 'wijk', ...more };
    const shares = armShares(sequenceIds(3), undefined);
    const streams = streamsFrom(secretNumber(5), identity);
    const intake = wholeIntake(ids, 1, { table });
    const drawn = steppedWedge.draw(intake, steppedWedge.design({ ids, table }, wedge), shares, wedge, streams);
    expect(drawn).toEqual(clustered.draw(intake, clustered.design({ ids, table }, plain), shares, plain, streams));
  }
});

test('sequences have as many clusters as can be, and each cluster the same chance of each', () => {
  const ids = idsUpTo(14);
  const table = placesOf(7);
  const wedge = { ...params, sequences: 4 };
  const design = steppedWedge.design({ ids, table }, wedge);
  const shares = armShares(sequenceIds(4), undefined);
  const draws = 12_000;
  const had = Array.from({ length: 4 }, () => new Float64Array(7));
  let uneven = 0;
  for (let draw = 0; draw < draws; draw += 1) {
    const streams = streamsFrom(secretNumber(draw), identity);
    const { arm } = steppedWedge.draw(wholeIntake(ids, 1, { table }), design, shares, wedge, streams);
    const places = new Int32Array(4);
    for (let unit = 0; unit < 14; unit += 2) {
      places[arm[unit]!]! += 1;
      had[arm[unit]!]![unit / 2]! += 1 / draws;
    }
    if (places.some((number) => number < 1 || number > 2)) uneven += 1;
  }
  expect(uneven).toBe(0);
  const bound = 4.5 * Math.sqrt((0.25 * 0.75) / draws);
  for (const frequencies of had) for (const one of frequencies) expect(Math.abs(one - 0.25)).toBeLessThan(bound);
});

describe('later intakes', () => {
  /** The units of the first intake, and those of a drawn neighbourhood who come later. */
  function drawnTwice(more: object, late: readonly number[]) {
    const assignment = { method: 'stepped-wedge', ...params, ...more };
    const all = placesOf(6);
    const labels = (name: string) => {
      const column = all.columns.get(name)!;
      if (column.kind !== 'category') throw new Error('no category');
      return [...column.codes].map((code) => column.levels[code]!);
    };
    const intake = (units: readonly number[], previous: AllocationInput['previous']) => {
      const columns = Object.fromEntries(
        ['wijk', 'ligging'].map((name) => [name, category(units.map((unit) => labels(name)[unit]!))]),
      );
      const ids = units.map((unit) => idsUpTo(12)[unit]!);
      return allocate(inputOf(ids, tableOf(units.length, columns), assignment, { arms, previous }));
    };
    const early = [...Array(12).keys()].filter((unit) => !late.includes(unit));
    const first = intake(early, null);
    return { assignment, first, second: intake([...Array(12).keys()], first.assigned) };
  }

  test.each([[{}], [{ by: ['ligging'] }]])(
    'new units take the sequence of their cluster, and all is replayed: %j',
    (more) => {
      const { assignment, second } = drawnTwice(more, [3, 8]);
      const assigned = second.assigned!;
      for (const [early, joined] of [
        [2, 3],
        [9, 8],
      ]) {
        const [a, b] = [early!, joined!].map((unit) => assigned.ids.indexOf(idsUpTo(12)[unit]!)) as [number, number];
        expect(assigned.arm[b]).toBe(assigned.arm[a]);
        expect(assigned.probability.map((chance) => chance[b])).toEqual([0.5, 0.5]);
      }
      const mechanism = { assigned, assignment, method: steppedWedge, arms, capacity: {} };
      const streams = (seed: number) => streamsFrom(secretNumber(seed), { ...identity, pilot: 'trial' });
      expect(redraw(mechanism, streams(1))).toEqual(assigned);
      expect(new Set([2, 3, 4, 5].map((seed) => redraw(mechanism, streams(seed))!.arm.join())).size).toBeGreaterThan(1);
      const erased = { ...assigned, ids: assigned.ids.map((id, unit) => (unit === 4 ? '' : id)) };
      expect(redraw({ ...mechanism, assigned: erased }, streams(1))!.arm).toEqual(assigned.arm);
    },
  );

  test('a cluster that is new is refused by name: all are drawn at once', () => {
    const { first, second } = drawnTwice({}, [6, 7, 10, 11]);
    expect(first.problems).toEqual([]);
    expect(second.allocation).toBeNull();
    expect(second.assigned).toBe(first.assigned);
    expect(second.problems).toMatchObject([
      {
        severity: 'error',
        code: 'inconsistent',
        message: 'late clusters: 2 clusters are new after the draw (w03, w05) (rows 8, 9, 12 and more)',
        path: ['assignment', 'cluster'],
      },
    ]);
  });
});

test('fewer clusters than sequences are refused before the draw', () => {
  const assignment = { method: 'stepped-wedge', ...params, sequences: 5 };
  const { allocation, problems } = allocate(inputOf(idsUpTo(8), placesOf(4), assignment, { arms: sequenceIds(5) }));
  expect(allocation).toBeNull();
  expect(problems.map(({ message }) => message)).toEqual(['too few clusters: 4 for 5 sequences']);
});

test('told as shuffles, every draw of a small case gives every cluster each sequence equally often', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 5 }),
      fc.integer({ min: 2, max: 3 }),
      fc.boolean(),
      (clusters, sequences, isBlocked) => {
        const table = placesOf(clusters);
        const own = { ...params, sequences, ...(isBlocked ? { by: ['ligging'] } : {}) };
        const ids = idsUpTo(2 * clusters);
        const design = steppedWedge.design({ ids, table }, own);
        const shares = armShares(sequenceIds(sequences), undefined);
        const rows = Int32Array.from(ids.keys());
        const { set, places } = steppedWedge.shuffles!(rows, design, shares, own)!;
        const had = chancesByEnumeration(set, places, sequences);
        for (const chances of had) for (const chance of chances) expect(chance).toBeCloseTo(1 / sequences, 12);
        for (const one of places) {
          if (one.kind !== 'counted') throw new Error('not counted');
          for (const { counts } of one.possible)
            expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
        }
      },
    ),
  );
});

/** For each item its chance of every arm, over every order of the items of each set over each number of places. */
function chancesByEnumeration(set: Int32Array, places: readonly Places[], arms: number) {
  const had = Array.from(set, () => new Float64Array(arms));
  places.forEach((one, code) => {
    if (one.kind !== 'counted') throw new Error('not counted');
    const items = [...set.keys()].filter((item) => set[item] === code);
    for (const { counts, chance } of one.possible) {
      const given = [...counts].flatMap((count, arm) => Array.from({ length: count }, () => arm));
      const orders = ordersOf(given);
      for (const order of orders)
        for (const [at, item] of items.entries()) had[item]![order[at]!]! += chance / orders.length;
    }
  });
  return had;
}

function ordersOf(given: readonly number[]): readonly (readonly number[])[] {
  if (given.length < 2) return [given];
  return given.flatMap((first, at) =>
    ordersOf(given.filter((_, other) => other !== at)).map((rest) => [first, ...rest]),
  );
}

test('sequences are named so that they sort as they start', () => {
  expect(sequenceIds(3)).toEqual(['sequence-1', 'sequence-2', 'sequence-3']);
  expect(sequenceIds(12)).toEqual([...sequenceIds(12)].sort());
});
