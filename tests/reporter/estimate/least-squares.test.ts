import { describe, expect, test } from 'vitest';
import { centre, references } from '../../../packages/reporter/src/estimate/centring.ts';
import { combination } from '../../../packages/reporter/src/estimate/contrast-scores.ts';
import { numberColumn } from '../../../packages/reporter/src/estimate/covariates.ts';
import { leastSquares } from '../../../packages/reporter/src/estimate/least-squares.ts';
import { expectClose, reference } from './made-study.ts';

const { longley } = reference<{ longley: { [name: string]: number[] } }>('linear-algebra');

/** A regression with one intercept of the last column on the others. */
function regression(columns: readonly (readonly number[])[]) {
  const named = columns.map((values, index) => numberColumn(`x${index}`, Float64Array.from(values)));
  const rows = Int32Array.from({ length: columns[0]!.length }, (_, row) => row);
  const sample = { rows, group: null, sizes: Float64Array.of(rows.length) };
  return leastSquares(centre(named, sample, references(named, rows)));
}

const coefficient = (fit: ReturnType<typeof regression>, column: number) =>
  combination(fit, null, new Float64Array(fit.columns.length).fill(1, column, column + 1)).estimate;

test('Longley’s data to 11 digits of the coefficients that NIST certifies', () => {
  // NIST's file counts in persons and thousands of dollars; R's is in thousands of persons and millions of dollars.
  const certified = {
    'GNP.deflator': 15.0618722713733 / 1000,
    GNP: -0.035819179292591,
    Unemployed: -2.02022980381683 / 100,
    'Armed.Forces': -1.03322686717359 / 100,
    Population: -0.0511041056535807,
    Year: 1829.15146461355 / 1000,
  };
  const names = Object.keys(certified);
  const fit = regression([...names.map((name) => longley[name]!), longley['Employed']!]);
  expect(fit.dropped).toEqual([]);
  for (const [index, value] of Object.values(certified).entries()) expectClose(coefficient(fit, index), value, 1e-11);
});

describe('collinear columns go as in lm()', () => {
  const a = Array.from({ length: 40 }, (_, row) => (row * 17) % 13);
  const b = Array.from({ length: 40 }, (_, row) => (row * 5) % 7);
  const y = a.map((value, row) => 2 * value - b[row]! + ((row * 3) % 5));
  const constant = a.map(() => 0.1);
  const noise = a.map((_, row) => ((row * 29) % 31) / 31 - 0.5);

  test('the later one, also when three make one', () => {
    const sum = a.map((value, row) => 0.1 * value + 0.7 * b[row]!);
    expect(regression([a, b, sum, y]).dropped).toEqual([2]);
    expect(regression([sum, a, b, y]).dropped).toEqual([2]);
    expect(regression([constant, a, a, b, y]).dropped).toEqual([0, 2]);
  });
  test('what is left decides, at 1e-7 of the column', () => {
    const near = (distance: number) => a.map((value, row) => value + distance * noise[row]!);
    expect(regression([a, near(1e-5), y]).dropped).toEqual([]);
    expect(regression([a, near(3e-6), y]).dropped).toEqual([]);
    expect(regression([a, near(3e-7), y]).dropped).toEqual([1]);
  });
  test('nearly collinear columns keep ten digits of the other coefficients', () => {
    const near = a.map((value, row) => value + 1e-5 * noise[row]!);
    const [plain, close] = [regression([a, noise, b, y]), regression([a, near, b, y])];
    expectClose(coefficient(close, 2), coefficient(plain, 2), 1e-10);
  });
});

test('by hand: a line through four points', () => {
  const fit = regression([
    [0, 1, 2, 3],
    [1, 3, 4, 8],
  ]);
  expect(coefficient(fit, 0)).toBeCloseTo(2.2, 14);
  expect(fit.parameters).toBe(2);
  expect(fit.outcomeSquares.within).toBeCloseTo(26, 12);
  expect(fit.outcomeSquares.all).toBeCloseTo(90, 12);
});
