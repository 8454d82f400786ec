import { expect, test } from 'vitest';
import { fixed } from '../../../packages/reporter/src/pool/fixed.ts';
import { poolEffects } from '../../../packages/reporter/src/pool/pool.ts';
import { between, describeMethod } from './method.ts';
import { effectsOf, expectClose } from './reference.ts';

describeMethod(fixed);

test('worked by hand: 0, and the mean of 1 ± √½ and 3 ± √2 is (2·1 + ½·3)/2½', () => {
  expect(between(fixed, [1, 3], [0.5, 2])).toBe(0);
  const { estimate, chosen } = poolEffects(effectsOf([1, 3], [0.5, 2]), { pooler: fixed, test: 'z', confidence: 0.95 });
  expectClose(estimate, 1.4, 1e-15);
  expectClose(chosen.standardError, Math.sqrt(0.4), 1e-15);
});
