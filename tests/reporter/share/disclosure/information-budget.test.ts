import { disclosureRules } from '@pionier/reporter';
import { expect, it } from 'vitest';
import { numbersOfVariables } from '../../../../packages/reporter/src/share/disclosure/information-budget.ts';
import { numbersIn } from '../../../../packages/reporter/src/share/disclosure/told-numbers.ts';
import { copyOf, siteOf } from '../site.ts';

const { bundle } = siteOf();
const told = (product: string, sets: readonly string[]) => ({ product, variables: ['y'], sets, units: 40 });
const numbers = (list: Parameters<typeof numbersOfVariables>[0]) => numbersOfVariables(list).get('y')?.numbers ?? 0;
const { informationBudget } = disclosureRules;
const context = { minimumCount: 10, over: [], data: null };

it('counts two arms and both together as two numbers, and other people as another', () => {
  expect(numbers([told('y', ['a#20']), told('y', ['b#20']), told('y', ['a#20', 'b#20'])])).toBe(2);
  expect(numbers([told('y', ['a#20', 'b#20']), told('y', ['a#20', 'b#20'])])).toBe(1);
  expect(numbers([told('y', ['a#20']), told('y', ['a#31'])])).toBe(2);
  expect(numbers([told('y', ['a#20']), told('yy', ['a#20'])])).toBe(2);
  const ring = [
    ['a', 'b'],
    ['b', 'c'],
    ['c', 'a'],
  ] as const;
  expect(numbers([...ring, ['a', 'b', 'c'] as const].map((sets) => told('y', sets)))).toBe(3);
});

it('counts by hand what a site of three arms, two covariates, costs and a measurement before tells', () => {
  const found = numbersOfVariables(numbersIn(bundle));
  // Σx in three arms; Σx², and Σx with the other covariate, the score and the costs.
  expect(found.get('covariate:age')).toEqual({ numbers: 7, people: 360 });
  // Σy, Σy², Σyc and Σyb in three arms; with two covariates; four standard errors.
  expect(found.get('score@t6')).toEqual({ numbers: 18, people: 360 });
});

/** The same numbers, as if about fewer people. */
function aboutFewer(share: number) {
  const one = copyOf(bundle);
  const small = <T extends { readonly units: number }>(part: T) => ({ ...part, units: Math.round(part.units * share) });
  const people = ({ treatment, control }: { readonly treatment: number; readonly control: number }) => ({
    treatment: Math.round(treatment * share),
    control: Math.round(control * share),
  });
  return {
    ...one,
    regressions: one.regressions.map((part) => ({ ...part, sums: small(part.sums) })),
    panels: one.panels.map((part) => ({ ...part, arms: part.arms.map(small) })),
    costEffects: one.costEffects.map((part) => ({ ...part, arms: part.arms.map(small) })),
    estimates: one.estimates.map((part) => ({ ...part, units: people(part.units) })),
  };
}

it('passes a site that is large enough, warns of one that is smaller, and refuses a small one', () => {
  expect(informationBudget.check(bundle, context)).toEqual([]);
  expect(informationBudget.warn?.(bundle, context)).toEqual([]);
  expect(informationBudget.check(aboutFewer(1 / 4), context)).toEqual([]);
  expect(informationBudget.warn?.(aboutFewer(1 / 4), context).map(({ where }) => where)).toContain('score@t6');
  expect(informationBudget.check(aboutFewer(1 / 10), context).map(({ code }) => code)).toContain('many-numbers');
});

it('adds what was told before of other people', () => {
  const before = Array.from({ length: 30 }, (_, place) => ({
    digest: 'sha256:0',
    sets: [],
    regressions: copyOf(bundle).regressions.map((one) => {
      const gram = [...one.sums.gram];
      gram[0] = gram[0]! + place + 1;
      return { ...one, sums: { ...one.sums, units: one.sums.units + place + 1, gram } };
    }),
  }));
  expect(informationBudget.check(bundle, { ...context, released: { now: [], before } }).length).toBeGreaterThan(0);
});
