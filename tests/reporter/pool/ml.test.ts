import { expect, test } from 'vitest';
import { ml } from '../../../packages/reporter/src/pool/ml.ts';
import { between, describeMethod } from './method.ts';
import { expectClose } from './reference.ts';

describeMethod(ml);

test('worked by hand: of equal variances, Σ(y − ȳ)²/k − v', () => {
  expectClose(between(ml, [0, 4], [1, 1]), 3, 1e-14);
  expect(between(ml, [0, 1], [1, 1])).toBe(0);
});
