import { expect, test } from 'vitest';
import { differenceOfCells } from '../../../packages/reporter/src/estimate/cells.ts';
import { expectClose } from './made-study.ts';

const sample = {
  values: Float64Array.of(1, 3, 3, 5, 1, 2, 3, 2, 3, 4),
  rows: Int32Array.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9),
  treated: Uint8Array.of(0, 0, 1, 1, 0, 0, 0, 1, 1, 1),
  block: null,
  blocks: 1,
  weights: null,
};
const variance = (influence: Float64Array) => influence.reduce((sum, psi) => sum + psi * psi, 0);

test('influence by hand: ± (n_b / n)(y − ȳ)/√(n_ab (n_ab − 1))', () => {
  const block = Int32Array.of(0, 0, 0, 0, 2, 2, 2, 2, 2, 2);
  const { estimate, df, influence } = differenceOfCells({ ...sample, block, blocks: 3 });
  expectClose(estimate, 1.4, 1e-14);
  expect(df).toBe(6);
  const expected = [
    0.4 / Math.SQRT2,
    -0.4 / Math.SQRT2,
    -0.4 / Math.SQRT2,
    0.4 / Math.SQRT2,
    0.6 / Math.sqrt(6),
    0,
    -0.6 / Math.sqrt(6),
  ];
  for (const [row, psi] of expected.entries()) expect(influence[row]).toBeCloseTo(psi, 14);
});

test('weights that are all the same change nothing', () => {
  const plain = differenceOfCells(sample);
  const weighted = differenceOfCells({ ...sample, weights: new Float64Array(10).fill(3.7) });
  expectClose(weighted.estimate, plain.estimate, 1e-14);
  expectClose(weighted.df, plain.df, 1e-13);
  expectClose(variance(weighted.influence), variance(plain.influence), 1e-13);
});

test('very large and very small outcomes keep their df', () => {
  const plain = differenceOfCells(sample);
  for (const scale of [1e120, 1e-120]) {
    const scaled = differenceOfCells({ ...sample, values: sample.values.map((value) => value * scale) });
    expectClose(scaled.estimate, plain.estimate * scale, 1e-13);
    expectClose(scaled.df, plain.df, 1e-12);
  }
});

test('rows that are not in the sample have influence 0', () => {
  const { influence } = differenceOfCells({
    ...sample,
    rows: Int32Array.of(0, 1, 2, 3),
    treated: Uint8Array.of(0, 0, 1, 1),
  });
  expect([...influence.subarray(4)]).toEqual([0, 0, 0, 0, 0, 0]);
});
