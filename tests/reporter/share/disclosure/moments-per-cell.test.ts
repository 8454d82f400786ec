import { disclosureRules } from '@pionier/reporter';
import { expect, it } from 'vitest';
import { copyOf, siteOf } from '../site.ts';

const { bundle } = siteOf();
const [first] = bundle.panels;

const withPanel = (units: number) => {
  const [arm] = first!.arms;
  return { ...copyOf(bundle), costEffects: [], panels: [{ ...first!, arms: [{ ...arm!, units }] }] };
};

const found = (units: number) =>
  disclosureRules.momentsPerCell.check(withPanel(units), { minimumCount: 10, over: [], data: null }).length;

it('is about something: two values follow from their sum and their squares', () => {
  const [sum, squares] = [84 + 51, 84 * 84 + 51 * 51];
  const half = Math.sqrt(2 * squares - sum * sum) / 2;
  expect([sum / 2 + half, sum / 2 - half]).toEqual([84, 51]);
});

it('asks for twenty people where sums and squares are told', () => {
  expect(found(19)).toBe(1);
  expect(found(20)).toBe(0);
  expect(found(0)).toBe(0);
});

it('finds nothing in a site that is large enough', () => {
  expect(disclosureRules.momentsPerCell.check(bundle, { minimumCount: 10, over: [], data: null })).toEqual([]);
});
