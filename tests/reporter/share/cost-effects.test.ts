import { expect, it } from 'vitest';
import { furthest, reference, referenceUnits, siteOf } from './site.ts';

it('hold by arm the sums of cost and effect that R holds', () => {
  const [{ cost, arms }] = siteOf().bundle.costEffects as [ReturnType<typeof siteOf>['bundle']['costEffects'][number]];
  expect(cost).toBe('euro');
  for (const { arm, units, ...sums } of arms) {
    const expected = reference.costEffect[arm]!;
    const names = Object.keys(expected) as (keyof typeof sums)[];
    expect(units).toBe(120);
    for (const name of names) expect(furthest([sums[name]], [expected[name]!])).toBeLessThan(1e-12);
  }
});

it('are absent where the cost of some is not known', () => {
  const euro = reference.data.euro.map((value, row) => (row % 3 === 0 ? null : value));
  const { bundle } = siteOf(undefined, referenceUnits({ euro }));
  expect(bundle.costEffects).toEqual([]);
  expect(bundle.regressions.map(({ sums }) => sums.outcomes)).toEqual([['score'], ['euro']]);
});
