import { disclosureRules } from '@pionier/reporter';
import { expect, it } from 'vitest';
import { numberColumn } from '../../../../packages/reporter/src/estimate/covariates.ts';
import { largestLeverage } from '../../../../packages/reporter/src/share/disclosure/leverage.ts';
import { reference, referenceUnits, siteOf } from '../site.ts';

const found = ({ bundle, over, data }: ReturnType<typeof siteOf>) =>
  disclosureRules.leverage.check(bundle, { minimumCount: 10, over, data }).map(({ code }) => code);

/** Of one numeric column about its mean: h = 1/n + (x − x̄)² / Σ (x − x̄)², at most, within arms. */
const withAge = (age: readonly number[]) => siteOf(undefined, referenceUnits({ age }));

it('finds nothing where no one decides', () => {
  expect(found(siteOf())).toEqual([]);
});

it('finds the one person whose age is what all of its coefficient rests on', () => {
  expect(found(withAge(reference.data.age.map((_, row) => (row === 5 ? 97 : 50))))).toContain('high-leverage');
  expect(found(withAge(reference.data.age.map((_, row) => (row % 2 === 0 ? 97 : 50))))).toEqual([]);
});

it('leaves a column out that is the same for all', () => {
  expect(found(withAge(reference.data.age.map(() => 50)))).toEqual([]);
});

const columnOf = (name: string, values: readonly number[]) => ({
  ...numberColumn(name, Float64Array.from(values)),
  isIndicator: false,
  centre: 0,
});
const largest = (...columns: readonly (readonly number[])[]) =>
  largestLeverage({
    rows: Int32Array.from(columns[0]!.keys()),
    columns: columns.slice(1).map((values, index) => columnOf(`x${index}`, values)),
    y: columnOf('y', columns[0]!),
  });

it('by hand: one column, 1/n + (x − x̄)² / Σ (x − x̄)²; without columns 1/n; nobody, nothing', () => {
  // x = 1 2 3 10: mean 4, squares 9 + 4 + 1 + 36 = 50.
  expect(largest([5, 1, 4, 2], [1, 2, 3, 10])).toBeCloseTo(1 / 4 + 36 / 50, 12);
  expect(largest([5, 1, 4, 2], [1, 2, 3, 10], [2, 4, 6, 20])).toBeCloseTo(1 / 4 + 36 / 50, 12);
  expect(largest([5, 1, 4, 2])).toBeCloseTo(1 / 4, 12);
  expect(largest([])).toBe(0);
});

it('two roads: the largest of x′ (X′X)⁻¹ x, with the inverse of three columns written out', () => {
  const [a, b] = [
    [1, 4, 2, 8, 5, 7],
    [3, 1, 4, 1, 5, 9],
  ];
  const rows = a!.map((value, index) => [1, value, b![index]!] as const);
  const s = (j: number, l: number) => rows.reduce((sum, row) => sum + row[j]! * row[l]!, 0);
  const cofactor = (j: number, l: number) => {
    const [p, q] = [0, 1, 2].filter((k) => k !== j) as [number, number];
    const [t, u] = [0, 1, 2].filter((k) => k !== l) as [number, number];
    return ((j + l) % 2 === 0 ? 1 : -1) * (s(p, t) * s(q, u) - s(p, u) * s(q, t));
  };
  const determinant = [0, 1, 2].reduce((sum, l) => sum + s(0, l) * cofactor(0, l), 0);
  const leverages = rows.map((row) =>
    row.reduce((sum, x, j) => sum + row.reduce((part, z, l) => part + (x * z * cofactor(j, l)) / determinant, 0), 0),
  );
  expect(leverages.reduce((sum, h) => sum + h, 0)).toBeCloseTo(3, 10);
  expect(largest([9, 8, 7, 1, 2, 3], a!, b!)).toBeCloseTo(Math.max(...leverages), 10);
});
