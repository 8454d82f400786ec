import { expect, test } from 'vitest';
import { he } from '../../../packages/reporter/src/pool/he.ts';
import { between, describeMethod } from './method.ts';
import { expectClose } from './reference.ts';

describeMethod(he);

test('worked by hand: variance 2 less the mean of ½ and 2', () => {
  expectClose(between(he, [1, 3], [0.5, 2]), 0.75, 1e-15);
  expect(between(he, [1, 2], [0.5, 2])).toBe(0);
});
