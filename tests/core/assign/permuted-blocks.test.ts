import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AllocationInput, type AssignedUnits, allocate, armShares, designs, streamsFrom } from '@pionier/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  category,
  counts,
  idsUpTo,
  inputOf,
  nobodyKnows,
  scriptedStreams,
  secretNumber,
  tableOf,
  wholeIntake,
} from './support.ts';

const { permutedBlocks } = designs;
const equal = armShares(['a', 'b'], undefined);

type Case = {
  readonly sizes: number[];
  readonly shares: { readonly [arm: string]: number };
  readonly uniform: readonly number[];
  readonly arms: readonly string[];
};

const file = join(import.meta.dirname, '../../reference/permuted-blocks.json');
const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { readonly cases: readonly Case[] };

test.each(cases)('the list that R makes of the same numbers: $shares in blocks of $sizes', (one) => {
  const arms = armShares(Object.keys(one.shares), one.shares);
  const ids = idsUpTo(one.arms.length);
  const params = { sizes: one.sizes };
  const design = permutedBlocks.design({ ids, table: tableOf(ids.length, {}) }, params);
  const drawn = permutedBlocks.draw(wholeIntake(ids), design, arms, params, scriptedStreams({ '#0': one.uniform }));
  expect(Array.from(drawn.arm, (arm) => arms[arm]!.id)).toEqual(one.arms);
});

test('by hand: two strata, of which one is half-way in a block', () => {
  const ids = ['p', 'q', 'r', 's', 't'];
  const table = tableOf(5, { wijk: category(['Noord', 'Zuid', 'Noord', 'Noord', 'Zuid']) });
  const params = { by: ['wijk'], sizes: [4, 2] };
  const design = permutedBlocks.design({ ids, table }, params);
  // Noord: below ½ the smaller size; places 0 1 turned; then a block of four, 0 0 1 1, its last swapped with its first:
  // 1 0 1 0. Zuid: a block of two, left as it is.
  const streams = scriptedStreams({ 'wijk=Noord#0': [0.1, 0.2, 0.6, 0.1, 0.9, 0.9], 'wijk=Zuid#0': [0.4, 0.9] });
  const drawn = permutedBlocks.draw(wholeIntake(ids), design, equal, params, streams);
  expect([...drawn.arm]).toEqual([1, 0, 0, 1, 1]);
  expect(design).toMatchObject({ method: 'permuted-blocks', cluster: null, pair: null, probability: null });
  expect(permutedBlocks.columns(params)).toEqual([{ name: 'wijk', kind: 'any', path: ['by', 0] }]);
});

/** Every way in which a list can begin with at least `length` entries, with its chance; blocks by size, then their orders. */
function lists(sizes: readonly number[], length: number): { numbers: number[]; chance: number }[] {
  const orders = (last: number): number[][] =>
    last === 0
      ? [[]]
      : Array.from({ length: last + 1 }, (_, cell) => (cell + 0.5) / (last + 1)).flatMap((number) =>
          orders(last - 1).map((rest) => [number, ...rest]),
        );
  return sizes.flatMap((size, index) => {
    const shuffles = orders(size - 1).map((order) => [(index + 0.5) / sizes.length, ...order]);
    const rest = size >= length ? [{ numbers: [] as number[], chance: 1 }] : lists(sizes, length - size);
    return shuffles.flatMap((numbers) =>
      rest.map((after) => ({
        numbers: [...numbers, ...after.numbers],
        chance: after.chance / (shuffles.length * sizes.length),
      })),
    );
  });
}

test.each([
  [{ a: 1, b: 1 }, [2, 4], 4],
  [{ a: 1, b: 2 }, [3], 6],
] as const)('over all lists everyone’s chance of an arm is its share: %j in blocks of %j', (shares, sizes, length) => {
  const arms = armShares(Object.keys(shares), shares);
  const ids = idsUpTo(length);
  const params = { sizes: [...sizes] };
  const design = permutedBlocks.design({ ids, table: tableOf(length, {}) }, params);
  const had = Array.from({ length }, () => new Float64Array(2));
  for (const { numbers, chance } of lists(sizes, length)) {
    const streams = scriptedStreams({ '#0': numbers });
    const { arm } = permutedBlocks.draw(wholeIntake(ids), design, arms, params, streams);
    arm.forEach((given, unit) => {
      had[unit]![given]! += chance;
    });
  }
  for (const chances of had) {
    arms.forEach(({ share }, arm) => {
      expect(chances[arm]).toBeCloseTo(share, 12);
    });
  }
});

