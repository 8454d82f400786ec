import { expect, test } from 'vitest';
import { blocksAt, drawWithinBlocks, equalChances } from '../../../packages/core/src/assign/within-blocks.ts';
import { scriptedStreams } from './support.ts';

const arms = [
  { id: 'a', share: 0.5 },
  { id: 'b', share: 0.5 },
];

test('by hand: each block is drawn from its own stream, its items in the given order', () => {
  // Block x holds items 3, 0 (in that order), block y items 2, 1. Two places 0 1; a number below 1/2 swaps them.
  const items = { order: Int32Array.of(3, 2, 1, 0), block: { codes: Int32Array.of(0, 1, 1, 0), labels: ['x', 'y'] } };
  const drawn = drawWithinBlocks(items, arms, scriptedStreams({ 'x#4': [0.7], 'y#4': [0.2] }), 4);
  expect([...drawn]).toEqual([1, 0, 1, 0]);
});

test('without blocks there is one stream, of no block', () => {
  const items = { order: Int32Array.of(1, 0), block: null };
  expect([...drawWithinBlocks(items, arms, scriptedStreams({ '#1': [0.2] }), 1)]).toEqual([0, 1]);
});

test('a block without items needs no stream', () => {
  const items = { order: Int32Array.of(0, 1), block: { codes: Int32Array.of(1, 1), labels: ['empty', 'y'] } };
  expect([...drawWithinBlocks(items, arms, scriptedStreams({ 'y#1': [0.9] }), 1)]).toEqual([0, 1]);
});

test('an item outside every block cannot be drawn', () => {
  const items = { order: Int32Array.of(0), block: { codes: Int32Array.of(-1), labels: ['x'] } };
  expect(() => drawWithinBlocks(items, arms, scriptedStreams({}), 1)).toThrow('missing block');
});

test('blocks of some rows, and chances of all units', () => {
  const block = { codes: Int32Array.of(2, 1, 0), labels: ['a', 'b', 'c'] };
  expect(blocksAt(Int32Array.of(2, 0), block)).toEqual({ codes: Int32Array.of(0, 2), labels: block.labels });
  expect(blocksAt(Int32Array.of(2, 0), null)).toBeNull();
  expect(equalChances(2, arms)).toEqual([Float64Array.of(0.5, 0.5), Float64Array.of(0.5, 0.5)]);
});
