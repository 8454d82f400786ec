import { defaultThresholds, disclosureRules } from '@pionier/reporter';
import { expect, it } from 'vitest';
import { reference, referenceUnits, siteOf } from '../site.ts';

type Site = ReturnType<typeof siteOf>;

const found = ({ bundle, over, data }: Site, largestShare = 0.5) =>
  disclosureRules.dominance
    .check(bundle, { minimumCount: 10, thresholds: { ...defaultThresholds, largestShare }, over, data })
    .map(({ where }) => where);

/** As the site is, but one person cost so much. */
const costly = (amount: number) =>
  siteOf(undefined, referenceUnits({ euro: reference.data.euro.map((value, row) => (row === 5 ? amount : value)) }));

it('finds nothing where nobody is far from the others', () => {
  expect(found(siteOf())).toEqual([]);
});

it('finds the costs of one person, first in their squares', () => {
  const total = reference.data.euro.reduce((sum, value) => sum + Math.abs(value), 0);
  const squares = Math.sqrt(reference.data.euro.reduce((sum, value) => sum + value * value, 0));
  const bySquares = found(costly(1.5 * squares));
  expect(bySquares.length).toBeGreaterThan(0);
  expect(bySquares.some((where) => where.includes('euro squared of everyone'))).toBe(true);
  expect(bySquares.some((where) => where.endsWith('euro of everyone'))).toBe(false);
  expect(found(costly(1.5 * total)).some((where) => where.endsWith('euro of everyone'))).toBe(true);
});

it('is as strict as the site, and says nothing of how much', () => {
  expect(found(siteOf(), 0.01).length).toBeGreaterThan(0);
  const { bundle, over, data } = costly(987_654_321);
  const said = disclosureRules.dominance.check(bundle, { minimumCount: 10, over, data });
  expect(said.length).toBeGreaterThan(0);
  expect(JSON.stringify(said)).not.toContain('987');
});

it('fails where the rows of a sum are not at hand', () => {
  const { bundle, over, data } = siteOf();
  expect(() => disclosureRules.dominance.check(bundle, { minimumCount: 10, over: over.slice(1), data })).toThrow(
    RangeError,
  );
});