const assignment = { method: 'permuted-blocks', by: ['wijk'], sizes: [2, 4] };
type More = Partial<AllocationInput>;
const townOf = (units: readonly { wijk: string }[]) =>
  tableOf(units.length, { wijk: category(units.map((u) => u.wijk)) });
const people = fc
  .array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 60 })
  .map((towns) => towns.map((wijk, row) => ({ id: `u${String(row).padStart(3, '0')}`, wijk })));
const drawnFor = (units: readonly { id: string; wijk: string }[], more: More = {}) =>
  allocate(
    inputOf(
      units.map(({ id }) => id),
      townOf(units),
      assignment,
      more,
    ),
  );

test('in intakes of any size, and one by one: the same arms as all at once', () => {
  fc.assert(
    fc.property(people, fc.integer({ min: 1, max: 9 }), (units, step) => {
      let previous: AssignedUnits | null = null;
      for (let to = Math.min(step, units.length); ; to = Math.min(to + step, units.length)) {
        previous = drawnFor(units.slice(0, to), { previous }).assigned;
        if (to === units.length) break;
      }
      expect([...previous!.arm]).toEqual([...drawnFor(units).assigned!.arm]);
    }),
  );
});

test('whoever joins a stratum changes no other stratum and nobody before', () => {
  fc.assert(
    fc.property(people, (units) => {
      const before = drawnFor(units).allocation!.arm;
      const after = drawnFor([...units, { id: 'v', wijk: 'a' }]).allocation!.arm;
      expect([...after.subarray(0, units.length)]).toEqual([...before]);
      const first = drawnFor([{ id: 'A', wijk: 'a' }, ...units]).allocation!.arm;
      units.forEach(({ wijk }, row) => {
        if (wijk !== 'a') expect(first[row + 1]).toBe(before[row]);
      });
    }),
  );
});

test('in every stratum the arms are never further apart than half the largest block', () => {
  fc.assert(
    fc.property(people, fc.nat(), (units, seed) => {
      const { arm } = drawnFor(units, { secret: secretNumber(seed) }).allocation!;
      for (const town of ['a', 'b', 'c']) {
        let ahead = 0;
        units.forEach(({ wijk }, row) => {
          if (wijk === town) ahead += arm[row] === 0 ? 1 : -1;
          expect(Math.abs(ahead)).toBeLessThanOrEqual(2);
        });
      }
    }),
  );
});

test('people go by arrival where it is known', () => {
  const ids = idsUpTo(6);
  const arrival = Float64Array.of(6, 5, 4, 3, 2, 1);
  const plain = { method: 'permuted-blocks', sizes: [2] };
  const table = tableOf(6, {});
  const byId = allocate(inputOf(ids, table, plain)).allocation!.arm;
  expect([...allocate(inputOf(ids, table, plain, { arrival })).allocation!.arm]).toEqual([...byId].reverse());
});

