import { expect, test } from 'vitest';
import { cellCounts, groupsSeen, loneCell, usableBlocks } from '../../../packages/reporter/src/estimate/blocks.ts';
import { twoArms } from '../../../packages/reporter/src/estimate/two-arms.ts';
import { type Columns, contrast, madeStudy } from './made-study.ts';

const columns: Columns = {
  y: [1, 2, 4, 6, 8, 9, null, null, 5, 5],
  z: [0, 0, 1, 1, 1, 1, 0, 1, 2, 2],
  block: ['a', 'a', 'a', 'a', 'b', 'b', 'c', 'c', 'd', 'd'],
};
const study = madeStudy(columns);
const block = study.design.block!;
const two = twoArms(study, contrast, []);
if ('code' in two) throw new Error(two.message);

test('blocks without analysed units of both arms are named and left out, unless neither arm is in them', () => {
  const usable = usableBlocks(study, two, block);
  expect(usable).toMatchObject({
    block,
    blocks: {
      used: 1,
      dropped: ['b', 'c'],
      droppedUnits: [
        { treatment: 2, control: 0 },
        { treatment: 0, control: 0 },
      ],
    },
    two: { units: { treatment: 2, control: 2 } },
  });
  expect([...groupsSeen(study, contrast, block)]).toEqual([1, 1, 1, 0]);
});

test('without blocks, or with nothing to drop, the arms stay as they are', () => {
  expect(usableBlocks(study, two, null)).toEqual({ two, block: null, blocks: null });
  const whole = { ...block, codes: new Int32Array(10) };
  const usable = usableBlocks(study, two, whole);
  expect('code' in usable ? null : usable.two).toBe(two);
});

test('no block with both arms is refused', () => {
  const apart = madeStudy({ ...columns, block: columns.z });
  expect(usableBlocks(apart, two, apart.design.block!)).toMatchObject({ code: 'no-units' });
});

test('counts by cell, and the first cell with a single member', () => {
  const counts = cellCounts(two.rows, two.treated, block);
  expect([...counts]).toEqual([2, 2, 0, 2, 0, 0, 0, 0]);
  expect(loneCell(counts, two, block)).toBeNull();
  expect(loneCell(Int32Array.of(2, 2, 3, 1), two, block)).toEqual({ arm: 'treatment', block: 'b' });
  expect(loneCell(Int32Array.of(1, 2), two, null)).toEqual({ arm: 'control', block: '' });
});
