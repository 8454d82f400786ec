import { expect, test } from 'vitest';
import { explainedByArm } from '../../../packages/reporter/src/estimate/explained-by-arm.ts';
import { madeStudy } from './made-study.ts';

const rows = Int32Array.from({ length: 8 }, (_, row) => row);
const x = [1, 2, 3, 4, 5, 6, 7, 8];
const found = { coordinates: Float64Array.from(x), units: 8, rank: 1 };
const arm = { arm: 1, df: 3 };

test('by hand: a line through the arm’s influence values, and its residuals with their freedom', () => {
  const study = madeStudy({ y: x, z: [0, 0, 0, 0, 1, 1, 1, 1] });
  const flat = explainedByArm(study, { rows, found }, Float64Array.of(0, 0, 0, 0, 1, -1, -1, 1), arm);
  expect(flat).toMatchObject({ arm: 1, units: 4, left: 2 });
  expect(flat.slope[0]).toBeCloseTo(0, 14);
  // Over −1.5, −0.5, 0.5, 1.5: slope (2.625 + 0.375 + 0.125 + 3.375) / 5 = 1.3.
  const sloped = explainedByArm(study, { rows, found }, Float64Array.of(9, 9, 9, 9, -1.75, -0.75, 0.25, 2.25), arm);
  expect(sloped.slope[0]).toBeCloseTo(1.3, 12);
  expect([...sloped.residual.subarray(0, 4)]).toEqual([0, 0, 0, 0]);
  [0.2, -0.1, -0.4, 0.3].forEach((value, at) => {
    expect(sloped.residual[4 + at]).toBeCloseTo(value * Math.sqrt(3 / 2), 12);
  });
});

test('by hand: within blocks the coordinate is measured from the block’s own mean in the arm', () => {
  const study = madeStudy({ y: x, z: [0, 0, 0, 0, 1, 1, 1, 1], block: ['p', 'p', 'q', 'q', 'p', 'p', 'q', 'q'] });
  // −0.5, 0.5 in both blocks: slope (1 + 1 + 2 + 2) / 2 / (4 · 0.25) = 3.
  const { slope, left } = explainedByArm(study, { rows, found }, Float64Array.of(0, 0, 0, 0, -1, 1, -2, 2), arm);
  expect(slope[0]).toBeCloseTo(3, 12);
  expect(left).toBe(2);
});

test('a coordinate that does not vary in the arm has slope 0 and costs no freedom', () => {
  const study = madeStudy({ y: x, z: [0, 0, 0, 0, 1, 1, 1, 1] });
  const constant = { ...found, coordinates: Float64Array.of(1, 2, 3, 4, 7, 7, 7, 7) };
  const fit = explainedByArm(study, { rows, found: constant }, Float64Array.of(0, 0, 0, 0, -1, 1, -2, 2), arm);
  expect(fit).toMatchObject({ left: 3 });
  expect(fit.slope[0]).toBe(0);
});
