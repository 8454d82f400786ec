import { type Bundle, disclosureRules } from '@pionier/reporter';
import { expect, it } from 'vitest';
import { reference, referenceUnits, siteOf } from '../site.ts';

const { minimumCount } = disclosureRules;
const found = (
  { bundle, over }: { readonly bundle: Bundle; readonly over: ReturnType<typeof siteOf>['over'] },
  minimum = 10,
) => minimumCount.check(bundle, { minimumCount: minimum, over, data: null }).map(({ where }) => where);

it('finds nothing in a site that is large enough', () => {
  expect(found(siteOf())).toEqual([]);
});

it('finds an arm of nine, in the estimates and in every sum', () => {
  const arm = reference.data.arm.map((name, row) => (name === 'some' && row >= 27 ? 'usual' : name));
  const site = siteOf(undefined, referenceUnits({ arm }));
  const where = found(site);
  expect(where).toContain('regressions[0].sums arm:some');
  expect(where.some((place) => place.startsWith('estimates['))).toBe(true);
  expect(where.some((place) => place.startsWith('panels['))).toBe(true);
});

it('finds a yes-no covariate of a few only by its arms, and counts the arm without a column', () => {
  const arm = reference.data.arm.map((name, row) => (name === 'usual' && row >= 27 ? 'some' : name));
  expect(found(siteOf(undefined, referenceUnits({ arm })))).toContain('regressions[0].sums reference');
});

it('is as strict as the threshold', () => {
  expect(found(siteOf(), 121).length).toBeGreaterThan(0);
  expect(found(siteOf(), 120)).toEqual([]);
});
