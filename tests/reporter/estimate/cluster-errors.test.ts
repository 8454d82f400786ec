import { describe, expect, test } from 'vitest';
import { positionsByCluster, summedErrors } from '../../../packages/reporter/src/estimate/cluster-errors.ts';
import { carsBy, carsOn, expectedCars } from './cars.ts';
import { expectClose } from './made-study.ts';
import { errorOf } from './regression-study.ts';

describe.each(['cyl', 'carb'] as const)('mtcars, mpg on hp by %s', (name) => {
  test.each(['cr0', 'cr1s'] as const)('%s', (kind) => {
    const found = summedErrors(kind, [carsOn()], carsBy(name));
    const expected = expectedCars[name].errors[kind]!;
    expectClose(errorOf(found), expected.standardError, 1e-11);
    expect(found.df).toBe(expected.df);
  });
});

test('published: Stata’s clustered error by cylinders and by carburettors', () => {
  expectClose(errorOf(summedErrors('cr1s', [carsOn()], carsBy('cyl'))), 0.01867681445, 1e-9);
  expectClose(errorOf(summedErrors('cr1s', [carsOn()], carsBy('carb'))), 0.01404900538, 1e-9);
});

test('by hand: rows 7, 8, 9, 10 in clusters 1, 0, 1, 0', () => {
  const codes = new Int32Array(11);
  codes[7] = codes[9] = 1;
  expect([...positionsByCluster(Int32Array.of(7, 8, 9, 10), { codes, count: 3 })]).toEqual([1, 3, 0, 2]);
});
