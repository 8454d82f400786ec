import { expect, test } from 'vitest';
import { allocationOf, intakesOfDraw } from '../../../packages/core/src/assign/allocation-of.ts';

const assigned = {
  ids: ['a', 'b', 'c'],
  arm: Int32Array.of(0, 1, 0),
  intake: Int32Array.of(1, 2, 2),
  sequence: Int32Array.of(1, 2, 3),
  block: null,
  cluster: ['k', 'l', 'k'],
  pair: null,
  probability: [Float64Array.of(0.25, 0.5, 0.25), Float64Array.of(0.75, 0.5, 0.75)],
  frozen: new Map(),
};
const cluster = { codes: Int32Array.of(1, 0, 2, 0), labels: ['k', 'l', 'm'] };
const design = { method: 'clustered', block: null, cluster, pair: null, probability: null };
// The file has b, c, a unit that is not assigned, and a.
const known = Int32Array.of(1, 2, -1, 0);

test('the intake of the draw is that of the cluster’s first unit', () => {
  expect([...intakesOfDraw(assigned)]).toEqual([1, 2, 1]);
  expect([...intakesOfDraw({ ...assigned, cluster: null })]).toEqual([1, 2, 2]);
});

test('vectors follow the rows of the file', () => {
  const allocation = allocationOf(['p', 'q'], design, true, { assigned, known });
  expect(allocation.arm).toEqual(Int32Array.of(1, 0, -1, 0));
  expect(allocation.intake).toEqual(Int32Array.of(2, 2, 0, 1));
  expect(allocation.sequence).toEqual(Int32Array.of(2, 3, 0, 1));
  expect(allocation.design.probability![0]).toEqual(Float64Array.of(0.5, 0.25, Number.NaN, 0.25));
  expect(allocation.design.block).toEqual({ codes: Int32Array.of(1, 0, -1, 0), labels: ['intake=1', 'intake=2'] });
});

test('intakes are no blocks where the method says so, nor when there is one', () => {
  expect(allocationOf(['p', 'q'], design, false, { assigned, known }).design.block).toBeNull();
  const once = { ...assigned, intake: Int32Array.of(3, 3, 3) };
  expect(allocationOf(['p', 'q'], design, true, { assigned: once, known }).design.block).toBeNull();
});

test('whoever was certain of an arm is outside the comparison', () => {
  const sure = { ...assigned, probability: [Float64Array.of(0.25, 0, 0.25), Float64Array.of(0.75, 1, 0.75)] };
  const { arm, design: drawn } = allocationOf(['p', 'q'], design, true, { assigned: sure, known });
  expect(arm).toEqual(Int32Array.of(-2, 0, -1, 0));
  expect(drawn.probability![1]).toEqual(Float64Array.of(1, 0.75, Number.NaN, 0.75));
});

test('pairs that the draws made come from the ledger', () => {
  const paired = { ...assigned, cluster: null, pair: ['2', '1', '2'] };
  const { design: drawn } = allocationOf(['p', 'q'], { ...design, cluster: null }, false, { assigned: paired, known });
  expect(drawn.pair).toEqual({ codes: Int32Array.of(0, 1, -1, 1), labels: ['1', '2'] });
});
