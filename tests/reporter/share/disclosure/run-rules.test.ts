import { defineRule, discloses, disclosureRules } from '@pionier/reporter';
import { expect, it } from 'vitest';
import { siteOf } from '../site.ts';

const { bundle, over } = siteOf();
const context = { minimumCount: 10, over, data: null };

it('passes a bundle that every rule passes', () => {
  const found = discloses(bundle, context, disclosureRules);
  expect(found.passed).toBe(true);
  expect(found.rules.map(({ rule }) => rule)).toContain('minimum-count');
});

it('fails closed: a rule that finds something, a rule that breaks, and no rule at all', () => {
  const finds = defineRule('finds', {
    title: 'Finds',
    check: () => [{ rule: 'finds', where: 'x', code: 'x', message: 'x' }],
  });
  const breaks = defineRule('breaks', {
    title: 'Breaks',
    check: () => {
      throw new RangeError('unit 17 is 97 years old');
    },
  });
  expect(discloses(bundle, context, { finds }).passed).toBe(false);
  const broken = discloses(bundle, context, { ...disclosureRules, breaks });
  expect(broken.passed).toBe(false);
  expect(JSON.stringify(broken)).not.toContain('97');
  expect(discloses(bundle, context, {}).passed).toBe(false);
});
