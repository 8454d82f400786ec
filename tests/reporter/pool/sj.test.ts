import { expect, test } from 'vitest';
import { sj } from '../../../packages/reporter/src/pool/sj.ts';
import { between, describeMethod } from './method.ts';
import { expectClose } from './reference.ts';

describeMethod(sj);

test('worked by hand: a guess of 1, with which Q = 4/(1.5 + 3)', () => {
  expectClose(between(sj, [1, 3], [0.5, 2]), 8 / 9, 1e-15);
});

test('0 only where all effects are the same', () => {
  expect(between(sj, [2, 2, 2], [0.5, 2, 1])).toBe(0);
});
