import { entropyWeights } from '@pionier/core';
import { expect, test } from 'vitest';

test('by hand: three rows with mean 1.5 of 0, 1, 2: weights go up by one factor', () => {
  const found = entropyWeights([Float64Array.of(0, 1, 2)], Float64Array.of(1.5), 3);
  if (typeof found === 'string') throw new Error(found);
  const [a, b, c] = [...found.weights] as [number, number, number];
  expect(b + 2 * c).toBeCloseTo(1.5, 14);
  expect(a + b + c).toBeCloseTo(1, 14);
  expect(b / a).toBeCloseTo(c / b, 12);
});

test('the mean of the rows asks for nothing; a far row does not stop it', () => {
  const found = entropyWeights([Float64Array.of(1, 2, 6)], Float64Array.of(3), 3);
  expect(found).toMatchObject({ dropped: [] });
  if (typeof found === 'string') throw new Error(found);
  found.weights.forEach((weight) => {
    expect(weight).toBeCloseTo(1 / 3, 14);
  });
  const far = entropyWeights([Float64Array.of(0, 1, 2, 1e5)], Float64Array.of(0.5), 4);
  if (typeof far === 'string') throw new Error(far);
  // To a part of 1e-16 of the largest row.
  expect(far.weights[1]! + 2 * far.weights[2]! + 1e5 * far.weights[3]!).toBeCloseTo(0.5, 10);
});

test.each([
  ['beyond', 3],
  ['on the edge', 2],
])('out of reach: %s', (_, target) => {
  expect(entropyWeights([Float64Array.of(0, 1, 2)], Float64Array.of(target), 3)).toBe('out-of-reach');
});
