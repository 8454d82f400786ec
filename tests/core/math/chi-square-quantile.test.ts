import { expect, test } from 'vitest';
import { chiSquareQuantile, chiSquareUpperQuantile } from '../../../packages/core/src/math/chi-square-quantile.ts';
import { expectClose, reference } from '../../reporter/pool/reference.ts';

const { p, df, x } = reference.chiSquare;

test.each(p.map((_, row) => row))('as R has it, case %i', (row) => {
  const known = p[row] === 1e-12 ? 1e-9 : 1e-11;
  expectClose(chiSquareUpperQuantile(p[row]!, df[row]!), x[row]!, known);
});

test('with two degrees of freedom it is −2 ln p', () => {
  expectClose(chiSquareUpperQuantile(0.05, 2), -2 * Math.log(0.05), 1e-14);
});

test.each([0, 1, -0.1, Number.NaN])('refuses the probability %d', (value) => {
  expect(() => chiSquareUpperQuantile(value, 3)).toThrow(RangeError);
});

test('refuses half a degree of freedom', () => {
  expect(() => chiSquareUpperQuantile(0.5, 1.5)).toThrow(RangeError);
});

test('two roads: from below and from above', () => {
  for (const df of [1, 2, 7, 40]) {
    for (const lower of [0.025, 0.3, 0.5, 0.9])
      expectClose(chiSquareQuantile(lower, df), chiSquareUpperQuantile(1 - lower, df), 1e-12);
  }
  expectClose(chiSquareQuantile(1e-12, 2), -2 * Math.log1p(-1e-12), 1e-14);
  expect(() => chiSquareQuantile(1, 3)).toThrow('invalid probability: 1');
});
