import { disclosureRules } from '@pionier/reporter';
import { expect, it } from 'vitest';
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
