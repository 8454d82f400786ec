import { expect, test } from 'vitest';
import { hs } from '../../../packages/reporter/src/pool/hs.ts';
import { between, describeMethod } from './method.ts';
import { expectClose } from './reference.ts';

describeMethod(hs);

test('worked by hand: w = 2, ½; Q = 6.4, so 4.4/2.5', () => {
  expectClose(between(hs, [0, 4], [0.5, 2]), 1.76, 1e-15);
  expect(between(hs, [1, 3], [0.5, 2])).toBe(0);
});
