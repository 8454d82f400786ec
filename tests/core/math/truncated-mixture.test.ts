import { readFileSync } from 'node:fs';
import {
  chiSquareLower,
  chiSquareQuantile,
  mixtureQuantile,
  mixtureUpper,
  tQuantile,
  truncatedVariance,
  tUpper,
} from '@pionier/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

type Columns = { readonly [name: string]: readonly (number | null)[] };
type Reference = { readonly chi: Columns; readonly quantiles: Columns; readonly mixtures: Columns };
const made = JSON.parse(
  readFileSync(new URL('../../reference/rerandomised.json', import.meta.url), 'utf8'),
) as Reference;

/** The rows of a table that R wrote by its columns; infinity stands there as null. */
function rowsOf(columns: Columns): readonly { readonly [name: string]: number }[] {
  const names = Object.keys(columns);
  return columns[names[0]!]!.map((_, row) =>
    Object.fromEntries(names.map((name) => [name, numberOf(columns[name]![row]!)])),
  );
}
const numberOf = (value: number | null) => value ?? Number.POSITIVE_INFINITY;
const near = (found: number, expected: number, tolerance = 1e-10) =>
  expect(Math.abs(found - expected)).toBeLessThanOrEqual(tolerance * Math.abs(expected));

test('R, pchisq: the lower tail to its last digits', () => {
  for (const { x, df, lower } of rowsOf(made.chi)) near(chiSquareLower(x!, df!), lower!, 1e-12);
});

test('R, qchisq, and the variance that truncation leaves', () => {
  for (const { p, df, x, variance } of rowsOf(made.quantiles)) {
    near(chiSquareQuantile(p!, df!), x!, 1e-11);
    near(truncatedVariance({ dimensions: df!, threshold: x! }), variance!);
  }
});

describe('R, integrate and uniroot', () => {
  test.each(rowsOf(made.mixtures))('K $dimensions, accept $accept, R² $explained, df $df', (row) => {
    const mixture = {
      dimensions: row['dimensions']!,
      threshold: row['threshold']!,
      explained: row['explained']!,
      df: row['df']!,
    };
    near(mixtureUpper(1, mixture), row['upperAt1']!);
    near(mixtureUpper(3, mixture), row['upperAt3']!);
    near(mixtureQuantile(0.025, mixture), row['quantile']!);
    near(mixtureQuantile(0.0005, mixture), row['far']!);
  });
});

test('where covariates explain nothing it is Student’s distribution', () => {
  const nothing = { dimensions: 4, threshold: 1.2, explained: 0, df: 11 };
  near(mixtureUpper(0.7, nothing), tUpper(0.7, 11), 1e-14);
  near(mixtureQuantile(0.025, nothing), -tQuantile(0.025, 11), 1e-14);
});

test('where everything is accepted, the normal', () => {
  const everything = { dimensions: 3, threshold: 150, explained: 0.4, df: Number.POSITIVE_INFINITY };
  near(mixtureQuantile(0.025, everything), -tQuantile(0.025, Number.POSITIVE_INFINITY), 1e-12);
  near(truncatedVariance(everything), 1, 1e-14);
});

test('both sides sum to 1, the tail falls, and the more is explained the narrower it is', () => {
  const mixture = fc.record({
    dimensions: fc.integer({ min: 1, max: 30 }),
    accept: fc.double({ min: 0.001, max: 0.3, noNaN: true }),
    explained: fc.double({ min: 0, max: 0.9, noNaN: true }),
    df: fc.integer({ min: 4, max: 200 }),
  });
  fc.assert(
    fc.property(mixture, fc.double({ min: 0, max: 6, noNaN: true }), ({ accept, ...rest }, x) => {
      const one = { ...rest, threshold: chiSquareQuantile(accept, rest.dimensions) };
      expect(mixtureUpper(x, one) + mixtureUpper(-x, one)).toBeCloseTo(1, 12);
      expect(mixtureUpper(x + 0.1, one)).toBeLessThanOrEqual(mixtureUpper(x, one));
      const more = { ...one, explained: one.explained + 0.05 };
      expect(mixtureQuantile(0.025, more)).toBeLessThan(mixtureQuantile(0.025, one));
    }),
    { numRuns: 60 },
  );
});

test('impossible questions raise', () => {
  expect(() => chiSquareLower(1, 0)).toThrow('invalid degrees of freedom: 0');
  expect(() => chiSquareQuantile(1.5, 2)).toThrow('invalid probability: 1.5');
  expect(chiSquareLower(0, 3)).toBe(0);
});
