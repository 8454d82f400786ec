import { expect, test } from 'vitest';
import { robustErrors } from '../../../packages/reporter/src/estimate/robust-errors.ts';
import { carsOn, expectedCars } from './cars.ts';
import { expectClose } from './made-study.ts';
import { errorOf } from './regression-study.ts';

test.each(['classical', 'hc0', 'hc1', 'hc2', 'hc3'] as const)('mtcars, mpg on hp: %s', (kind) => {
  const found = robustErrors(kind, [carsOn()], 32);
  expectClose(errorOf(found), expectedCars.units.errors[kind]!.standardError, 1e-11);
  expect(found.df).toBe(30);
  expect(found.fullLeverage).toBe(0);
});

test('mtcars: estimate and the published errors', () => {
  expectClose(carsOn().estimate, -0.06822827807, 1e-9);
  expectClose(errorOf(robustErrors('hc1', [carsOn()], 32)), 0.01356039819, 1e-9);
  expectClose(errorOf(robustErrors('hc3', [carsOn()], 32)), 0.01660193265, 1e-9);
});