describe('capacity', () => {
  const plain = { method: 'permuted-blocks', sizes: [2, 4] };
  const drawIn = (size: number, previous: AssignedUnits | null, capacity: object, secret = secretNumber(3)) =>
    allocate(inputOf(idsUpTo(size), tableOf(size, {}), plain, { previous, secret, capacity: { ...capacity } }));

  test('a block is begun only when there is room for all of it, in one intake or in many', () => {
    for (let seed = 0; seed < 40; seed += 1) {
      const { assigned, waiting } = drawIn(30, null, { course: 7 }, secretNumber(seed));
      const [course, usual] = counts(assigned!.arm, 2);
      expect(course).toBe(usual);
      expect(course).toBeGreaterThanOrEqual(6);
      expect(course).toBeLessThanOrEqual(7);
      expect(waiting).toBe(30 - 2 * course!);
      let previous: AssignedUnits | null = null;
      for (const size of [1, 5, 12, 13, 14, 30])
        previous = drawIn(size, previous, { course: 7 }, secretNumber(seed)).assigned;
      expect([...previous!.arm]).toEqual([...assigned!.arm]);
    }
  });

  test('who gets a place depends on the sizes of blocks alone: half of those who do get each arm, at every place', () => {
    const had = [0, 0];
    const placed = [0, 0];
    const draws = 4000;
    for (let seed = 0; seed < draws; seed += 1) {
      const { arm } = drawIn(4, null, { course: 1 }, secretNumber(seed)).allocation ?? {
        arm: new Int32Array(4).fill(-1),
      };
      [0, 1].forEach((unit) => {
        if (arm[unit]! >= 0) placed[unit]! += 1;
        if (arm[unit] === 0) had[unit]! += 1;
      });
    }
    for (const [unit, number] of placed.entries()) {
      expect(Math.abs(number / draws - 0.5)).toBeLessThan(4.5 * Math.sqrt(0.25 / draws));
      expect(Math.abs(had[unit]! / number - 0.5)).toBeLessThan(4.5 * Math.sqrt(0.25 / number));
    }
  });

  test('the room of a block that is open is kept for its stratum', () => {
    const units = [
      { id: '1', wijk: 'a' },
      { id: '2', wijk: 'b' },
      { id: '3', wijk: 'b' },
      { id: '4', wijk: 'a' },
    ];
    const first = allocate(
      inputOf(['1'], townOf(units.slice(0, 1)), { ...assignment, sizes: [2] }, { capacity: { course: 1 } }),
    );
    const { allocation, waiting } = allocate(
      inputOf(
        units.map(({ id }) => id),
        townOf(units),
        { ...assignment, sizes: [2] },
        {
          capacity: { course: 1 },
          previous: first.assigned,
        },
      ),
    );
    expect(waiting).toBe(2);
    expect([...allocation!.arm].map((arm) => arm >= 0)).toEqual([true, false, false, true]);
    expect(allocation!.arm[0]! + allocation!.arm[3]!).toBe(1);
  });
});

describe('sizes', () => {
  const messages = (shares: { readonly [arm: string]: number }, sizes?: number[]) =>
    permutedBlocks.armProblems!(
      armShares(Object.keys(shares), shares),
      sizes === undefined ? {} : { sizes },
      nobodyKnows,
    ).map(({ message, hint, path }) => [message, hint, path.join('.')]);

  test('a size that the shares do not divide is a problem with its place', () => {
    expect(messages({ a: 1, b: 1 }, [4, 5, 6])).toEqual([
      [
        'invalid block size: 5 places give an arm no whole number of them',
        'use multiples of 2, such as 4',
        'assignment.sizes.1',
      ],
    ]);
    expect(messages({ a: 1, b: 2 }, [3, 6, 4]).map(([, hint]) => hint)).toEqual(['use multiples of 3, such as 6']);
    expect(messages({ a: 1, b: 1, c: 1 }, [6, 9])).toEqual([]);
  });

  test('shares that no block divides are a problem', () => {
    expect(messages({ a: 1, b: Math.SQRT2 })).toEqual([
      [
        'invalid shares: no block of at most 1000 places gives every arm a whole number of them',
        'write shares as small whole numbers, such as 1 and 2',
        'assignment.shares',
      ],
    ]);
  });

  test('the default is two and three times the least, and their order is nothing', () => {
    const arms = armShares(['a', 'b'], { a: 1, b: 2 });
    const ids = idsUpTo(60);
    const design = permutedBlocks.design({ ids, table: tableOf(60, {}) }, {});
    const streams = streamsFrom(secretNumber(9), { pilot: 'p', site: null, method: 'permuted-blocks' });
    const drawn = (params: { sizes?: number[] }) => [
      ...permutedBlocks.draw(wholeIntake(ids), design, arms, params, streams).arm,
    ];
    expect(drawn({})).toEqual(drawn({ sizes: [6, 9] }));
    expect(drawn({ sizes: [9, 6] })).toEqual(drawn({ sizes: [6, 9] }));
    expect(drawn({ sizes: [3] })).not.toEqual(drawn({}));
  });

  test.each([[[]], [[1]], [[4, 4]], [[2.5]], [[1002]]])('%j are no sizes', (sizes) => {
    expect(permutedBlocks.params.safeParse({ sizes }).success).toBe(false);
  });
});
