import { readFileSync } from 'node:fs';
import { bundleText, readBundle } from '@pionier/reporter';
import { expect, it } from 'vitest';
import { wasRounded } from '../../../../packages/reporter/src/share/read/check-rounding.ts';
import { copyOf, referenceUnits, siteOf, reference as siteRows } from '../site.ts';

const { petersen } = JSON.parse(readFileSync('tests/reference/differencing.json', 'utf8')) as {
  readonly petersen: { readonly units: number } & {
    readonly [numbers in 'exact' | 'rounded' | 'fitExact' | 'fitRounded']: readonly number[];
  };
};

const sums = (gram: readonly number[]) => ({
  columns: ['intercept', 'covariate:x', 'covariate:year'],
  outcomes: ['y'],
  units: petersen.units,
  blocks: 0,
  gram,
});

it('sees that sums were rounded to four decimals, which moves R’s intercept from 19.4 to 15.0', () => {
  expect(petersen.fitExact[0]).toBeCloseTo(19.3986639571, 8);
  expect(petersen.fitRounded[0]).toBeCloseTo(15.003, 3);
  expect(wasRounded(sums(petersen.exact))).toBe(false);
  expect(wasRounded(sums(petersen.rounded))).toBe(true);
});

/** A site whose costs and scores have five decimals. */
const fine = (values: readonly number[]) => values.map((value, row) => value + ((row * 37_123) % 100_000) / 100_000);
const { later, euro } = siteRows.data;
const { bundle } = siteOf(undefined, referenceUnits({ later: fine(later), euro: fine(euro) }));

it('lets sums of five decimals and of few through, and refuses the first once rounded', () => {
  const codes = (one: typeof bundle) => readBundle(bundleText(one)).reasons.map(({ message }) => message.split(':')[0]);
  expect(codes(bundle)).toEqual([]);
  expect(codes(siteOf().bundle)).toEqual([]);
  const rounded = copyOf(bundle);
  const four = (value: number) => Number(value.toFixed(4));
  expect(
    codes({
      ...rounded,
      regressions: rounded.regressions.map((one) => ({ ...one, sums: { ...one.sums, gram: one.sums.gram.map(four) } })),
    }),
  ).toContain('rounded sums');
});
