import { expect, test } from 'vitest';
import { extended } from '../../../packages/core/src/assign/extend.ts';

const design = {
  method: 'blocked',
  block: { codes: Int32Array.of(1, 0, 0), labels: ['x', 'y'] },
  cluster: null,
  pair: null,
  probability: null,
};
const ids = ['a', 'b', 'c'];
const probability = (...values: number[]) => [Float64Array.from(values)];

const none = { pair: null, place: Int32Array.of(1), frozen: new Map(), candidates: null };
const age = (...values: number[]) => new Map([['age', { kind: 'number' as const, values: Float64Array.from(values) }]]);

test('new units come after those before and are numbered on', () => {
  const one = { ...none, intake: 1, rows: Int32Array.of(2), arm: Int32Array.of(0), probability: probability(0.5) };
  const two = {
    ...none,
    intake: 2,
    rows: Int32Array.of(0, 1),
    arm: Int32Array.of(1, 0),
    probability: probability(0.25, 0.75),
    place: Int32Array.of(2, 1),
    frozen: age(70, 75),
  };
  const before = extended(null, { ...one, frozen: age(80) }, ids, design);
  expect(before).toMatchObject({ ids: ['c'], block: ['x'], cluster: null, pair: null });
  expect(extended(before, two, ids, design)).toEqual({
    ids: ['c', 'a', 'b'],
    arm: Int32Array.of(0, 1, 0),
    intake: Int32Array.of(1, 2, 2),
    sequence: Int32Array.of(1, 3, 2),
    block: ['x', 'y', 'x'],
    cluster: null,
    pair: null,
    probability: probability(0.5, 0.25, 0.75),
    frozen: age(80, 70, 75),
  });
});

test('pairs that a draw made stand in place of the design’s', () => {
  const units = { rows: Int32Array.of(0, 1), arm: Int32Array.of(1, 0), probability: probability(0.5, 0.5) };
  const made = { ...none, ...units, intake: 1, place: Int32Array.of(1, 2), pair: ['1-1', '1-1'] };
  expect(extended(null, made, ids, design).pair).toEqual(['1-1', '1-1']);
});
