import { expect, it } from 'vitest';
import { furthest, reference, referenceUnits, siteOf } from './site.ts';

const { bundle } = siteOf();

it('hold by arm what R’s crossprod of the moments holds', () => {
  const panel = bundle.panels.find(({ outcome }) => outcome === 'score')!;
  expect(panel).toMatchObject({ moments: ['t0', 't6'], centre: 30 });
  for (const { arm, units, sums, products } of panel.arms) {
    const expected = reference.panel[arm]!;
    expect(units).toBe(expected.units);
    expect(furthest(sums, expected.sums)).toBeLessThan(1e-12);
    expect(furthest(products, expected.products)).toBeLessThan(1e-13);
  }
});

it('give the mean change that the site’s evidence gives', () => {
  const { evidence } = siteOf();
  const panel = bundle.panels.find(({ outcome }) => outcome === 'score')!;
  for (const { arm, units, sums } of panel.arms) {
    const change = evidence.changes.find((one) => one.arm === arm && one.outcome === 'score')!;
    expect((sums[1]! - sums[0]!) / units).toBeCloseTo(change.change, 10);
  }
});

it('are kept back where few are missing at one moment only', () => {
  const before = reference.data.before.map((value, row) => (row < 5 ? null : value));
  const other = siteOf(undefined, referenceUnits({ before })).bundle;
  expect(other.panels).toEqual([]);
  expect(other.withheld).toContainEqual({ what: 'panel', which: 'score', reason: 'units-too-alike' });
});
