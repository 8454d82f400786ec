import { describe, expect, test } from 'vitest';
import { biasReducedErrors } from '../../../packages/reporter/src/estimate/bias-reduced-errors.ts';
import { robustErrors } from '../../../packages/reporter/src/estimate/robust-errors.ts';
import { carsBy, carsOn, expectedCars } from './cars.ts';
import { expectClose } from './made-study.ts';
import { errorOf } from './regression-study.ts';

describe.each(['cyl', 'carb'] as const)('mtcars, mpg on hp by %s', (name) => {
  test('cr2 and its degrees of freedom', () => {
    const found = biasReducedErrors([carsOn()], carsBy(name));
    const expected = expectedCars[name].errors['cr2']!;
    expectClose(errorOf(found), expected.standardError);
    expectClose(found.df, expected.df);
  });
});

test('published: by cylinders 0.02652462084 with 1.393705507 degrees of freedom', () => {
  const found = biasReducedErrors([carsOn()], carsBy('cyl'));
  expectClose(errorOf(found), 0.02652462084, 1e-9);
  expectClose(found.df, 1.393705507, 1e-9);
});

test('every car a cluster: hc2', () => {
  const found = biasReducedErrors([carsOn()], { codes: Int32Array.from({ length: 32 }, (_, row) => row), count: 32 });
  const { influence, squares } = robustErrors('hc2', [carsOn()], 32);
  for (const [row, psi] of found.influence.entries()) expectClose(psi, influence[row]!, 1e-11);
  expectClose(found.squares, squares, 1e-12);
});

test('all cars one cluster: nothing is left', () => {
  const found = biasReducedErrors([carsOn()], { codes: new Int32Array(32), count: 1 });
  expect(Math.abs(found.influence[0]!)).toBeLessThan(1e-12);
});
