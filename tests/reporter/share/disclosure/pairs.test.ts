import { disclosureRules } from '@pionier/reporter';
import { expect, it } from 'vitest';
import { copyOf, reference, referenceUnits, siteOf } from '../site.ts';

const { pairs } = disclosureRules;
const found = ({ bundle, over }: ReturnType<typeof siteOf>, minimum = 10) =>
  pairs.check(bundle, { minimumCount: minimum, over, data: null }).map(({ where }) => where);

/** 120 people in three arms of 40, of whom some are alone: so many in each arm. */
function aloneIn(counts: { readonly [arm: string]: number }) {
  const left = { ...counts };
  const alone = reference.data.arm.map((arm) => {
    left[arm] = (left[arm] ?? 0) - 1;
    return left[arm]! >= 0 ? 1 : 0;
  });
  return siteOf(undefined, referenceUnits({ alone }));
}

it('finds nothing where every table of two has none or enough', () => {
  expect(found(aloneIn({ usual: 15, some: 12, more: 20 }))).toEqual([]);
});

it('finds nine who are alone in an arm, though the 44 who are alone and the 40 of the arm are enough', () => {
  expect(found(aloneIn({ usual: 15, some: 9, more: 20 }))[0]).toContain('arm:some and covariate:alone');
});

it('finds nine who are not alone, which follows by taking away', () => {
  const { length } = reference.data.arm.filter((arm) => arm === 'some');
  expect(found(aloneIn({ usual: 15, some: length - 9, more: 20 }))[0]).toContain('arm:some and covariate:alone');
});

it('finds nine in the arm that has no column, which follows from the others', () => {
  const where = found(aloneIn({ usual: 9, some: 12, more: 20 }));
  expect(where.length).toBeGreaterThan(0);
  expect(where.every((place) => place.includes('reference'))).toBe(true);
});

it('takes nobody for nobody, and is as strict as the threshold', () => {
  const site = aloneIn({ usual: 15, some: 12, more: 20 });
  expect(found(site, 13).length).toBeGreaterThan(0);
  const bundle = copyOf(site.bundle);
  const { sums } = bundle.regressions[0]!;
  expect(sums.columns).toContain('covariate:alone');
  expect(pairs.check({ ...bundle, regressions: [] }, { minimumCount: 10, over: [], data: null })).toEqual([]);
});
