import { expect, test } from 'vitest';
import { itemsByRow } from '../../../../packages/reporter/src/estimate/replay/items-by-row.ts';
import { madeStudy } from '../made-study.ts';

const columns = { y: [1, 2, 3, 4, 5], z: [1, 1, 0, 0, 1], cluster: ['a', 'a', 'b', 'b', 'c'] };
const rows = Int32Array.of(0, 1, 2, 4);

test('units are items of their own; clusters where those are drawn as a whole', () => {
  const { cluster: _left, ...units } = columns;
  expect(itemsByRow(madeStudy(units), rows)).toEqual({
    item: Int32Array.of(0, 1, 2, -1, 3),
    arm: Int32Array.of(1, 1, 0, 1),
  });
  expect(itemsByRow(madeStudy(columns), rows)).toEqual({
    item: Int32Array.of(0, 0, 1, -1, 2),
    arm: Int32Array.of(1, 0, 1),
  });
});

test('clusters that a second draw splits have items in several arms: their units', () => {
  const study = madeStudy({ ...columns, z: [1, 0, 0, 1, 1] });
  const split = { ...study, design: { ...study.design, splitsClusters: true } };
  expect(itemsByRow(split, rows)).toEqual({
    item: Int32Array.of(0, 1, 2, -1, 3),
    arm: Int32Array.of(1, 0, 0, 1),
  });
});
