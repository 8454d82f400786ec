import { disclosureRules } from '@pionier/reporter';
import { expect, it } from 'vitest';
import { reference, referencePilot, referenceUnits, siteOf } from '../site.ts';

const pilot = referencePilot({
  columns: { age: { kind: 'number', range: [20, 100] }, alone: { kind: 'yes-no' } },
  outcomes: { work: { title: 'Work', column: 'later', kind: 'binary', better: 'higher', role: 'primary' } },
  analysis: { estimators: [{ method: 'difference-in-means' }] },
});

/** 120 people in three arms of 40, of whom so many in each arm have the outcome. */
function workIn(counts: { readonly [arm: string]: number }) {
  const left = { ...counts };
  const later = reference.data.arm.map((arm) => {
    left[arm] = (left[arm] ?? 0) - 1;
    return left[arm]! >= 0 ? 1 : 0;
  });
  return siteOf(pilot, referenceUnits({ later }));
}

const found = ({ bundle, over }: ReturnType<typeof siteOf>, minimum = 10) =>
  disclosureRules.binaryOutcome.check(bundle, { minimumCount: minimum, over, data: null }).map(({ where }) => where);

it('finds nothing where enough people have the outcome, and enough have it not', () => {
  expect(found(workIn({ usual: 15, some: 18, more: 20 }))).toEqual([]);
});

it('finds nine with the outcome in an arm, wherever it can be read', () => {
  const where = found(workIn({ usual: 15, some: 9, more: 20 }));
  expect(where.some((place) => place.includes('sums work of arm:some'))).toBe(true);
});

it('finds nine with it, and nine without it, in the arm that has no column', () => {
  const units = reference.data.arm.filter((arm) => arm === 'usual').length;
  for (const usual of [9, units - 9]) {
    const where = found(workIn({ usual, some: 18, more: 20 }));
    expect(where.some((place) => place.includes('sums work of reference'))).toBe(true);
    expect(where.some((place) => place.endsWith('controlMean'))).toBe(true);
  }
});
