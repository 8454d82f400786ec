import { disclosureRules } from '@pionier/reporter';
import { expect, it } from 'vitest';
import { copyOf, siteOf } from '../site.ts';

const { bundle } = siteOf();

/** A bundle of one matrix: so many columns, each of which someone has, of so many people. */
function withModel(units: number, columns: number) {
  const one = copyOf(bundle);
  const [first] = one.regressions;
  const size = columns + 1;
  const gram = Array.from({ length: (size * (size + 1)) / 2 }, () => 1);
  const names = Array.from({ length: columns }, (_, column) => `c${column}`);
  const sums = { columns: names, outcomes: ['y'], units, blocks: 0, gram };
  return { ...one, estimates: [], regressions: [{ ...first!, sums, blocked: null }] };
}

const codes = (units: number, columns: number) =>
  disclosureRules.residualFreedom
    .check(withModel(units, columns), { minimumCount: 10, over: [], data: null })
    .map(({ code }) => code);

it('refuses ACRO’s nursery case of 10 rows and 4 parameters, and passes its 811 rows', () => {
  expect(codes(10, 4)).toEqual(['few-degrees-of-freedom']);
  expect(codes(811, 4)).toEqual([]);
});

it('refuses more than a parameter for ten people', () => {
  expect(codes(40, 4)).toEqual([]);
  expect(codes(39, 4)).toEqual(['many-parameters']);
});

it('counts blocks, and finds nothing in a site that is large enough', () => {
  const context = { minimumCount: 10, over: [], data: null };
  expect(disclosureRules.residualFreedom.check(bundle, context)).toEqual([]);
  const one = withModel(40, 4);
  const [first] = one.regressions;
  const blocked = { ...first!.sums, blocks: 28 };
  const found = disclosureRules.residualFreedom.check({ ...one, regressions: [{ ...first!, blocked }] }, context);
  expect(found.map(({ where }) => where)).toEqual(['regressions[0].blocked']);
});
