import { allocate, defineAssignment } from '@pionier/core';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { category, idsUpTo, inputOf, numbers, tableOf } from './support.ts';

/** Gives everyone but the first by id an arm in turn, numbers them backwards, and keeps their age. */
const backwards = defineAssignment('backwards', {
  title: 'Backwards',
  params: z.strictObject({}),
  heedsRoom: true,
  columns: () => [],
  freezes: () => ['age'],
  design: () => ({ method: 'backwards', block: null, cluster: null, pair: null, probability: null }),
  draw: ({ rows, order }) => {
    const arm = new Int32Array(rows.length).fill(-1);
    order.slice(1).forEach((position, index) => {
      arm[position] = index % 2;
    });
    const half = () => new Float64Array(rows.length).fill(0.5);
    return { arm, probability: [half(), half()], sequence: order.toReversed() };
  },
});
const drawn = (more: Parameters<typeof inputOf>[3]) => {
  const table = tableOf(4, { age: numbers([70, 71, 72, 73]), town: category(['x', 'y', 'x', 'y']) });
  return allocate(inputOf(idsUpTo(4), table, { method: 'backwards' }, { designs: { backwards }, ...more }));
};

test('whoever has no place waits; the others stand by id, numbered as the method says', () => {
  const { assigned, waiting, problems } = drawn({});
  expect(assigned!.ids).toEqual(['u000001', 'u000002', 'u000003']);
  expect([...assigned!.arm]).toEqual([0, 1, 0]);
  expect([...assigned!.sequence]).toEqual([3, 2, 1]);
  expect(waiting).toBe(1);
  expect(problems).toMatchObject([{ severity: 'warning', code: 'no-room' }]);
});

test('what the method and the pilot freeze is kept of those who got an arm, by name', () => {
  const { assigned } = drawn({ freeze: ['town', 'age'] });
  expect([...assigned!.frozen]).toEqual([
    ['age', { kind: 'number', values: Float64Array.of(71, 72, 73) }],
    ['town', { kind: 'text', values: ['y', 'x', 'y'] }],
  ]);
});

test('in the order of arrival where that is known, and the one who waits is drawn with the next', () => {
  const arrival = Float64Array.of(4, 3, 2, 1);
  const { assigned } = drawn({ arrival });
  expect(assigned!.ids).toEqual(['u000002', 'u000001', 'u000000']);
  const again = drawn({ arrival, previous: assigned });
  expect([again.intake, again.waiting]).toEqual([null, 1]);
});
