import { expect, test } from 'vitest';
import { dl } from '../../../packages/reporter/src/pool/dl.ts';
import { between, describeMethod } from './method.ts';
import { expectClose } from './reference.ts';

describeMethod(dl);

test('worked by hand: w = 2, ½; Q = 1.6; Σw − Σw²/Σw = 0.8', () => {
  expectClose(between(dl, [1, 3], [0.5, 2]), 0.6 / 0.8, 1e-15);
  expect(between(dl, [1, 1.1], [0.5, 2])).toBe(0);
});
