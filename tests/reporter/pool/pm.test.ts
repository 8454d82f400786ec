import { expect, test } from 'vitest';
import { pm } from '../../../packages/reporter/src/pool/pm.ts';
import { between, describeMethod } from './method.ts';
import { expectClose } from './reference.ts';

describeMethod(pm);

test('worked by hand: 8/(1 + τ²) = 1, and 4/(2.5 + 2τ²) = 1', () => {
  expectClose(between(pm, [0, 4], [1, 1]), 7, 1e-14);
  expectClose(between(pm, [1, 3], [0.5, 2]), 0.75, 1e-14);
  expect(between(pm, [1, 1.5], [0.5, 2])).toBe(0);
});
